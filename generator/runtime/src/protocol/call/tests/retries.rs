//! What is sent again, and where.

use super::play::{Play, answer, done, fail, head, play, received, sent, slept};
use super::{CREATE, DELETE, GET, REPLACE};
use crate::protocol::buffer::Extent;
use crate::protocol::{ERROR_BODY_LIMIT, Step};
use crate::request::{Endpoint, Request, Retry};
use crate::transport::TransportError;

/// How often a request is sent before it is given up, where the same trouble comes again and again.
fn attempts(endpoint: &'static Endpoint, mut trouble: impl FnMut(&mut Play)) -> u32 {
    let mut play = play(Request::new(endpoint));
    loop {
        match play.call.next(play.now) {
            Step::Send(..) => trouble(&mut play),
            Step::Sleep(pause) => play.now += pause,
            Step::Queue(_) => panic!("there is nobody else"),
            Step::Done(result) => return result.unwrap_err().attempts(),
        }
    }
}

#[test]
fn what_is_safe_to_repeat_is_repeated() {
    let connect = |play: &mut Play| fail(play, TransportError::connect("x"));
    let reset = |play: &mut Play| fail(play, TransportError::other("x"));
    let timeout = |play: &mut Play| fail(play, TransportError::timeout("x"));
    let refused = |play: &mut Play| fail(play, TransportError::refused("x"));
    assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, connect)), [3, 3, 3, 3]);
    assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, reset)), [3, 3, 1, 3]);
    assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, timeout)), [3, 3, 1, 3]);
    assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, refused)), [1, 1, 1, 1]);
    for status in [408, 429, 500, 502, 503, 504] {
        let status = |play: &mut Play| assert_ne!(answer(play, status, None, ""), Some(100));
        assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, status)), [3, 3, 1, 3]);
    }
    for status in [400, 401, 404, 409, 501] {
        let mut play = play(Request::new(&GET));
        let _ = sent(&mut play);
        assert_eq!(answer(&mut play, status, None, ""), Some(ERROR_BODY_LIMIT));
        assert!(!done(&mut play).unwrap_err().is_retryable());
    }
}

#[test]
fn a_rate_limited_post_is_retried_on_request() {
    let mut play = play(Request::new(&CREATE).with_retry(Retry::times(1).even_posts_when_rate_limited()));
    let _ = sent(&mut play);
    answer(&mut play, 429, None, "");
    let _ = slept(&mut play);
    let _ = sent(&mut play);
    answer(&mut play, 200, None, "{}");
    assert_eq!(done(&mut play).unwrap().attempts, 2);
}

#[test]
fn a_body_that_breaks_off_is_asked_for_again_where_that_is_safe() {
    let broken = |play: &mut Play| {
        let head = head(play, 200, &[]);
        received(play, head, "{\"a", Err(TransportError::other("reset")));
    };
    assert_eq!([&GET, &DELETE, &CREATE, &REPLACE].map(|endpoint| attempts(endpoint, broken)), [3, 3, 1, 3]);
    let short = |play: &mut Play| {
        let head = head(play, 200, &[("content-length", "5")]);
        received(play, head, "half", Ok(Extent::Whole));
    };
    assert_eq!([&GET, &CREATE].map(|endpoint| attempts(endpoint, short)), [3, 1]);
    let mut play = play(Request::new(&CREATE));
    let _ = sent(&mut play);
    broken(&mut play);
    let error = done(&mut play).unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable(), error.body().unwrap()), (1, false, &b"{\"a"[..]));
    assert_eq!(error.to_string(), "calls::create: the exchange with zoo.example failed: reset");
}

#[test]
fn a_retry_begins_where_the_first_attempt_did() {
    let mut play = play(Request::new(&GET));
    let first = sent(&mut play);
    answer(&mut play, 302, Some("https://storage.example/file"), "");
    let _ = sent(&mut play);
    answer(&mut play, 503, None, "");
    let _ = slept(&mut play);
    let second = sent(&mut play);
    assert_eq!((first.uri(), first.headers()), (second.uri(), second.headers()));
}
