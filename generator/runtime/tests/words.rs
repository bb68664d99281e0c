//! What errors say and what they hide, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod server;

use std::error::Error as _;

use serde_json::json;
use snapcall_runtime::{
    Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Request, Response, Retry, Value, blocking,
};

use server::{Act, Server, wire};

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static GET: Endpoint = Endpoint::get("get", "/get");
static LOG_IN: Endpoint = Endpoint::post("log_in", "/log_in").body(&["user", "password"]).secret(&["password"]);
static BATCH: Endpoint = Endpoint::post("batch", "/batch").body(&["requests"]);

fn get() -> Request {
    Request::new(&GET)
}

fn log_in() -> Request {
    Request::new(&LOG_IN).body("user", Value::of::<String>("ada")).body("password", Value::of::<String>("hunter/2"))
}

/// A response with this body.
fn answer(status: &str, headers: &str, body: &[u8]) -> Act {
    let head = format!("HTTP/1.1 {status}\n{headers}content-length: {}\nconnection: close\n\n", body.len());
    Act::Answer([wire(&head), body.to_vec()].concat())
}

fn configure<C>(builder: ClientBuilder<Zoo, C>, server: &Server) -> ClientBuilder<Zoo, C> {
    builder.base_url(&server.url).api_key("sk_live_1").retry(Retry::never())
}

type Send = fn(&Server, Request) -> Result<Response, Error>;
const BOTH: [Send; 2] = [send_async, send_blocking];

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn send_async(server: &Server, request: Request) -> Result<Response, Error> {
    let client = configure(Client::builder(), server).build()?;
    block_on(async { client.send(request).await })
}

fn send_blocking(server: &Server, request: Request) -> Result<Response, Error> {
    configure(blocking::Client::builder(), server).build()?.send(request)
}

/// The error of both clients for a response that is not a success. It is the same.
fn refusal(request: &Request, act: &Act) -> Error {
    let [first, second] = BOTH.map(|send| send(&Server::start(vec![act.clone()]), request.clone()).unwrap_err());
    assert_eq!(first.to_string(), second.to_string());
    first
}

/// Everything that can be read from an error: its text, its `Debug`, and its sources as `anyhow` joins them.
fn everything(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text += &format!(": {cause} {cause:?}");
        source = cause.source();
    }
    text
}

fn decode_errors(response: &Response) -> Vec<Error> {
    vec![
        response.json::<Vec<u32>>().unwrap_err(),
        response.json::<std::collections::BTreeMap<String, Option<u32>>>().unwrap_err(),
        response.json::<std::collections::BTreeMap<String, Kind>>().unwrap_err(),
    ]
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Known,
}

#[test]
fn a_body_that_does_not_fit_shows_no_secret_and_fits_on_a_line() {
    for send in BOTH {
        for (value, shown) in [
            (json!({"a": "sk_live_1"}), "[redacted]"),
            (json!({"sk_live_1": "x"}), "[redacted]"),
            (json!({"a": "c2tfbGl2ZV8xOg=="}), "[redacted]"),
            (json!({"a": "a\u{1b}[31m\n\u{202e}\u{200b}\u{9b}"}), r"\u{1b}"),
            (json!({"a": "x".repeat(5 << 20)}), "xxxx"),
            (json!("sk_live_1"), "[redacted]"),
        ] {
            let server = Server::start(vec![answer("200 OK", "", value.to_string().as_bytes())]);
            let response = send(&server, get()).unwrap();
            let errors = decode_errors(&response);
            for error in &errors {
                let text = error.to_string();
                assert!(error.is_decode() && text.contains("at line 1 column "), "{text}");
                let everything = everything(error);
                assert!(everything.len() < 10_000, "{}", everything.len());
                assert!(!everything.contains("sk_live_1") && !everything.contains("c2tfbGl2"), "{everything}");
                let is_plain = |character: char| !"\u{1b}\n\u{202e}\u{200b}\u{9b}".contains(character);
                assert!(text.chars().all(is_plain), "{text:?}");
            }
            let all: String = errors.iter().map(ToString::to_string).collect();
            assert!(all.contains(shown), "{all}");
        }
    }
}

#[test]
fn the_expected_type_is_shown_even_after_a_long_value() {
    let body = json!({"a": "x".repeat(5 << 20)}).to_string();
    let server = Server::start(vec![answer("200 OK", "", body.as_bytes())]);
    let error = send_blocking(&server, get()).unwrap().json::<std::collections::BTreeMap<String, u32>>().unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with(r#"get: the body does not fit at `a`: invalid type: string "xxx"#), "{text}");
    assert!(text.ends_with("x…, expected u32 at line 1 column 5242887"), "{text}");
}

#[test]
fn what_is_secret_is_found_however_the_server_writes_it() {
    for words in [
        "the password hunter/2 is wrong",
        "the password hunter%2F2 is wrong",
        r#"{"message":"the password hunter\/2 is wrong"}"#,
        r#"{"message":"got {\"password\":\"hunter\\/2\"}"}"#,
        "the password aHVudGVyLzI= is wrong",
        "the password aHVudGVyLzI6 is wrong",
        "the login YWRhOmh1bnRlci8y is wrong",
        "<title>hunter&#47;2</title>",
        "Authorization: Basic c2tfbGl2ZV8xOg==, sk_live_1, c2tfbGl2ZV8x",
    ] {
        let error = refusal(&log_in(), &answer("400 Bad Request", "", words.as_bytes()));
        let shown = everything(&error);
        assert!(shown.contains("[redacted]"), "{words}: {shown}");
        for part in ["hunter", "aHVudGVy", "YWRhOmh1", "sk_live", "c2tfbGl2"] {
            assert!(!shown.contains(part), "{words}: {shown}");
        }
    }
}

#[test]
fn a_request_inside_another_keeps_its_secrets() {
    let echo = answer("400 Bad Request", "", b"no hunter/2 here");
    let requests = json!([1]);
    for request in [
        Request::new(&BATCH).body("requests", Value::array(&[log_in()])),
        Request::new(&BATCH)
            .body("requests", Value::object(&std::collections::BTreeMap::from([("first", Some(log_in()))]))),
        Request::new(&BATCH).with_body_field("request", &log_in()),
        Request::new(&BATCH).with_body(&(requests, log_in())),
        Request::new(&BATCH)
            .body("requests", Value::array(&[Request::new(&BATCH).with_body_field("inner", &log_in())])),
        log_in().with_body_field("password", "hunter/2"),
    ] {
        assert_eq!(
            refusal(&request, &echo).to_string().split_once(": ").unwrap().1,
            "400 Bad Request: no [redacted] here"
        );
        assert!(!format!("{request:?}").contains("hunter"), "{request:?}");
    }
    let sent = Request::new(&BATCH).with_body_field("request", &log_in());
    assert_eq!(serde_json::to_value(&sent).unwrap(), json!({"request": {"user": "ada", "password": "hunter/2"}}));
}

#[test]
fn the_servers_words_are_told_once_and_can_be_shown() {
    let page =
        b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></html>";
    for (act, expected) in [
        (answer("502 Bad Gateway", "content-type: text/html\n", page), "get: 502 Bad Gateway"),
        (
            answer(
                "413 Request Entity Too Large",
                "",
                b"<html><head><title>413 Request Entity Too Large</title></head>",
            ),
            "get: 413 Payload Too Large",
        ),
        (
            answer(
                "400 Bad Request",
                "",
                br#"{"errors":[{"field":"a","message":"no"},{"field":"b","message":"nor"}]}"#,
            ),
            "get: 400 Bad Request: a: no; b: nor",
        ),
        (
            answer("422 Unprocessable Entity", "", br#"{"errors":{"email":["is taken"]}}"#),
            "get: 422 Unprocessable Entity: email: is taken",
        ),
        (answer("400 Bad Request", "", b"\xef\xbb\xbf{\"message\":\"marked\"}"), "get: 400 Bad Request: marked"),
        (answer("400 Bad Request", "", b"param\xe8tre"), "get: 400 Bad Request: param\u{fffd}tre"),
        (
            answer("400 Bad Request", "", b"a\0\x1b[2Jb\n\xe2\x80\xae"),
            r"get: 400 Bad Request: a\u{0}\u{1b}[2Jb \u{202e}",
        ),
        (answer("404 Not Found", "", b"<title>Caf&eacute; &amp; b&#97;r</title>"), "get: 404 Not Found: Café & bar"),
    ] {
        assert_eq!(refusal(&get(), &act).to_string(), expected);
    }
}

#[test]
fn a_body_may_begin_with_a_byte_order_mark() {
    for send in BOTH {
        let server = Server::start(vec![answer("200 OK", "", b"\xef\xbb\xbf[1]")]);
        let response = send(&server, get()).unwrap();
        assert_eq!(response.json::<Vec<u32>>().unwrap(), [1]);
        assert_eq!(response.value().unwrap(), json!([1]));
        assert_eq!(response.bytes(), b"\xef\xbb\xbf[1]");
    }
}

#[test]
fn a_reason_is_told_once_and_without_labels() {
    let cut = Act::Answer(wire("HTTP/1.1 200 OK\ncontent-length: 9\nconnection: close\n\n{}"));
    let garbage = Act::Answer(wire("220 smtp.example\n"));
    for send in BOTH {
        for act in [cut.clone(), garbage.clone(), Act::Reset(Vec::new()), answer("200 OK", "", b"{")] {
            let error = send(&Server::start(vec![act]), get()).and_then(|response| response.value()).unwrap_err();
            let text = error.to_string();
            let mut said = text.split(": ");
            while let Some(part) = said.next() {
                assert!(!["io", "other", "protocol"].contains(&part), "{text}");
                assert!(said.clone().all(|other| other != part), "{text}");
            }
            assert!(error.source().is_none_or(|source| !text.contains(&source.to_string())), "{text}");
        }
    }
}

#[test]
fn not_modified_is_not_a_redirect() {
    let request = get().with_header("if-none-match", "\"1\"");
    let error = refusal(&request, &Act::Answer(wire("HTTP/1.1 304 Not Modified\nconnection: close\n\n")));
    assert!(error.is_status());
    assert_eq!(error.to_string(), "get: 304 Not Modified: not modified since what the request's condition names");
}

#[test]
fn a_location_is_read_as_browsers_do() {
    for send in BOTH {
        for (location, line) in [
            (&b"/a b\"c|d[e]"[..], "GET /a%20b%22c|d[e] HTTP/1.1"),
            ("/é?q=é\"|[]".as_bytes(), "GET /%C3%A9?q=%C3%A9%22|[] HTTP/1.1"),
            (b"/caf\xe9", "GET /caf%E9 HTTP/1.1"),
            (br"\a\..\b", "GET /b HTTP/1.1"),
            (b"{server}/x#part", "GET /x HTTP/1.1"),
        ] {
            let head = [
                &b"HTTP/1.1 302 Found\r\nlocation: "[..],
                location,
                b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
            ];
            let server = Server::start(vec![Act::Answer(head.concat()), answer("200 OK", "", b"{}")]);
            send(&server, get()).unwrap();
            assert_eq!(server.seen()[1].line, line);
        }
    }
}

#[test]
fn a_location_that_is_not_followed_shows_no_secret() {
    let location = "location: https://ada:hush@zoo.example/sk_live_1/\u{202e}/c2tfbGl2ZV8xOg==?x=hush\n";
    let error = refusal(&get(), &answer("302 Found", location, b""));
    assert_eq!(
        error.to_string(),
        r"get: 302 Found: redirected to https://[redacted]@zoo.example/[redacted]/\u{202e}[redacted], not followed: its address has user info"
    );
}

/// The host is looked up and does not exist.
#[test]
fn a_host_that_a_redirect_names_shows_no_secret() {
    for host in ["sk_live_1.invalid", "c2tfbGl2ZV8xOg.invalid"] {
        let error = refusal(&get(), &answer("302 Found", &format!("location: http://{host}/\n"), b""));
        assert!(error.is_connect() && !everything(&error).contains(host), "{error:?}");
    }
}

#[test]
fn an_address_with_a_password_is_shown_without_it() {
    let builder =
        Client::<Zoo>::builder().base_url("https://ada:hush@zoo.example/v1").proxy("http://ada:hush@proxy.example");
    assert!(!format!("{builder:?} {builder:#?}").contains("hush"), "{builder:?}");
    let error = builder.build().unwrap_err();
    assert!(!everything(&error).contains("hush"), "{error:?}");
}
