use bytes::Bytes;
use http::Method;

use super::*;
use crate::answer::Received;
use crate::request::{Endpoint, Request, Retry};

static GET: Endpoint = Endpoint::get("calls::get", "/calls");
static DELETE: Endpoint = Endpoint::delete("calls::delete", "/calls");

static CREATE: Endpoint = Endpoint::post("calls::create", "/calls");
static REPLACE: Endpoint = Endpoint::post("calls::replace", "/calls").idempotent(true);

/// The protocol at work: a call, and a clock that stands still unless told.
struct Play {
    call: Call,
    now: Instant,
}

fn call(endpoint: &'static Endpoint) -> Play {
    play(Request::new(endpoint).with_header("x-mine", "1").with_retry(Retry::never()))
}

fn play(request: Request) -> Play {
    let mut config = crate::settings::Config::new(crate::ApiInfo::new("Zoo", "https://zoo.example"));
    config.api_key = Some("sk_1".into());
    let mut settings = config.settings().unwrap();
    settings.limits.delivery = Delivery::Buffered(100);
    let now = Instant::now();
    Play { call: settings.call(&request, now).unwrap(), now }
}

fn sent(play: &mut Play) -> http::Request<Bytes> {
    match play.call.next(play.now) {
        Step::Send(message, _) => message,
        other => panic!("{}", shown(other)),
    }
}

fn shown(step: Step) -> String {
    match step {
        Step::Send(message, _) => format!("sent: {message:?}"),
        Step::Sleep(pause) => format!("slept: {pause:?}"),
        Step::Queue(limit) => format!("queued: {limit:?}"),
        Step::Done(result) => format!("done: {result:?}"),
    }
}

fn slept(play: &mut Play) -> Duration {
    match play.call.next(play.now) {
        Step::Sleep(pause) => {
            play.now += pause;
            pause
        }
        other => panic!("{}", shown(other)),
    }
}

fn done(play: &mut Play) -> Result<Box<Received>> {
    match play.call.next(play.now) {
        Step::Done(result) => result,
        other => panic!("{}", shown(other)),
    }
}

/// What a driver is asked to do with a body, as far as tests care: the most it may receive, if it is to.
fn wanted(body: &Reception) -> Option<usize> {
    match body {
        Reception::Receive(buffer) => Some(buffer.limit()),
        Reception::Ignore | Reception::HandOver => None,
    }
}

fn head(play: &mut Play, status: u16, headers: &[(&'static str, &str)]) -> Reception {
    let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    play.call.head(StatusCode::from_u16(status).unwrap(), headers, play.now, SystemTime::UNIX_EPOCH)
}

fn received(play: &mut Play, wanted: Reception, body: &'static str, end: Result<Extent, TransportError>) {
    let mut buffer = match wanted {
        Reception::Receive(buffer) => buffer,
        Reception::Ignore | Reception::HandOver => Buffer::default(),
    };
    let _ = buffer.push(Bytes::from_static(body.as_bytes()));
    play.call.exchanged(buffer, end, play.now);
}

fn answer(play: &mut Play, status: u16, location: Option<&str>, body: &'static str) -> Option<usize> {
    let headers: Vec<_> = location.map(|location| ("location", location)).into_iter().collect();
    let head = head(play, status, &headers);
    let limit = wanted(&head);
    received(play, head, if limit.is_some() { body } else { "" }, Ok(Extent::Whole));
    limit
}

fn fail(play: &mut Play, error: TransportError) {
    received(play, Reception::Ignore, "", Err(error));
}

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
fn a_get_follows_with_the_key_on_its_own_origin_only() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 302, Some("/elsewhere"), ""), None);
    let second = sent(&mut call);
    assert_eq!(second.uri(), "https://zoo.example/elsewhere");
    assert!(second.headers().contains_key("authorization") && second.headers().contains_key("x-mine"));
    answer(&mut call, 307, Some("https://storage.example/file?sig=1"), "");
    let third = sent(&mut call);
    assert_eq!(third.uri(), "https://storage.example/file?sig=1");
    let kept: Vec<_> = third.headers().keys().map(|name| name.as_str()).collect();
    let known = ["accept", "accept-encoding", "user-agent"];
    assert!(kept.iter().all(|name| known.contains(name)), "{kept:?}");
    answer(&mut call, 302, Some("https://zoo.example/back"), "");
    assert!(!sent(&mut call).headers().contains_key("authorization"));
    answer(&mut call, 200, None, "");
    assert_eq!(done(&mut call).unwrap().attempts, 1);
}

#[test]
fn a_body_stays_with_its_own_origin() {
    let request = Request::undocumented(Method::GET, "/search").with_body_field("name", "ada");
    let mut call = play(request.with_retry(Retry::never()));
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 307, Some("/find"), ""), None);
    assert_eq!(*sent(&mut call).body(), r#"{"name":"ada"}"#);
    answer(&mut call, 307, Some("https://storage.example/"), "");
    let error = done(&mut call).unwrap_err().to_string();
    assert!(error.contains("not followed: it leads to another origin, which the body is not meant for"), "{error}");
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
    assert!(refused(&GET, 302, Some("https://a@zoo.example/calls")).contains("its address has user info"));
    assert!(refused(&GET, 300, Some("/calls")).contains("a client does not follow this status by itself"));
    assert_eq!(
        refused(&GET, 304, Some("/calls")),
        "calls::get: 304 Not Modified: not modified since what the request's condition names"
    );
    assert!(refused(&GET, 302, None).contains("redirected, not followed: it says nowhere to go"));
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
