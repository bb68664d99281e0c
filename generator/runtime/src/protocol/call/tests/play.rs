//! The protocol at work: a call, and what a driver does for it.

use std::time::{Duration, Instant, SystemTime};

use bytes::Bytes;
use http::StatusCode;

use crate::answer::Received;
use crate::error::Result;
use crate::protocol::buffer::{Buffer, Extent};
use crate::protocol::call::Call;
use crate::protocol::{Delivery, Reception, Step};
use crate::request::{Endpoint, Request, Retry};
use crate::transport::TransportError;

/// The protocol at work: a call, and a clock that stands still unless told.
pub(super) struct Play {
    pub(super) call: Call,
    pub(super) now: Instant,
}

pub(super) fn call(endpoint: &'static Endpoint) -> Play {
    play(Request::new(endpoint).with_header("x-mine", "1").with_retry(Retry::never()))
}

pub(super) fn play(request: Request) -> Play {
    let mut config = crate::settings::Config::new(crate::ApiInfo::new("Zoo", "https://zoo.example"));
    config.api_key = Some("sk_1".into());
    let mut settings = config.settings().unwrap();
    settings.limits.delivery = Delivery::Buffered(100);
    let now = Instant::now();
    Play { call: settings.call(&request, now).unwrap(), now }
}

pub(super) fn sent(play: &mut Play) -> http::Request<Bytes> {
    match play.call.next(play.now) {
        Step::Send(message, _) => message,
        other => panic!("{}", shown(other)),
    }
}

pub(super) fn shown(step: Step) -> String {
    match step {
        Step::Send(message, _) => format!("sent: {message:?}"),
        Step::Sleep(pause) => format!("slept: {pause:?}"),
        Step::Queue(limit) => format!("queued: {limit:?}"),
        Step::Done(result) => format!("done: {result:?}"),
    }
}

pub(super) fn slept(play: &mut Play) -> Duration {
    match play.call.next(play.now) {
        Step::Sleep(pause) => {
            play.now += pause;
            pause
        }
        other => panic!("{}", shown(other)),
    }
}

pub(super) fn done(play: &mut Play) -> Result<Box<Received>> {
    match play.call.next(play.now) {
        Step::Done(result) => result,
        other => panic!("{}", shown(other)),
    }
}

/// What a driver is asked to do with a body, as far as tests care: the most it may receive, if it is to.
pub(super) fn wanted(body: &Reception) -> Option<usize> {
    match body {
        Reception::Receive(buffer) => Some(buffer.limit()),
        Reception::Ignore | Reception::HandOver => None,
    }
}

pub(super) fn head(play: &mut Play, status: u16, headers: &[(&'static str, &str)]) -> Reception {
    let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    play.call.head(StatusCode::from_u16(status).unwrap(), headers, play.now, SystemTime::UNIX_EPOCH)
}

pub(super) fn received(play: &mut Play, wanted: Reception, body: &'static str, end: Result<Extent, TransportError>) {
    let mut buffer = match wanted {
        Reception::Receive(buffer) => buffer,
        Reception::Ignore | Reception::HandOver => Buffer::default(),
    };
    let _ = buffer.push(Bytes::from_static(body.as_bytes()));
    play.call.exchanged(buffer, end, play.now);
}

pub(super) fn answer(play: &mut Play, status: u16, location: Option<&str>, body: &'static str) -> Option<usize> {
    let headers: Vec<_> = location.map(|location| ("location", location)).into_iter().collect();
    let head = head(play, status, &headers);
    let limit = wanted(&head);
    received(play, head, if limit.is_some() { body } else { "" }, Ok(Extent::Whole));
    limit
}

pub(super) fn fail(play: &mut Play, error: TransportError) {
    received(play, Reception::Ignore, "", Err(error));
}
