//! How long a call waits, and how long it may take.

use std::sync::Arc;
use std::time::Duration;

use super::GET;
use super::play::{Play, answer, call, done, head, play, received, sent, slept, wanted};
use crate::protocol::Step;
use crate::protocol::buffer::Extent;
use crate::request::Request;
use crate::transport::TransportError;

#[test]
fn retry_after_is_obeyed_up_to_its_limit() {
    let mut play = play(Request::new(&GET));
    let _ = sent(&mut play);
    assert_eq!(wanted(&head(&mut play, 429, &[("retry-after", "120")])), None);
    let pause = slept(&mut play);
    assert!((120_000..=120_500).contains(&pause.as_millis()), "{pause:?}");
    let _ = sent(&mut play);
    let head = head(&mut play, 503, &[("retry-after", "121")]);
    received(&mut play, head, "later", Ok(Extent::Whole));
    let error = done(&mut play).unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (2, Some(Duration::from_secs(121))));
    assert!(error.is_retryable());
    assert_eq!(error.to_string(), "calls::get: 503 Service Unavailable: later (after 2 attempts)");
}

#[test]
fn a_delay_that_was_waited_for_is_not_waited_for_again() {
    let mut play = play(Request::new(&GET));
    let _ = sent(&mut play);
    let _ = head(&mut play, 503, &[("retry-after", "100")]);
    let _ = slept(&mut play);
    let _ = sent(&mut play);
    let head = head(&mut play, 200, &[]);
    received(&mut play, head, "{", Err(TransportError::other("reset")));
    assert!(slept(&mut play) <= Duration::from_secs(1));
}

#[test]
fn no_pause_outlasts_the_overall_limit() {
    let mut play = play(Request::new(&GET).with_timeout(Duration::from_secs(10)));
    let _ = sent(&mut play);
    let head = head(&mut play, 429, &[("retry-after", "10")]);
    received(&mut play, head, "", Ok(Extent::Whole));
    assert_eq!(done(&mut play).unwrap_err().retry_after(), Some(Duration::from_secs(10)));
}

#[test]
fn an_exchange_has_the_time_that_is_left() {
    let timeouts = |play: &mut Play| match play.call.next(play.now) {
        Step::Send(_, timeout) => timeout,
        _ => panic!("not sent"),
    };
    let mut attempt = play(Request::new(&GET));
    assert_eq!(timeouts(&mut attempt), Some(Duration::from_secs(60)));
    let mut unlimited = play(Request::new(&GET).with_attempt_timeout(None));
    assert_eq!(timeouts(&mut unlimited), None);
    let mut overall = play(Request::new(&GET).with_timeout(Duration::from_secs(10)));
    assert_eq!(timeouts(&mut overall), Some(Duration::from_secs(10)));
    overall.now += Duration::from_secs(4);
    answer(&mut overall, 302, Some("/calls"), "");
    assert_eq!(timeouts(&mut overall), Some(Duration::from_secs(6)));
    overall.now += Duration::from_secs(6);
    answer(&mut overall, 302, Some("/calls"), "");
    let error = done(&mut overall).unwrap_err();
    assert_eq!(error.to_string(), "calls::get: timed out: no complete response within 10s");
    assert!(error.is_timeout());
}

#[test]
fn whoever_is_behind_others_need_not_wait_to_learn_of_a_delay() {
    let mut refused = call(&GET);
    let _ = sent(&mut refused);
    let _ = head(&mut refused, 429, &[("retry-after", "10")]);
    let [mut first, mut second] =
        [Request::new(&GET), Request::new(&GET).with_timeout(Duration::from_secs(1))].map(play);
    for behind in [&mut first, &mut second] {
        behind.call.pacing = Arc::clone(&refused.call.pacing);
    }
    assert!(slept(&mut first) > Duration::from_secs(9));
    let error = done(&mut second).unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 0, "{error}");
    assert!(error.retry_after().unwrap() > Duration::from_secs(9), "{error}");
}
