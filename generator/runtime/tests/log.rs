//! What users of `log` see, who have no `tracing` subscriber.
#![cfg(all(feature = "tracing", feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use log::{Level, LevelFilter, Log, Metadata, Record};
use snapcall_runtime::{ClientBuilder, Request, Retry};

use both::{BOTH, CREATE, Configure, GET, Kind, OK, Zoo};
use server::Server;

struct Records(Mutex<Vec<(Level, String)>>);

static RECORDS: Records = Records(Mutex::new(Vec::new()));

impl Log for Records {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        self.0.lock().unwrap().push((record.level(), record.args().to_string()));
    }

    fn flush(&self) {}
}

struct Retrying(String);

impl Configure for Retrying {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.base_url(&self.0).retry(Retry::times(1).backoff(Duration::ZERO, Duration::ZERO))
    }
}

/// While this guard lives, no other test logs.
fn listen() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap();
    if log::set_logger(&RECORDS).is_ok() {
        log::set_max_level(LevelFilter::Trace);
    }
    RECORDS.0.lock().unwrap().clear();
    alone
}

/// The protocol core of the blocking client logs the bytes of a message in rows. The hyper crates log their steps.
#[test]
fn no_level_shows_what_is_sent() {
    let _alone = listen();
    for kind in BOTH {
        let server = Server::texts(&[OK]);
        let request = Request::new(&CREATE)
            .body("name", snapcall_runtime::Value::from("hush".to_owned()))
            .with_header("x-mine", "hush");
        kind.send(&Retrying(server.url.clone()), request.with_query("word", "hush")).unwrap();
    }
    let rows: Vec<_> = RECORDS.0.lock().unwrap().iter().map(|(_, text)| text.clone()).collect();
    let columns: String = rows.iter().map(|row| row.rsplit(' ').next().unwrap()).collect();
    for text in [rows.join("\n"), columns] {
        for secret in ["c2tfMT", "sk_1", "hush"] {
            assert!(!text.contains(secret), "{secret} is in:\n{text}");
        }
    }
}

#[test]
fn a_retry_is_one_record() {
    let _alone = listen();
    let server = Server::texts(&["HTTP/1.1 503 Busy\ncontent-length: 0\nconnection: close\n\n", OK]);
    Kind::Blocking.send(&Retrying(server.url.clone()), Request::new(&GET)).unwrap();
    let records = RECORDS.0.lock().unwrap();
    let of_retries = records.iter().filter(|(_, text)| text.contains("trying again"));
    let expected =
        (Level::Warn, "trying again after a pause attempts=1 pause=0ns trouble=status 503 Service Unavailable");
    assert_eq!(of_retries.map(|(level, text)| (*level, &**text)).collect::<Vec<_>>(), [expected], "{records:#?}");
    assert_eq!(records.iter().filter(|(level, _)| *level <= Level::Warn).count(), 1, "{records:#?}");
}
