mod play;
mod redirects;
mod retries;
mod times;

use super::*;
use crate::request::{Endpoint, Request};
use play::{answer, call, done, fail, head, play, received, sent, wanted};

static GET: Endpoint = Endpoint::get("calls::get", "/calls");
static DELETE: Endpoint = Endpoint::delete("calls::delete", "/calls");
static CREATE: Endpoint = Endpoint::post("calls::create", "/calls");
static REPLACE: Endpoint = Endpoint::post("calls::replace", "/calls").idempotent(true);

#[test]
fn any_2xx_is_success() {
    for status in [200, 201, 204, 299] {
        let mut call = call(&GET);
        let _ = sent(&mut call);
        assert_eq!(answer(&mut call, status, None, "[]"), Some(100));
        assert_eq!(done(&mut call).unwrap().reply.status.as_u16(), status);
    }
}

#[test]
fn an_error_response_speaks_for_itself() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 401, None, r#"{"message":"key sk_1 is unknown"}"#), Some(ERROR_BODY_LIMIT));
    let error = done(&mut call).unwrap_err();
    assert_eq!(error.to_string(), "calls::get: 401 Unauthorized: key [redacted] is unknown");
    assert!(error.is_unauthorized() && error.is_status() && !error.is_decode());
    assert_eq!(error.body().unwrap(), br#"{"message":"key sk_1 is unknown"}"#);
    assert_eq!((error.attempts(), error.operation()), (1, Some("calls::get")));
    assert!(!format!("{error:?}").contains("sk_1"));
}

#[test]
fn a_body_over_the_limit_is_an_error_that_keeps_what_fits() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    let head = head(&mut call, 200, &[]);
    assert_eq!(wanted(&head), Some(100));
    received(&mut call, head, "abc", Ok(Extent::Exceeded));
    let error = done(&mut call).unwrap_err();
    assert!(error.to_string().contains("longer than 3 bytes"), "{error}");
    assert_eq!(error.body().unwrap(), b"abc");
}

#[test]
fn a_failed_exchange_tells_why() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    fail(&mut call, TransportError::connect("refused by fate"));
    let error = done(&mut call).unwrap_err();
    assert!(error.is_connect() && error.is_retryable());
    assert_eq!(error.to_string(), "calls::get: no connection to zoo.example: refused by fate");
}

#[test]
fn what_cannot_pass_is_no_connection_and_not_retried() {
    let mut call = play(Request::new(&GET));
    let _ = sent(&mut call);
    fail(&mut call, TransportError::refused("the certificate has expired"));
    let error = done(&mut call).unwrap_err();
    assert!(error.is_connect() && !error.is_retryable());
    assert_eq!(error.to_string(), "calls::get: no connection to zoo.example: the certificate has expired");
}

#[test]
fn a_transfer_coding_has_ends_of_its_own() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    let head = head(&mut call, 200, &[("transfer-encoding", "chunked"), ("content-length", "100")]);
    received(&mut call, head, "[]", Ok(Extent::Whole));
    assert_eq!(done(&mut call).unwrap().reply.body, "[]");
}

#[test]
fn an_error_whose_body_breaks_off_is_told_by_its_status() {
    let mut play = play(Request::new(&GET));
    let _ = sent(&mut play);
    let head = head(&mut play, 404, &[]);
    received(&mut play, head, "no such", Err(TransportError::other("reset")));
    assert_eq!(done(&mut play).unwrap_err().to_string(), "calls::get: 404 Not Found: no such");
}
