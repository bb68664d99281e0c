//! The read timeout, for both clients.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use snapcall_runtime::{ClientBuilder, Error, Request, Retry};

use both::{BOTH, CREATE, Configure, GET, Zoo};

struct Limits {
    url: String,
    read: Duration,
    /// All other time limits.
    others: Duration,
}

impl Configure for Limits {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder
            .base_url(&self.url)
            .read_timeout(self.read)
            .attempt_timeout(self.others)
            .timeout(self.others)
            .connect_timeout(self.others)
            .pool_idle_timeout(self.others)
    }
}

/// A server that handles one connection.
fn server(act: impl FnOnce(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || act(listener.accept().unwrap().0));
    url
}

fn limits(url: String) -> Limits {
    Limits { url, read: Duration::from_millis(400), others: Duration::from_secs(60) }
}

const PAUSE: Duration = Duration::from_millis(40);

fn read_head(stream: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
}

#[test]
fn a_head_that_trickles_is_not_silent() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            for byte in b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}" {
                stream.write_all(&[*byte]).unwrap();
                thread::sleep(PAUSE);
            }
        });
        assert_eq!(kind.send(&limits(url), Request::new(&GET)).unwrap(), "{}", "{kind:?}");
    }
}

/// The limit on the attempt is little longer, and would have another message.
#[test]
fn a_missing_answer_times_out_after_the_read_timeout() {
    for kind in BOTH {
        for endpoint in [&GET, &CREATE] {
            let url = server(|mut stream| {
                read_head(&mut stream);
                while stream.read(&mut [0; 512]).is_ok_and(|length| length > 0) {}
            });
            let limits = Limits { others: Duration::from_millis(750), ..limits(url) };
            let error = kind.send(&limits, Request::new(endpoint)).unwrap_err();
            assert!(error.is_timeout() && error.to_string().contains("400ms"), "{kind:?}: {error:?}");
        }
    }
}

/// A body larger than the buffers of both sides, so that it is sent only as fast as it is read.
fn upload() -> Request {
    Request::new(&CREATE).with_body_field("name", &"x".repeat(12 << 20))
}

#[test]
fn an_upload_that_proceeds_is_not_silent() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            let mut left = (12 << 20) + r#"{"name":""}"#.len();
            let mut buffer = vec![0; 512 << 10];
            while left > 0 {
                left -= stream.read(&mut buffer).unwrap();
                thread::sleep(PAUSE / 4);
            }
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        });
        assert_eq!(kind.send(&limits(url), upload()).unwrap(), "{}", "{kind:?}");
    }
}

#[test]
fn an_upload_that_nobody_reads_is_silent() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            thread::sleep(Duration::from_secs(20));
        });
        let limits = Limits { others: Duration::from_secs(8), ..limits(url) };
        let error = kind.send(&limits, upload()).unwrap_err();
        assert!(error.is_timeout() && error.to_string().contains("400ms"), "{kind:?}: {error:?}");
    }
}

#[test]
fn a_huge_limit_counts_as_no_limit() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        });
        let limits = Limits { url, read: Duration::MAX, others: Duration::MAX };
        let request = Request::new(&GET).with_timeout(Duration::MAX).with_attempt_timeout(Duration::MAX);
        assert_eq!(kind.send(&limits, request).unwrap(), "{}", "{kind:?}");
    }
}

#[test]
fn a_limit_of_zero_runs_out_at_once() {
    for kind in BOTH {
        let url = server(|mut stream| while stream.read(&mut [0; 512]).is_ok_and(|length| length > 0) {});
        let limits = Limits { url, read: Duration::ZERO, others: Duration::from_secs(60) };
        let error: Error = kind.send(&limits, Request::new(&GET)).unwrap_err();
        assert!(error.is_timeout(), "{kind:?}: {error:?}");
    }
}

/// Time limits that may run out before anything is sent.
struct Nothing {
    url: String,
    connect: Option<Duration>,
    attempt: Option<Duration>,
}

impl Configure for Nothing {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        let builder = builder.base_url(&self.url).connect_timeout(self.connect).attempt_timeout(self.attempt);
        builder.retry(Retry::times(1).backoff(Duration::ZERO, Duration::ZERO))
    }
}

#[test]
fn limits_of_zero_run_out_before_anything_is_sent() {
    for kind in BOTH {
        let zero = Some(Duration::ZERO);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        for endpoint in [&GET, &CREATE] {
            let limits = Nothing { url: url.clone(), connect: None, attempt: zero };
            let error = kind.send(&limits, Request::new(endpoint)).unwrap_err();
            let told = "timed out waiting for 127.0.0.1: no complete response within 0ns";
            assert!(error.is_timeout() && error.to_string().contains(told), "{kind:?}: {error:?}");
            assert_eq!(error.attempts(), if endpoint.is_idempotent() { 2 } else { 1 }, "{kind:?}: {error:?}");
            let limits = Nothing { connect: zero, attempt: None, ..limits };
            let error = kind.send(&limits, Request::new(endpoint)).unwrap_err();
            let told = "no connection to 127.0.0.1: not made within 0ns";
            assert!(error.is_connect() && error.to_string().contains(told), "{kind:?}: {error:?}");
            assert_eq!(error.attempts(), 2, "{kind:?}: {error:?}");
        }
        listener.set_nonblocking(true).unwrap();
        while let Ok((mut stream, _)) = listener.accept() {
            stream.set_nonblocking(false).unwrap();
            assert_eq!(stream.read(&mut [0]).unwrap(), 0, "{kind:?}");
        }
    }
}

#[test]
fn an_attempt_that_times_out_during_the_body_names_its_limit() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{").unwrap();
            while stream.read(&mut [0; 512]).is_ok_and(|length| length > 0) {}
        });
        let limits = Nothing { url, connect: None, attempt: Some(Duration::from_millis(300)) };
        let error = kind.send(&limits, Request::new(&CREATE)).unwrap_err();
        let told = "timed out waiting for 127.0.0.1: no complete response within 300ms";
        assert!(error.is_timeout() && error.to_string().contains(told), "{kind:?}: {error:?}");
    }
}

/// An address that accepts no connection. A client that connects runs into its first time limit.
#[test]
#[cfg(target_os = "linux")]
fn the_limit_that_runs_out_first_is_named() {
    // A full backlog accepts no further connection.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut filling = Vec::new();
    while let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_millis(200)) {
        filling.push(stream);
        assert!(filling.len() < 10_000, "the backlog takes everything");
    }
    let (short, long) = (Some(Duration::from_millis(300)), Some(Duration::from_secs(60)));
    for kind in BOTH {
        for (connect, attempt, told) in [
            (short, long, "no connection to 127.0.0.1: not made within 300ms"),
            (long, short, "timed out waiting for 127.0.0.1: no complete response within 300ms"),
        ] {
            let limits = Nothing { url: format!("http://{address}"), connect, attempt };
            let error = kind.send(&limits, Request::new(&CREATE).with_retry(Retry::never())).unwrap_err();
            assert!(error.to_string().contains(told), "{kind:?}: {error:?}");
        }
    }
}

/// A server may respond before it has read everything, and close the connection.
#[test]
fn an_answer_that_comes_during_an_upload_counts() {
    for kind in BOTH {
        let url = server(|mut stream| {
            read_head(&mut stream);
            stream.write_all(b"HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\nconnection: close\r\n\r\nbig").unwrap();
            stream.shutdown(std::net::Shutdown::Write).unwrap();
            // An immediate close would reset the connection, and the response could be lost.
            thread::sleep(PAUSE * 5);
        });
        let error = kind.send(&limits(url), upload()).unwrap_err();
        assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{kind:?}: {error:?}");
    }
}
