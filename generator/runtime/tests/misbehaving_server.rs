//! Both clients with a server that misbehaves in every way: one table, the same expectations.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod server;

use std::time::Duration;

use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Request, Retry, blocking};

use server::{Act, Server, wire};

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("get", "/get");
static CREATE: Endpoint = Endpoint::post("create", "/create").body(&["name"]);
static DELETE: Endpoint = Endpoint::delete("delete", "/delete");
static LOOK: Endpoint = Endpoint::delete("look", "/look").body(&["name"]);

/// A kind of misbehaviour, and the expected outcome.
struct Case {
    name: &'static str,
    request: Request,
    script: Vec<Act>,
    outcome: Outcome,
    /// The requests that the server receives, no more and no fewer.
    seen: &'static [&'static str],
}

enum Outcome {
    Body(&'static str),
    /// A predicate of the error, and a part of its text.
    Error(fn(&Error) -> bool, &'static str),
}
use Outcome::{Body, Error as Fails};

fn answer(text: &str) -> Act {
    Act::Answer(wire(text))
}

fn get() -> Request {
    Request::new(&GET)
}

fn create() -> Request {
    Request::new(&CREATE)
}

const G: &str = "GET /get HTTP/1.1";
const C: &str = "POST /create HTTP/1.1";
const D: &str = "DELETE /delete HTTP/1.1";
const OK: &str = "HTTP/1.1 200 OK\ncontent-length: 2\nconnection: close\n\n{}";
const BUSY: &str = "HTTP/1.1 503 Service Unavailable\ncontent-length: 4\nconnection: close\n\nbusy";
const SELF: &str = "HTTP/1.1 302 Found\nlocation: {server}/get\ncontent-length: 0\nconnection: close\n\n";

fn limited(after: &str) -> Act {
    answer(&format!("HTTP/1.1 429 Too Many Requests\nretry-after: {after}\ncontent-length: 0\nconnection: close\n\n"))
}

fn redirect(status: &str) -> Act {
    answer(&format!("HTTP/1.1 {status} Moved\nlocation: {{server}}/get\ncontent-length: 0\nconnection: close\n\n"))
}

fn broken_connections() -> Vec<Case> {
    let half = || Act::Reset(wire("HTTP/1.1 200 OK\ncontent-"));
    let half_body = || Act::Reset(wire("HTTP/1.1 200 OK\ncontent-length: 100\n\n{"));
    let silent = || Act::Stall(Vec::new());
    vec![
        case("reset mid-header, GET", get(), vec![half(), half(), answer(OK)], Body("{}"), &[G, G, G]),
        case("reset mid-header, POST", create(), vec![half()], Fails(|e| !e.is_retryable(), "create: "), &[C]),
        case("reset mid-body", get(), vec![half_body(), half_body(), answer(OK)], Body("{}"), &[G, G, G]),
        case(
            "reset mid-body to the end",
            get(),
            vec![half_body(), half_body(), half_body()],
            Fails(|e| e.status().is_some() && e.body() == Some(b"{") && e.is_retryable(), "(after 3 attempts)"),
            &[G, G, G],
        ),
        case(
            "reset mid-body, POST",
            create(),
            vec![half_body()],
            Fails(|e| e.status().is_some() && !e.is_retryable(), "create: "),
            &[C],
        ),
        case("stall before the head", get(), vec![silent(), answer(OK)], Body("{}"), &[G, G]),
        case("stall before the head, POST", create(), vec![silent()], Fails(Error::is_timeout, "timed out"), &[C]),
        case(
            "stall mid-body, POST",
            create(),
            vec![Act::Stall(wire("HTTP/1.1 200 OK\ncontent-length: 100\n\n{"))],
            Fails(|e| e.is_timeout() && e.status().is_some(), "timed out"),
            &[C],
        ),
        case("trickle", get(), vec![Act::Trickle(wire(OK))], Body("{}"), &[G]),
        case(
            "length too long",
            get(),
            vec![answer("HTTP/1.1 200 OK\ncontent-length: 9\nconnection: close\n\n{}"), answer(OK)],
            Body("{}"),
            &[G, G],
        ),
        case(
            "length too short",
            get(),
            vec![answer("HTTP/1.1 200 OK\ncontent-length: 2\nconnection: close\n\n{}garbage")],
            Body("{}"),
            &[G],
        ),
        case(
            "no HTTP at all",
            create(),
            vec![answer("220 smtp.example\n")],
            Fails(|e| !e.is_connect(), "create: "),
            &[C],
        ),
        case("endless body", get(), vec![Act::Endless(vec![b'x'; 4096])], Fails(Error::is_decode, "longer than"), &[G]),
        case(
            "endless error body",
            Request::new(&DELETE),
            vec![Act::Endless(wire("HTTP/1.1 200 OK\n"))],
            Fails(Error::is_decode, "longer than"),
            &[D],
        ),
    ]
}

const SIZE: &str = "Invalid chunk size line: missing size digit";
const LENGTH: &str = "the exchange with 127.0.0.1 failed: invalid content-length parsed";
const LARGE: &str = "failed: message head is too large";

/// Whether the body broke off after a successful status.
fn is_broken(error: &Error) -> bool {
    error.status().is_some() && !error.is_retryable()
}

fn encodings() -> Vec<Case> {
    let chunked = "HTTP/1.1 200 OK\ntransfer-encoding: chunked\nconnection: close\n\n1\n{\n1\n}\n0\n\n";
    let chunked_and_long = "HTTP/1.1 200 OK\ntransfer-encoding: chunked\ncontent-length: 100\nconnection: close\n\n\
        2\n{}\n0\n\n";
    let mut gzip = wire("HTTP/1.1 200 OK\ncontent-encoding: gzip\ncontent-length: 3\nconnection: close\n\n");
    gzip.extend([0x1f, 0x8b, 0x08]);
    vec![
        case("chunked", get(), vec![answer(chunked)], Body("{}"), &[G]),
        case(
            "a size with a sign",
            create(),
            vec![answer(&chunked.replacen("1\n{", "+1\n{", 1))],
            Fails(is_broken, SIZE),
            &[C],
        ),
        case(
            "a later size with a sign",
            create(),
            vec![answer(&chunked.replacen("1\n}", "+1\n}", 1))],
            Fails(is_broken, SIZE),
            &[C],
        ),
        case(
            "the last size with a sign",
            create(),
            vec![answer(&chunked.replacen("\n0\n", "\n+0\n", 1))],
            Fails(is_broken, SIZE),
            &[C],
        ),
        case(
            "a size with white space before it",
            create(),
            vec![answer(&chunked.replacen("1\n{", " 1\n{", 1))],
            Fails(is_broken, SIZE),
            &[C],
        ),
        case(
            "a size in capitals and with an extension",
            get(),
            vec![answer(&chunked.replacen("1\n{", "01 ;a=\"1\"\n{", 1))],
            Body("{}"),
            &[G],
        ),
        case(
            "no length at all",
            create(),
            vec![answer(&OK.replace(": 2", ": x"))],
            Fails(|e| !e.is_retryable(), LENGTH),
            &[C],
        ),
        case(
            "a length of more than 64 bits",
            create(),
            vec![answer(&OK.replace(": 2", ": 18446744073709551616"))],
            Fails(|e| !e.is_retryable(), LENGTH),
            &[C],
        ),
        case(
            "the longest length",
            create(),
            vec![answer(&OK.replace(": 2", ": 18446744073709551615"))],
            Fails(|e| !e.is_retryable(), LARGE),
            &[C],
        ),
        case(
            "a length with a sign",
            create(),
            vec![answer(&OK.replace(": 2", ": +2"))],
            Fails(|e| !e.is_retryable(), LENGTH),
            &[C],
        ),
        case("chunked beside a length", get(), vec![answer(chunked_and_long)], Body("{}"), &[G]),
        case(
            "gzip that the caller asked for",
            get().with_header("accept-encoding", "gzip"),
            vec![Act::Answer(gzip)],
            Fails(Error::is_decode, "content-encoding: gzip"),
            &[G],
        ),
        case("204", get(), vec![answer("HTTP/1.1 204 No Content\nconnection: close\n\n")], Body(""), &[G]),
        case("a body until the end", get(), vec![answer("HTTP/1.1 200 OK\nconnection: close\n\n{}")], Body("{}"), &[G]),
        case(
            "invalid JSON",
            get(),
            vec![answer("HTTP/1.1 200 OK\ncontent-length: 1\nconnection: close\n\n{")],
            Fails(|e| e.is_decode() && e.body() == Some(b"{"), "not JSON"),
            &[G],
        ),
        case(
            "HTML error",
            get(),
            vec![answer("HTTP/1.1 404 Not Found\nconnection: close\n\n<html><title>Gone fishing</title>")],
            Fails(Error::is_not_found, "get: 404 Not Found: Gone fishing"),
            &[G],
        ),
        case(
            "DELETE with a body",
            Request::new(&LOOK).with_body_field("a", &1),
            vec![answer(OK)],
            Body("{}"),
            &["DELETE /look HTTP/1.1"],
        ),
    ]
}

fn redirects() -> Vec<Case> {
    vec![
        case("to itself", get(), vec![answer(SELF); 6], Fails(Error::is_status, "too many redirects"), &[G; 6]),
        case(
            "302 to DELETE",
            Request::new(&DELETE),
            vec![redirect("302")],
            Fails(Error::is_status, "only a GET is"),
            &[D],
        ),
        case(
            "307 to DELETE",
            Request::new(&DELETE),
            vec![redirect("307")],
            Fails(Error::is_status, "only a GET is"),
            &[D],
        ),
        case("302 to POST", create(), vec![redirect("302")], Fails(Error::is_status, "only a GET is"), &[C]),
        case("307 to POST", create(), vec![redirect("307")], Fails(Error::is_status, "only a GET is"), &[C]),
        case(
            "304",
            get(),
            vec![answer("HTTP/1.1 304 Not Modified\nconnection: close\n\n")],
            Fails(Error::is_status, "304"),
            &[G],
        ),
    ]
}

fn retries() -> Vec<Case> {
    let past = "Sun, 06 Nov 1994 08:49:37 GMT";
    vec![
        case("503 twice, then 200", get(), vec![answer(BUSY), answer(BUSY), answer(OK)], Body("{}"), &[G, G, G]),
        case(
            "503 to the end",
            get(),
            vec![answer(BUSY); 3],
            Fails(|e| e.attempts() == 3, "busy (after 3 attempts)"),
            &[G; 3],
        ),
        case("503, POST", create(), vec![answer(BUSY)], Fails(|e| e.attempts() == 1, "503"), &[C]),
        case("429 for seconds", get(), vec![limited("0"), answer(OK)], Body("{}"), &[G, G]),
        case("429 for a fraction of a second", get(), vec![limited("0.01"), answer(OK)], Body("{}"), &[G, G]),
        case(
            "429 for ever",
            get(),
            vec![limited("99999999999999999999")],
            Fails(|e| e.retry_after() == Some(Duration::MAX), "429"),
            &[G],
        ),
        case("429 until a date", get(), vec![limited(past), answer(OK)], Body("{}"), &[G, G]),
        case(
            "429 for an hour",
            get(),
            vec![limited("3600")],
            Fails(|e| e.retry_after() == Some(Duration::from_secs(3600)), "429"),
            &[G],
        ),
        case("429, POST", create(), vec![limited("0")], Fails(Error::is_rate_limited, "429"), &[C]),
    ]
}

fn case(
    name: &'static str,
    request: Request,
    script: Vec<Act>,
    outcome: Outcome,
    seen: &'static [&'static str],
) -> Case {
    Case { name, request, script, outcome, seen }
}

fn configure<C>(builder: ClientBuilder<Zoo, C>, server: &Server) -> ClientBuilder<Zoo, C> {
    let retry = Retry::times(2).backoff(Duration::from_millis(1), Duration::from_millis(1));
    builder
        .base_url(&server.url)
        .api_key("sk_1")
        .retry(retry)
        .read_timeout(Duration::from_secs(1))
        .response_limit(1 << 16)
}

fn send_async(server: &Server, request: Request) -> Result<String, Error> {
    let client = configure(Client::builder(), server).build()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { client.send(request).await }).and_then(read)
}

fn send_blocking(server: &Server, request: Request) -> Result<String, Error> {
    configure(blocking::Client::builder(), server).build()?.send(request).and_then(read)
}

fn read(response: snapcall_runtime::Response) -> Result<String, Error> {
    if !response.bytes().is_empty() {
        response.value()?;
    }
    Ok(response.text()?.to_owned())
}

fn check(client: &str, case: &Case, send: fn(&Server, Request) -> Result<String, Error>) {
    let name = format!("{client}: {}", case.name);
    let server = Server::start(case.script.clone());
    let result = send(&server, case.request.clone());
    match (&case.outcome, &result) {
        (Body(expected), Ok(body)) => assert_eq!(body, expected, "{name}"),
        (Fails(is_expected, text), Err(error)) => {
            let shown = format!("{error} {error:?}");
            assert!(error.to_string().contains(text) && is_expected(error), "{name}: {error:?}");
            assert!(!shown.contains("sk_1") && !shown.contains("c2tfMTo"), "{name}: {shown}");
        }
        _ => panic!("{name}: {result:?}"),
    }
    let seen: Vec<_> = server.seen().into_iter().map(|request| request.line).collect();
    assert_eq!(seen, case.seen, "{name}");
}

#[test]
fn both_clients_come_to_the_same() {
    for case in [broken_connections(), encodings(), redirects(), retries()].into_iter().flatten() {
        check("async", &case, send_async);
        check("blocking", &case, send_blocking);
    }
}

/// Two hosts on the same machine. Only the host of the API gets the key.
#[test]
fn no_key_reaches_another_host() {
    for send in [send_async, send_blocking] {
        let other = Server::texts(&[OK]);
        let away = format!("HTTP/1.1 302 Found\nlocation: {}/far\ncontent-length: 0\nconnection: close\n\n", other.url);
        let server = Server::texts(&[&away]);
        let request = get().with_header("x-secret", "1");
        assert_eq!(send(&server, request).unwrap(), "{}");
        assert!(server.seen()[0].header("authorization").is_some());
        let seen = &other.seen()[0];
        assert_eq!((seen.header("authorization"), seen.header("x-secret")), (None, None));
    }
}

/// Every method may be retried if nothing was sent.
#[test]
fn a_refused_connection_is_retried() {
    for send in [send_async, send_blocking] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let mut server = Server::texts(&[]);
        server.url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let error = send(&server, create()).unwrap_err();
        assert!(error.is_connect() && error.is_retryable(), "{error:?}");
        assert_eq!(error.attempts(), 3);
    }
}

#[test]
fn both_clients_send_the_same_message() {
    let [first, second] = [send_async, send_blocking].map(|send| {
        let server = Server::texts(&[OK]);
        send(&server, create().with_body_field("name", "é").with_query("a b", vec!["c/d", "é"])).unwrap();
        let mut seen = server.seen().remove(0);
        seen.headers = seen.headers.iter().map(|line| line.to_ascii_lowercase()).collect();
        seen.headers.retain(|line| !line.starts_with("host: "));
        seen.headers.sort();
        seen
    });
    assert_eq!(first.line, "POST /create?a%20b=c%2Fd&a%20b=%C3%A9 HTTP/1.1");
    assert_eq!((first.line, first.headers, first.body), (second.line, second.headers, second.body));
}
