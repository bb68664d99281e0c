//! What a tracing backend shows of a call: the spans as OpenTelemetry's SDK exports them.
#![cfg(all(feature = "tracing", feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod exported;
mod server;
mod types;

use std::io::Read;
use std::time::Duration;

use snapcall_runtime::http::Method;
use snapcall_runtime::{ClientBuilder, Endpoint, Request, Retry, Value};

use both::{BOTH, Configure, Either, Kind, Zoo, run};
use exported::Exported;
use server::{Act, Server, wire};

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

/// The spans that this exports, without the server's port.
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

/// The spans of this request, sent by either client.
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
    for kind in BOTH {
        let server = Server::start(vec![Act::Stall(Vec::new())]);
        let expected = r#"animals::get (internal, error "timed out waiting for 127.0.0.1: no complete response within 300ms")
  error.type = "timeout"
  operation = "animals::get"
  GET /animals/{id} (client, error "timed out waiting for 127.0.0.1: no complete response within 300ms")
    error.type = "timeout"
    http.request.method = "GET"
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        let text = sent(kind, &server, &Settings::of(&server), get());
        assert_eq!(text, expected, "{kind:?}");
    }
}

/// The spans of a download.
fn downloaded(kind: Kind, server: &Server, settings: &Settings) -> String {
    let file = std::env::temp_dir().join(format!("traced-{kind:?}-{}", std::process::id()));
    let text = spans(server, || {
        let _ = match kind.client(settings).unwrap() {
            Either::Async(client) => run(client.download(get(), &file)),
            Either::Blocking(client) => client.download(get(), &file),
        };
    });
    let _ = std::fs::remove_file(file);
    text
}

#[test]
fn a_broken_download() {
    for kind in BOTH {
        let server = Server::texts(&[HALF]);
        let text = downloaded(kind, &server, &Settings::of(&server));
        // Each stack has its own message for this.
        let reason = text.lines().next().unwrap().split_once("127.0.0.1 failed: ").unwrap().1.trim_end_matches("\")");
        let expected = r#"animals::get (internal, error "the exchange with 127.0.0.1 failed: REASON")
  error.type = "transport"
  operation = "animals::get"
  GET /animals/{id} (client, error "the exchange with 127.0.0.1 failed: REASON")
    error.type = "transport"
    http.request.method = "GET"
    http.response.status_code = 200
    server.address = "127.0.0.1"
    server.port = 1234
    url.full = "http://127.0.0.1:1234/animals/7"
    url.template = "/animals/{id}"
"#;
        assert_eq!(text, expected.replace("REASON", reason), "{kind:?}");
    }
}

#[test]
fn a_resumed_download() {
    let half = HALF.replace("OK\n", "OK\netag: \"a\"\n");
    let rest = "HTTP/1.1 206 Partial Content\netag: \"a\"\ncontent-range: bytes 5-9/10\ncontent-length: 5\nconnection: close\n\n56789";
    for kind in BOTH {
        let server = Server::texts(&[&half, rest]);
        let text = downloaded(kind, &server, &Settings { retries: 1, ..Settings::of(&server) });
        assert!(text.starts_with("animals::get (internal)\n  event \"trying again"), "{kind:?}: {text}");
        let (_, messages) = text.split_once("(client, error \"the exchange with 127.0.0.1 failed: ").unwrap();
        let (broken, rest) = messages.split_once("(client)\n").unwrap();
        assert!(broken.contains("http.response.status_code = 200\n"), "{kind:?}: {text}");
        assert!(rest.contains("http.response.status_code = 206\n"), "{kind:?}: {text}");
        assert!(rest.contains("http.request.resend_count = 1\n"), "{kind:?}: {text}");
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
fn a_body_that_cannot_be_written_is_an_error_of_the_call() {
    for kind in BOTH {
        let server = Server::texts(&[OK]);
        let nowhere = std::env::temp_dir().join(format!("no-such-folder-{}", std::process::id())).join("file");
        let text = spans(&server, || {
            let _ = match kind.client(&Settings::of(&server)).unwrap() {
                Either::Async(client) => run(async { client.stream(get()).await.unwrap().save(nowhere).await }),
                Either::Blocking(client) => client.stream(get()).unwrap().save(nowhere),
            };
        });
        assert_eq!(text.matches("error.type = \"file\"\n").count(), 2, "{kind:?}: {text}");
    }
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
fn an_undocumented_request_has_no_template_and_no_name() {
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

/// Reading a response is not part of the call. Its event belongs to the current span.
#[test]
fn misfits_are_told_by_their_places() {
    let animal = r#"{"id": 7, "legs": "hush", "labels": {"hush": 1}, "name": "hush"}"#;
    let page = r#"{"data": [{"id": "hush"}, {"id": 7}, {"id": 7, "legs": "hush"}]}"#;
    let answer = |body: &str| format!("HTTP/1.1 200 OK\ncontent-length: {}\nconnection: close\n\n{body}", body.len());
    let server = Server::texts(&[&answer(animal), &answer(page)]);
    let client = snapcall_runtime::blocking::Client::builder().base_url(&server.url).api_key("sk_1").build().unwrap();
    let text = spans(&server, || {
        let _reading = tracing::info_span!("reading").entered();
        client.send(types::get()).unwrap().parsed().unwrap();
        assert_eq!(client.items(types::list()).max_pages(1).count(), 3);
    });
    let told = |operation: &str, misfits: usize, pointers: &str| {
        format!(
            "\n  event \"the answer is not what is known of it\": operation = {operation:?}, misfits = {misfits}, \
             pointers = {pointers:?}\n"
        )
    };
    assert!(text.contains(&told("animals::get", 2, "/legs, /labels/*")), "{text}");
    assert!(text.contains(&told("animals::list", 2, "/data/0/id, /data/2/legs")), "{text}");
    assert_eq!(text.matches("is not what is known of it").count(), 2, "{text}");
}
