//! The fake, with both clients.
#![cfg(feature = "test-util")]
#![allow(clippy::unwrap_used)]

use std::io::Read;
use std::time::Duration;

use serde_json::json;
use snapcall_runtime::{
    Api, ApiInfo, Client, Endpoint, Error, Fake, Integer, Paging, Request, Retry, Value, blocking, http,
};

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("animals::get", "/animals/{id}").query(&["legs", "pin"]).secret(&["pin"]);
static CREATE: Endpoint = Endpoint::post("animals::create", "/animals").body(&["name"]);
static SIGN_IN: Endpoint = Endpoint::post("animals::sign_in", "/sign-in").body(&["pin"]).secret(&["pin"]);
static LIST: Endpoint = Endpoint::get("animals::list", "/animals").query(&["page"]);

#[derive(Clone)]
struct List(Request);

snapcall_runtime::operation!(Zoo, List, LIST);
snapcall_runtime::paged!(Zoo, List, Paging::new("page").first(1));

fn get(id: i32) -> Request {
    Request::new(&GET).path("id", Value::of::<Integer>(id))
}

fn create() -> Request {
    Request::new(&CREATE)
}

#[test]
fn replies_are_returned_in_order_and_the_last_one_repeats() {
    let fake = Fake::new();
    fake.on(get(7)).reply(200, json!(1)).reply(200, json!(2));
    let client = fake.blocking_client::<Zoo>().unwrap();
    let values: Vec<_> = (0..3).map(|_| client.send(get(7)).unwrap().value().unwrap()).collect();
    assert_eq!(values, [json!(1), json!(2), json!(2)]);
    assert_eq!(fake.sent(), [get(7), get(7), get(7)]);
    assert_eq!(fake.messages()[0].uri(), "https://zoo.example/animals/7");
}

#[test]
fn retries_and_timeouts_take_no_time() {
    let fake = Fake::new();
    let limited = http::Response::builder().status(429).header("retry-after", "60").body(Vec::new()).unwrap();
    fake.on(get(7)).reply_with(limited).refuse().reply(200, json!({}));
    let client = fake.blocking_client::<Zoo>().unwrap();
    assert_eq!(client.send(get(7)).unwrap().attempts(), 3);
    assert!(fake.elapsed() >= Duration::from_secs(60));
    fake.on(get(8)).reset();
    assert_eq!(client.send(get(8)).unwrap_err().attempts(), 3);
}

#[test]
fn the_async_client_behaves_alike() {
    let fake = Fake::new();
    fake.on(get(7)).reply(503, json!({})).reply(200, json!(1));
    let client = fake.client::<Zoo>().unwrap();
    assert_eq!(run(client.send(get(7))).unwrap().attempts(), 2);
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn a_reply_added_after_use_comes_next() {
    let fake = Fake::new();
    let client = fake.blocking_client::<Zoo>().unwrap();
    let send = || client.send(get(7)).unwrap().value().unwrap().as_i64().unwrap();
    fake.on(get(7)).reply(200, 1);
    assert_eq!([send(), send(), send()], [1, 1, 1]);
    fake.on(get(7)).reply(200, 2).reply(200, 3);
    assert_eq!([send(), send(), send()], [2, 3, 3]);
}

/// The errors of requests that stall, with these time limits.
fn stalled(read: Option<Duration>, attempt: Option<Duration>) -> [Error; 4] {
    let fake = Fake::new();
    fake.on(create()).stall();
    fake.on(get(7)).reply_then_stall(http::Response::new(b"[".to_vec()));
    let client = Client::<Zoo>::builder().api_key("fake-api-key").read_timeout(read).attempt_timeout(attempt);
    let client = client.retry(Retry::never()).build_with(fake.clone()).unwrap();
    let blocking =
        blocking::Client::<Zoo>::builder().api_key("fake-api-key").read_timeout(read).attempt_timeout(attempt);
    let blocking = blocking.retry(Retry::never()).build_with(fake).unwrap();
    [
        run(client.send(create())).unwrap_err(),
        run(client.send(get(7))).unwrap_err(),
        blocking.send(create()).unwrap_err(),
        blocking.send(get(7)).unwrap_err(),
    ]
}

#[test]
fn a_stall_ends_by_the_first_limit_there_is_and_never_hangs() {
    let (short, long) = (Some(Duration::from_secs(2)), Some(Duration::from_secs(9)));
    for (read, attempt, reason) in [
        (short, long, "nothing was sent or received for 2s"),
        (short, None, "nothing was sent or received for 2s"),
        (long, short, "no complete response within 2s"),
        (None, short, "no complete response within 2s"),
    ] {
        for error in stalled(read, attempt) {
            assert!(error.is_timeout() && error.to_string().contains(reason), "{error}");
        }
    }
    for error in stalled(None, None) {
        assert!(
            error.to_string().ends_with("the fake stalls, and no time limit of the client would end it"),
            "{error}"
        );
    }
}

#[test]
fn a_stream_stalls_by_the_read_timeout() {
    let fake = Fake::new();
    fake.on(get(7)).reply_then_stall(http::Response::new(b"[".to_vec()));
    let client = fake.client::<Zoo>().unwrap();
    let error = run(async {
        let mut stream = client.stream(get(7)).await.unwrap();
        assert_eq!(stream.chunk().await.unwrap().unwrap(), "[");
        stream.chunk().await.unwrap_err()
    });
    assert!(error.is_timeout(), "{error}");
    assert_eq!(fake.elapsed(), Duration::from_secs(30));
    let mut bytes = Vec::new();
    let error = fake.blocking_client::<Zoo>().unwrap().stream(get(7)).unwrap().read_to_end(&mut bytes).unwrap_err();
    assert_eq!((error.kind(), &bytes[..]), (std::io::ErrorKind::TimedOut, &b"["[..]));
}

#[test]
fn a_body_that_breaks_off_is_asked_for_again() {
    let fake = Fake::new();
    fake.on(get(7)).reply_then_reset(http::Response::new(b"[".to_vec())).reply(200, json!([]));
    assert_eq!(fake.blocking_client::<Zoo>().unwrap().send(get(7)).unwrap().attempts(), 2);
    fake.on(get(8)).reply_then_reset(http::Response::new(b"[".to_vec())).reply(200, json!([]));
    assert_eq!(run(fake.client::<Zoo>().unwrap().send(get(8))).unwrap().attempts(), 2);
}

#[test]
fn undocumented_requests_differ_by_body() {
    let fake = Fake::new();
    let beta = |size: i32| Request::undocumented(http::Method::POST, "/beta").with_body(&json!({ "size": size }));
    fake.on(beta(1)).reply(200, "one");
    fake.on(beta(2)).reply(200, "two");
    let client = fake.blocking_client::<Zoo>().unwrap();
    assert_eq!(client.send(beta(2)).unwrap().value().unwrap(), "two");
    let error = client.send(beta(3)).unwrap_err().to_string();
    assert!(error.contains(r#"POST /beta {"size":3} is not scripted"#), "{error}");
    assert!(error.contains(r#"the nearest is POST /beta {"size":1}: `size`: expected 1, got 3"#), "{error}");
}

#[test]
fn what_is_not_documented_is_matched_as_any_other() {
    let beta = || Request::undocumented(http::Method::POST, "/beta");
    let fake = Fake::new();
    fake.on(beta().with_query("a", 1).with_body_field("size", &0)).any("size").reply(200, "any size");
    fake.on(beta().with_query("b", "2 3")).at_least().reply(200, "at least");
    fake.on(beta().with_query("c", 1)).reply(200, "exactly");
    let client = fake.blocking_client::<Zoo>().unwrap();
    for (request, expected) in [
        (beta().with_query("a", "1").with_body_field("size", &7), "any size"),
        (beta().with_query("a", 1), "any size"),
        (beta().with_query("a", 1).with_body(&json!({"size": [1]})), "any size"),
        (beta().with_query("d", [1, 2]).with_query("b", "2 3").with_body(&[1]), "at least"),
        (beta().with_query("c", "1"), "exactly"),
    ] {
        assert_eq!(client.send(request).unwrap().value().unwrap(), expected);
    }
    let error = client.send(Request::undocumented(http::Method::GET, "/beta")).unwrap_err().to_string();
    let these = "POST /beta?a=1 {\"size\":0} with any `size`, POST /beta?b=2%203 at least, POST /beta?c=1";
    assert!(error.ends_with(&format!("GET /beta is not scripted; these are: {these}")), "{error}");
}

#[test]
fn what_is_not_documented_is_told_as_http_has_it() {
    let beta = || Request::undocumented(http::Method::POST, "/beta").with_query("c", 1);
    let fake = Fake::new();
    fake.on(beta()).reply(200, json!({}));
    let client = fake.blocking_client::<Zoo>().unwrap();
    let error = client.send(beta().with_query("d", "é").with_body(&[1])).unwrap_err().to_string();
    let prefix = "POST /beta: the exchange with zoo.example failed: ";
    assert_eq!(
        error,
        format!(
            "{prefix}POST /beta?c=1&d=%C3%A9 [1] is not scripted; the nearest is POST /beta?c=1: \
             `d`: expected none, got \"é\", the body: expected none, got [1]"
        )
    );
    let secret = Request::new(&SIGN_IN).body("pin", Value::of::<String>("hush"));
    let error = client.send(beta().with_body(&secret)).unwrap_err().to_string();
    assert!(error.contains(r#"POST /beta?c=1 {"pin":"[redacted]"} is not scripted"#), "{error}");
    assert!(error.contains(r#"`pin`: expected none, got "[redacted]""#), "{error}");
}

#[test]
fn any_value_and_further_parameters_are_taken_after_exact_matches() {
    let legs = |request: Request, legs: i32| request.query("legs", Value::of::<Integer>(legs));
    let fake = Fake::new();
    fake.on(get(0)).any("id").reply(200, "any id");
    fake.on(legs(get(7), 4)).at_least().reply(200, "at least");
    fake.on(get(7)).reply(200, "exactly");
    let client = fake.blocking_client::<Zoo>().unwrap();
    for (request, expected) in
        [(get(7), "exactly"), (get(8), "any id"), (legs(get(7), 4).query("pin", Value::of::<String>("1")), "at least")]
    {
        assert_eq!(client.send(request).unwrap().value().unwrap(), expected);
    }
    let error = client.send(legs(get(8), 4)).unwrap_err().to_string();
    assert!(error.contains("with any `id`: `legs`: expected none, got 4"), "{error}");
}

#[test]
#[should_panic(expected = "animals::get has no parameter `ids`")]
fn an_unknown_parameter_panics() {
    let _ = Fake::new().on(get(0)).any("ids");
}

#[test]
fn pages_are_asked_for_by_the_plain_request_or_by_number() {
    let list = || List(Request::new(&LIST));
    let third = Request::new(&LIST).query("page", Value::of::<Integer>(3));
    let fake = Fake::new();
    fake.on(list()).reply(200, json!([1])).reply(200, json!([2]));
    fake.on(third).reply(200, json!([]));
    let pages = fake.blocking_client::<Zoo>().unwrap().pages(list());
    let pages: Vec<_> = pages.map(|page| page.unwrap().value().unwrap()).collect();
    assert_eq!(pages, [json!([1]), json!([2])]);
}

#[test]
fn a_status_without_content_has_no_body() {
    let fake = Fake::new();
    fake.on(get(7)).reply(204, ());
    let response = fake.blocking_client::<Zoo>().unwrap().send(get(7)).unwrap();
    assert!(response.bytes().is_empty() && response.headers().is_empty());
}

fn panic_of(act: impl FnOnce()) -> String {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(act)).unwrap_err();
    *panic.downcast().unwrap()
}

#[test]
fn what_was_not_asked_for_is_told_at_the_end() {
    let fake = Fake::new();
    fake.on(get(7)).reply(200, 1).expect(2);
    fake.on(get(8)).reply(200, 1);
    fake.on(create()).expect(0);
    let client = fake.blocking_client::<Zoo>().unwrap();
    client.send(get(7)).unwrap();
    client.send(create()).unwrap_err();
    let panic = panic_of(|| fake.verify());
    assert_eq!(
        panic,
        "the fake was not asked as expected:\n  animals::get { id: 7 }: requests expected: 2, sent: 1\n  \
         animals::get { id: 8 }: never asked for\n  animals::create: requests expected: 0, sent: 1"
    );
    drop(client);
    let panic = panic_of(|| drop(fake));
    assert!(
        panic.contains("animals::get { id: 7 }: requests expected: 2") && !panic.contains("never asked"),
        "{panic}"
    );
}

#[test]
fn the_final_report_is_bounded() {
    let fake = Fake::new();
    (0..50).for_each(|id| drop(fake.on(get(id)).reply(200, 1)));
    let panic = panic_of(|| fake.verify());
    assert!(panic.ends_with("\n  and 40 more") && panic.lines().count() == 12, "{panic}");
}

#[test]
fn shown_requests_are_bounded() {
    let fake = Fake::new();
    for id in 0..50 {
        fake.on(get(id)).reply(200, 1);
    }
    let client = fake.blocking_client::<Zoo>().unwrap();
    let long = Request::new(&CREATE).body("name", Value::from("x".repeat(100_000)));
    let error = client.send(long.clone()).unwrap_err().to_string();
    assert!(error.len() < 1000 && error.ends_with("animals::get { id: 4 }, and 45 more"), "{error}");
    fake.on(create()).reply(200, 1);
    let error = client.send(long).unwrap_err().to_string();
    assert!(
        error.len() < 1000 && error.contains("the nearest is animals::create: `name`: expected none, got"),
        "{error}"
    );
}

#[test]
fn an_unscripted_request_is_explained() {
    let fake = Fake::new();
    let client = fake.blocking_client::<Zoo>().unwrap();
    let refusal = |request: Request| {
        let error = client.send(request).unwrap_err();
        assert_eq!(error.attempts(), 1);
        error.to_string()
    };
    let prefix = "animals::get: the exchange with zoo.example failed: ";
    assert_eq!(
        refusal(get(8)),
        format!("{prefix}animals::get {{ id: 8 }} is not scripted; nothing is: use `fake.on(request).reply(…)`")
    );
    fake.on(create()).reply(200, json!({}));
    assert_eq!(
        refusal(get(8)),
        format!("{prefix}animals::get {{ id: 8 }} is not scripted; these are: animals::create")
    );
    fake.on(get(7).query("legs", Value::of::<Integer>(4))).reply(200, json!({}));
    assert_eq!(
        refusal(get(8).query("pin", Value::of::<String>("1234"))),
        format!(
            "{prefix}animals::get {{ id: 8, pin: [redacted] }} is not scripted; the nearest is animals::get {{ id: 7, legs: 4 }}: \
             `id`: expected 7, got 8, `legs`: expected 4, got none, `pin`: expected none, got [redacted]"
        )
    );
}
