//! What a backend shows of a call: the spans as OpenTelemetry's SDK exports them.
#![cfg(all(feature = "tracing", feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod exported;
mod server;

use both::{BOTH, Configure, Either, Kind, Zoo, run};
use exported::Exported;
use server::{Act, Server, wire};
use snapcall_runtime::http::Method;
use snapcall_runtime::{
    Body, BoxFuture, Bytes, ClientBuilder, Endpoint, Request, Retry, Transport, TransportError, Value, blocking, http,
};
use std::io::Read;
use std::sync::{Arc, Mutex};
use std::time::Duration;

static GET: Endpoint = Endpoint::get("animals::get", "/animals/{id}").query(&["name", "pin"]).secret(&["pin", "token"]);
static OPEN: Endpoint = Endpoint::get("cages::open", "/cages/{token}").secret(&["token"]);

const OK: &str = "HTTP/1.1 200 OK\ncontent-length: 2\nconnection: close\n\n{}";
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\ncontent-length: 4\nconnection: close\n\nhush";
const MISSING: &str = "HTTP/1.1 404 Not Found\ncontent-length: 4\nconnection: close\n\nhush";
const HALF: &str = "HTTP/1.1 200 OK\ncontent-length: 10\nconnection: close\n\n01234";

struct Settings {
    base: String,
    retries: u32,
    shows_queries: bool,
}

impl Settings {
    fn of(server: &Server) -> Self {
        Self { base: server.url.clone(), retries: 0, shows_queries: false }
    }
}

impl Configure for Settings {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        let retry = Retry::times(self.retries).backoff(Duration::ZERO, Duration::ZERO);
        let builder = builder.base_url(&self.base).retry(retry).attempt_timeout(Duration::from_millis(300));
        match self.shows_queries {
            true => builder.trace_queries(),
            false => builder,
        }
    }
}

fn get() -> Request {
    Request::new(&GET)
        .path("id", Value::of::<String>("7"))
        .query("name", Value::of::<String>("Ada"))
        .with_header("x-mine", "hush")
}

/// What is exported of this, the server's port left out.
fn spans(server: &Server, act: impl FnOnce()) -> String {
    let exported = Exported::here();
    act();
    let port = server.url.rsplit(':').next().unwrap();
    let text = exported.text().replace(port, "1234");
    for secret in ["sk_1", "c2tfMT", "hush"] {
        assert!(!text.contains(secret), "{secret} is in:\n{text}");
    }
    text
}

/// What is exported of this request, by either client.
fn sent(kind: Kind, server: &Server, settings: &Settings, request: Request) -> String {
    spans(server, || {
        let _ = kind.send(settings, request);
    })
}

#[test]
fn a_success() {
    for kind in BOTH {
        let server = Server::texts(&[OK]);
        let expected = r#"animals::get (internal)
  operation = "animals::get"
  GET /animals/{id} (client)
    http.request.method = "GET"
    http.response.status_code = 200
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        assert_eq!(sent(kind, &server, &Settings::of(&server), get()), expected, "{kind:?}");
    }
}

#[test]
fn a_404() {
    for kind in BOTH {
        let server = Server::texts(&[MISSING]);
        let expected = r#"animals::get (internal, error "")
  error.type = "404"
  operation = "animals::get"
  GET /animals/{id} (client, error "")
    error.type = "404"
    http.request.method = "GET"
    http.response.status_code = 404
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        assert_eq!(sent(kind, &server, &Settings::of(&server), get()), expected, "{kind:?}");
    }
}

#[test]
fn a_retried_503() {
    for kind in BOTH {
        let server = Server::texts(&[BUSY, OK]);
        let expected = r#"animals::get (internal)
  event "trying again after a pause": attempts = 1, trouble = "status 503 Service Unavailable"
  operation = "animals::get"
  GET /animals/{id} (client, error "")
    error.type = "503"
    http.request.method = "GET"
    http.response.status_code = 503
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
  GET /animals/{id} (client)
    http.request.method = "GET"
    http.request.resend_count = 1
    http.response.status_code = 200
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        let settings = Settings { retries: 1, ..Settings::of(&server) };
        assert_eq!(sent(kind, &server, &settings, get()), expected, "{kind:?}");
    }
}

#[test]
fn a_time_out() {
    for (kind, reason) in
        [(Kind::Async, "no complete response within 300ms"), (Kind::Blocking, "the time limit ran out")]
    {
        let server = Server::start(vec![Act::Stall(Vec::new())]);
        let expected = r#"animals::get (internal, error "timed out waiting for 127.0.0.1: REASON")
  error.type = "timeout"
  operation = "animals::get"
  GET /animals/{id} (client, error "timed out waiting for 127.0.0.1: REASON")
    error.type = "timeout"
    http.request.method = "GET"
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        let text = sent(kind, &server, &Settings::of(&server), get());
        assert_eq!(text, expected.replace("REASON", reason), "{kind:?}");
    }
}

#[test]
fn a_broken_download() {
    for kind in BOTH {
        let server = Server::texts(&[HALF]);
        let text = spans(&server, || {
            let folder = std::env::temp_dir().join(format!("traced-{kind:?}-{}", std::process::id()));
            match kind.client(&Settings::of(&server)).unwrap() {
                Either::Async(client) => run(client.download(get(), &folder)).unwrap_err(),
                Either::Blocking(client) => client.download(get(), &folder).unwrap_err(),
            };
        });
        let head = text.lines().next().unwrap();
        assert!(head.starts_with("animals::get (internal, error \"the exchange with 127.0.0.1 failed: "));
        let (_, message) = text.split_once("\n  GET /animals/{id} (client, error \"the exchange with").unwrap();
        assert!(message.contains("error.type = \"transport\"\n"), "{kind:?}: {text}");
        assert!(message.contains("http.response.status_code = 200\n"), "{kind:?}: {text}");
    }
}

#[test]
fn a_streams_span_lasts_until_its_end() {
    for kind in BOTH {
        let server = Server::texts(&[OK]);
        let exported = Exported::here();
        match kind.client(&Settings::of(&server)).unwrap() {
            Either::Async(client) => run(async {
                let mut stream = client.stream(get()).await.unwrap();
                assert_eq!(stream.chunk().await.unwrap().unwrap(), "{}");
                assert_eq!(exported.spans().len(), 0, "{kind:?}");
                assert!(stream.chunk().await.unwrap().is_none());
                assert_eq!(exported.spans().len(), 2, "{kind:?}");
            }),
            Either::Blocking(client) => {
                let mut stream = client.stream(get()).unwrap();
                assert_eq!(stream.read(&mut [0; 8]).unwrap(), 2);
                assert_eq!(exported.spans().len(), 0, "{kind:?}");
                assert_eq!(stream.read(&mut [0; 8]).unwrap(), 0);
                assert_eq!(exported.spans().len(), 2, "{kind:?}");
            }
        }
        assert!(!exported.text().contains("error"), "{}", exported.text());
    }
}

#[test]
fn a_stream_that_is_dropped_is_no_error_but_a_call_is() {
    let server = Server::start(vec![Act::Stall(wire(HALF)), Act::Stall(Vec::new())]);
    let Either::Async(client) = Kind::Async.client(&Settings::of(&server)).unwrap() else { unreachable!() };
    let text = spans(&server, || drop(run(client.stream(get())).unwrap()));
    assert!(!text.contains("error"), "{text}");
    let brief = Duration::from_millis(50);
    let text = spans(&server, || {
        run(async {
            tokio::time::timeout(brief, client.send(get())).await.unwrap_err();
        })
    });
    assert_eq!(text.matches("error.type = \"cancelled\"").count(), 2, "{text}");
}

#[test]
fn a_redirect_is_a_span_and_its_query_is_never_told() {
    let moved = "HTTP/1.1 302 Found\nlocation: {server}/storage?signature=1\ncontent-length: 0\nconnection: close\n\n";
    for kind in BOTH {
        let server = Server::texts(&[moved, OK]);
        let text = sent(kind, &server, &Settings { shows_queries: true, ..Settings::of(&server) }, get());
        assert!(text.contains("url.full = \"http://127.0.0.1:1234/animals/7?name=Ada\"\n"), "{kind:?}: {text}");
        assert!(text.contains("\n  GET (client)\n"), "{kind:?}: {text}");
        assert!(text.contains("url.full = \"http://127.0.0.1:1234/storage\"\n"), "{kind:?}: {text}");
        assert!(text.contains("http.request.resend_count = 1\n") && !text.contains("error"), "{kind:?}: {text}");
    }
}

#[test]
fn a_redirect_that_is_not_followed_is_an_error() {
    let moved = "HTTP/1.1 307 Temporary Redirect\nlocation: ftp://x/?hush\ncontent-length: 0\nconnection: close\n\n";
    let server = Server::texts(&[moved]);
    let text = sent(Kind::Blocking, &server, &Settings::of(&server), get());
    assert_eq!(text.matches("error.type = \"redirect\"").count(), 2, "{text}");
}

#[test]
fn secrets_stay_hidden_in_a_path_and_in_a_query() {
    let server = Server::texts(&[OK, OK]);
    let settings = Settings { shows_queries: true, ..Settings::of(&server) };
    let open = Request::new(&OPEN).path("token", Value::of::<String>("open sesame"));
    let text = sent(Kind::Blocking, &server, &settings, open);
    assert!(text.contains("url.full = \"http://127.0.0.1:1234/cages/[redacted]\"\n"), "{text}");
    let text = sent(Kind::Blocking, &server, &settings, get().query("pin", Value::of::<String>("9876")));
    assert!(text.contains("url.full = \"http://127.0.0.1:1234/animals/7\"\n"), "{text}");
}

#[test]
fn what_is_not_documented_has_no_template_and_no_name() {
    let server = Server::texts(&[OK, OK]);
    let sent = |method: &str| {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        sent(Kind::Blocking, &server, &Settings::of(&server), Request::undocumented(method, "/beta/7"))
    };
    let text = sent("DELETE");
    assert!(text.starts_with("call (internal)\n  DELETE (client)\n"), "{text}");
    assert!(!text.contains("url.template"), "{text}");
    let text = sent("PURGE");
    assert!(text.contains("\n  HTTP (client)\n"), "{text}");
    assert!(text.contains("http.request.method = \"_OTHER\"\n"), "{text}");
    assert!(text.contains("http.request.method_original = \"PURGE\"\n"), "{text}");
}

/// Writes down which span is current while it works.
#[derive(Clone, Default)]
struct Watching(Arc<Mutex<Vec<&'static str>>>);

impl Watching {
    fn look(&self) {
        self.0.lock().unwrap().push(tracing::Span::current().metadata().map_or("none", tracing::Metadata::name));
    }
}

impl Transport for Watching {
    fn exchange(&self, _: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        self.look();
        let watching = self.clone();
        Box::pin(async move {
            tokio::task::yield_now().await;
            watching.look();
            Ok(http::Response::new("{}".into()))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

impl blocking::Transport for Watching {
    fn exchange(
        &self,
        _: http::Request<Bytes>,
        _: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        self.look();
        let watching = self.clone();
        Ok(http::Response::new(blocking::Body::reader(WatchingBody(watching))))
    }
}

struct WatchingBody(Watching);

impl Read for WatchingBody {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.look();
        Ok(0)
    }
}

#[test]
fn the_span_is_current_while_a_transport_works() {
    let _exported = Exported::here();
    let watching = Watching::default();
    let client = snapcall_runtime::Client::<Zoo>::builder().api_key("sk_1").build_with(watching.clone()).unwrap();
    run(async { client.send(get()).await }).unwrap();
    assert_eq!(*watching.0.lock().unwrap(), ["request", "request"]);

    let watching = Watching::default();
    let client = blocking::Client::<Zoo>::builder().api_key("sk_1").build_with(watching.clone()).unwrap();
    client.send(get()).unwrap();
    assert_eq!(client.stream(get()).unwrap().read(&mut [0]).unwrap(), 0);
    let seen = watching.0.lock().unwrap().clone();
    assert!(seen.len() >= 4 && seen.iter().all(|name| *name == "request"), "{seen:?}");
    assert_eq!(tracing::Span::current().metadata().map(tracing::Metadata::name), None);
}
