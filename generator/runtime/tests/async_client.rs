//! The async client over a real socket.
#![cfg(feature = "async")]
#![allow(clippy::unwrap_used)]

mod server;

use snapcall_runtime::{Api, ApiInfo, AuthScheme, Client, ClientBuilder, Endpoint, Integer, Request, Retry, Value};
use tokio::runtime::Builder;

use server::Server;

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo =
        ApiInfo::new("Zoo", "https://zoo.example").user_agent("zoo/1").key_variable("ZOO_KEY_THAT_IS_NOT_SET");
}

static GET: Endpoint = Endpoint::get("animals::get", "/v1/animals/{id}").query(&["legs"]);
static CREATE: Endpoint = Endpoint::post("animals::create", "/v1/animals").body(&["name"]);
static FEED: Endpoint = Endpoint::put("animals::feed", "/v1/feed");
static OPEN: Endpoint = Endpoint::get("open", "/v1/open").public();

const OK: &str = "HTTP/1.1 200 OK\ncontent-length: 11\nconnection: close\n\n{\"id\": \"7\"}";

fn builder(server: &Server) -> ClientBuilder<Zoo> {
    Client::builder().base_url(&server.url).api_key("sk_1").retry(Retry::never())
}

fn get() -> Request {
    Request::new(&GET).path("id", Value::of::<String>("a/b")).query("legs", Value::of::<Integer>(4))
}

#[tokio::test]
async fn a_get_arrives_and_is_answered() {
    let server = Server::texts(&[OK]);
    let response = builder(&server).build().unwrap().send(get()).await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    assert_eq!(response.value().unwrap(), serde_json::json!({"id": "7"}));
    let seen = &server.seen()[0];
    assert_eq!(seen.line, "GET /v1/animals/a%2Fb?legs=4 HTTP/1.1");
    assert_eq!(seen.header("authorization"), Some("Basic c2tfMTo="));
    assert_eq!(seen.header("accept"), Some("application/json"));
    assert_eq!(seen.header("user-agent"), Some("zoo/1"));
    assert_eq!(seen.header("content-length"), None);
    assert_eq!(seen.headers.len(), 4 + usize::from(cfg!(feature = "gzip")), "and the host: {seen:?}");
}

#[tokio::test]
async fn a_body_is_json_and_an_absent_one_has_length_zero() {
    let server = Server::texts(&[OK, OK]);
    let client = builder(&server).bearer().build().unwrap();
    client.send(Request::new(&CREATE).body("name", Value::of::<String>("é"))).await.unwrap();
    client.send(Request::new(&FEED)).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].header("content-type"), Some("application/json"));
    assert_eq!(seen[0].header("content-length"), Some("13"));
    assert_eq!(seen[0].header("authorization"), Some("Bearer sk_1"));
    assert_eq!(seen[0].body, "{\"name\":\"é\"}".as_bytes());
    assert_eq!(seen[1].header("content-length"), Some("0"));
    assert_eq!(seen[1].header("content-type"), None);
}

#[tokio::test]
async fn a_public_endpoint_never_carries_the_key() {
    let server = Server::texts(&[OK]);
    builder(&server).build().unwrap().send(Request::new(&OPEN)).await.unwrap();
    assert_eq!(server.seen()[0].header("authorization"), None);
}

#[tokio::test]
async fn nothing_is_sent_if_a_required_key_is_missing() {
    let server = Server::texts(&[]);
    let client = Client::<Zoo>::builder().base_url(&server.url).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.is_configuration());
    assert!(error.to_string().contains("ZOO_KEY_THAT_IS_NOT_SET"), "{error}");
    assert_eq!(error.attempts(), 0);
}

#[tokio::test]
async fn redirects_carry_the_key_to_the_same_origin_only() {
    let other = Server::texts(&[OK]);
    let same = "HTTP/1.1 302 Found\nlocation: /v1/moved\ncontent-length: 0\nconnection: close\n\n";
    let away =
        format!("HTTP/1.1 302 Found\nlocation: {}/far?sig=1\ncontent-length: 0\nconnection: close\n\n", other.url);
    let server = Server::texts(&[same, &away]);
    builder(&server).build().unwrap().send(get()).await.unwrap();
    assert_eq!(server.seen()[1].line, "GET /v1/moved HTTP/1.1");
    assert!(server.seen()[1].header("authorization").is_some());
    assert_eq!(other.seen()[0].line, "GET /far?sig=1 HTTP/1.1");
    assert_eq!(other.seen()[0].header("authorization"), None);
}

#[tokio::test]
async fn an_error_keeps_status_headers_and_body() {
    let server =
        Server::texts(&["HTTP/1.1 404 Not Found\nx-request-id: r1\nconnection: close\n\n<title>Nothing here</title>"]);
    let error = builder(&server).build().unwrap().send(get()).await.unwrap_err();
    assert_eq!(error.to_string(), "animals::get: 404 Not Found: Nothing here");
    assert!(error.is_not_found());
    assert_eq!(error.request_id(), Some("r1"));
    assert_eq!(error.body().unwrap(), b"<title>Nothing here</title>");
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error_without_the_query() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::<Zoo>::builder().base_url(url).api_key("sk_1").retry(Retry::never()).build().unwrap();
    let error = client.send(get()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    let everything = format!("{error} {error:?}");
    assert!(
        !everything.contains("legs") && !everything.contains("sk_1") && !everything.contains("c2tfMTo"),
        "{everything}"
    );
}

#[tokio::test]
async fn a_body_cut_short_is_an_error() {
    let server = Server::texts(&["HTTP/1.1 200 OK\ncontent-length: 100\nconnection: close\n\n{}"]);
    let error = builder(&server).build().unwrap().send(get()).await.unwrap_err();
    assert!(!error.is_connect() && !error.is_timeout() && !error.is_status(), "{error:?}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_an_error() {
    let server = Server::texts(&[OK]);
    let error = builder(&server).response_limit(10).build().unwrap().send(get()).await.unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.body().unwrap().len(), 10);
}

#[tokio::test]
async fn a_prepared_message_equals_the_one_sent() {
    let client =
        Client::<Zoo>::builder().api_key("sk_1").base_url("https://zoo.example/prefix/").build_with(Never).unwrap();
    let message = client.prepare(get()).unwrap();
    assert_eq!(message.uri(), "https://zoo.example/prefix/v1/animals/a%2Fb?legs=4");
    assert!(message.headers()["authorization"].is_sensitive());
    assert!(!format!("{message:?} {client:?}").contains("sk_1"));
}

#[tokio::test]
async fn a_request_cannot_replace_the_authorization() {
    #[derive(Debug)]
    enum Keyed {}
    impl Api for Keyed {
        const INFO: ApiInfo = ApiInfo::new("Keyed", "https://zoo.example").auth(AuthScheme::Header("x-api-key"));
    }
    let client = Client::<Keyed>::builder().api_key("sk_1").build_with(Never).unwrap();
    assert_eq!(client.prepare(Request::new(&FEED)).unwrap().headers()["x-api-key"], "sk_1");
    let error = client.prepare(Request::new(&FEED).with_header("X-Api-Key", "other")).unwrap_err();
    assert!(error.is_invalid_request(), "{error}");
    let error = client.prepare(Request::new(&OPEN).with_header("authorization", "other")).unwrap_err();
    assert_eq!(error.to_string(), "open: header `authorization`: it belongs to the client and cannot be replaced");
}

#[test]
fn a_key_is_not_sent_in_plain_text_beyond_loopback() {
    let error = Client::<Zoo>::builder().base_url("http://zoo.example").api_key("sk_1").build().unwrap_err();
    let refusal = "the API key is not sent in plain text to http://zoo.example:80: use https, ";
    assert!(error.to_string().starts_with(refusal), "{error}");
    assert!(Client::<Zoo>::builder().base_url("http://zoo.example").build().is_ok());
}

#[test]
fn https_needs_tls() {
    let built = Client::<Zoo>::new("sk_1");
    match cfg!(any(feature = "rustls", feature = "native-tls")) {
        true => assert!(built.is_ok(), "{built:?}"),
        false => assert!(built.unwrap_err().to_string().contains("enable the feature `rustls`")),
    }
}

#[tokio::test]
async fn a_silent_server_is_timed_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap();
    let client = Client::<Zoo>::builder()
        .base_url(format!("http://{host}"))
        .api_key("sk_1")
        .retry(Retry::never())
        .build()
        .unwrap();
    let error = client.send(get().with_timeout(std::time::Duration::from_millis(20))).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "animals::get: timed out: no complete response within 20ms");
}

struct Never;

impl snapcall_runtime::Transport for Never {
    fn exchange(
        &self,
        _: http::Request<snapcall_runtime::Bytes>,
    ) -> snapcall_runtime::BoxFuture<Result<http::Response<snapcall_runtime::Body>, snapcall_runtime::TransportError>>
    {
        Box::pin(std::future::pending())
    }

    fn sleep(&self, _: std::time::Duration) -> snapcall_runtime::BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

/// It returns an error instead of a panic, because nothing could drive a connection.
#[test]
fn a_request_outside_a_runtime_is_an_error() {
    use std::future::Future;
    let server = Server::texts(&[]);
    let client = Client::<Zoo>::builder().api_key("sk_1").base_url(&server.url).build().unwrap();
    let mut sending = std::pin::pin!(client.send(get()));
    match sending.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(Err(error)) => assert!(error.to_string().contains("tokio runtime"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_runtime_without_timers_or_without_io_is_an_error() {
    let (with_time, with_io) = (&mut Builder::new_current_thread(), &mut Builder::new_current_thread());
    for (runtime, missing) in [
        (&mut Builder::new_current_thread(), "timers are disabled"),
        (with_io.enable_io(), "timers are disabled"),
        (with_time.enable_time(), "IO is disabled"),
    ] {
        let server = Server::texts(&[OK]);
        for builder in [builder(&server), builder(&server).attempt_timeout(None).connect_timeout(None)] {
            let client = builder.retry(Retry::times(1)).build().unwrap();
            let error = runtime.build().unwrap().block_on(async { client.send(get()).await }).unwrap_err();
            assert!(error.to_string().contains(missing) && error.attempts() == 1, "{error}");
        }
    }
}
