use super::*;
use crate::{Endpoint, Request};

static GET: Endpoint = Endpoint::get("calls::get", "/calls");
static DELETE: Endpoint = Endpoint::delete("calls::delete", "/calls");

fn call(endpoint: &'static Endpoint) -> Call {
    let builder = crate::builder::Config::new(crate::ApiInfo::new("Zoo", "https://zoo.example"));
    let settings = builder.api_key("sk_1".into()).settings().unwrap();
    let prepared = settings.prepare(&Request::new(endpoint).with_header("x-mine", "1")).unwrap();
    Call::new(prepared, vec!["sk_1".into()], 100)
}

fn sent(call: &mut Call) -> http::Request<Bytes> {
    match call.next() {
        Step::Send(message) => message,
        Step::Done(result) => panic!("done: {result:?}"),
    }
}

fn done(call: &mut Call) -> Result<Box<Answer>> {
    match call.next() {
        Step::Send(message) => panic!("sent: {message:?}"),
        Step::Done(result) => result,
    }
}

fn answer(call: &mut Call, status: u16, location: Option<&str>, body: &'static str) -> Body {
    let status = StatusCode::from_u16(status).unwrap();
    let mut headers = HeaderMap::new();
    if let Some(location) = location {
        headers.insert("location", location.parse().unwrap());
    }
    let next = call.head(status, &headers);
    if let Body::Receive { .. } = next {
        call.body(status, headers, Received { bytes: Bytes::from_static(body.as_bytes()), exceeded: false });
    }
    next
}

#[test]
fn any_2xx_is_success() {
    for status in [200, 201, 204, 299] {
        let mut call = call(&GET);
        let _ = sent(&mut call);
        assert_eq!(answer(&mut call, status, None, "[]"), Body::Receive { limit: 100 });
        assert_eq!(done(&mut call).unwrap().reply.status.as_u16(), status);
    }
}

#[test]
fn a_get_follows_with_the_key_on_its_own_origin_only() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 302, Some("/elsewhere"), ""), Body::Ignore);
    let second = sent(&mut call);
    assert_eq!(second.uri(), "https://zoo.example/elsewhere");
    assert!(second.headers().contains_key("authorization") && second.headers().contains_key("x-mine"));
    answer(&mut call, 307, Some("https://storage.example/file?sig=1"), "");
    let third = sent(&mut call);
    assert_eq!(third.uri(), "https://storage.example/file?sig=1");
    assert_eq!(third.headers().keys().map(|name| name.as_str()).collect::<Vec<_>>().len(), 2);
    answer(&mut call, 302, Some("https://zoo.example/back"), "");
    assert!(!sent(&mut call).headers().contains_key("authorization"));
    answer(&mut call, 200, None, "");
    assert_eq!(done(&mut call).unwrap().attempts, 1);
}

#[test]
fn five_hops_are_the_most() {
    let mut call = call(&GET);
    for _ in 0..5 {
        let _ = sent(&mut call);
        answer(&mut call, 301, Some("/calls"), "");
    }
    let _ = sent(&mut call);
    answer(&mut call, 301, Some("/calls"), "");
    assert!(done(&mut call).unwrap_err().to_string().contains("too many redirects"));
}

#[test]
fn other_redirects_are_errors_that_carry_location() {
    let refused = |endpoint, status, location| {
        let mut call = call(endpoint);
        let _ = sent(&mut call);
        answer(&mut call, status, location, "");
        let error = done(&mut call).unwrap_err();
        assert!(error.is_status());
        assert_eq!(error.headers().unwrap().get("location").map(|value| value.to_str().unwrap()), location);
        error.to_string()
    };
    assert_eq!(
        refused(&DELETE, 302, Some("/calls?a=secret")),
        "calls::delete: 302 Found: redirected to /calls, not followed: only a GET is"
    );
    assert!(refused(&DELETE, 307, Some("/calls")).contains("only a GET is"));
    assert!(refused(&GET, 302, Some("http://zoo.example/calls")).contains("it leads from https to http"));
    assert!(refused(&GET, 302, Some("ftp://zoo.example/calls")).contains("neither http nor https"));
    assert!(refused(&GET, 302, Some("https://a@zoo.example/calls")).contains("neither http nor https"));
    assert!(refused(&GET, 304, Some("/calls")).contains("it says nowhere to go"));
    assert!(refused(&GET, 302, None).contains("redirected, not followed: it says nowhere to go"));
}

#[test]
fn an_error_response_speaks_for_itself() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 401, None, r#"{"message":"key sk_1 is unknown"}"#), Body::Receive { limit: ERROR_BODY_LIMIT });
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
    let _ = call.head(StatusCode::OK, &HeaderMap::new());
    call.body(StatusCode::OK, HeaderMap::new(), Received { bytes: Bytes::from_static(b"abc"), exceeded: true });
    let error = done(&mut call).unwrap_err();
    assert!(error.to_string().contains("longer than 100 bytes"), "{error}");
    assert_eq!(error.body().unwrap(), b"abc");
}

#[test]
fn a_failed_exchange_tells_why() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    call.failed(TransportError::connect("refused by fate"));
    let error = done(&mut call).unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.to_string(), "calls::get: no connection to zoo.example: refused by fate");
}
