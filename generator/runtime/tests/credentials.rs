//! How a client gets its key, and which servers receive it.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use snapcall_runtime::http::Method;
use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Error, ErrorKind, Request, blocking};

use both::{BOTH, Configure, GET, OK, PUBLIC, Zoo};
use server::Server;

/// A key and its secret, for this base URL.
struct Pair<'a> {
    base: &'a str,
}

impl Configure for Pair<'_> {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.basic("key_1", "s3cret:x").base_url(self.base)
    }
}

#[test]
fn key_and_secret_travel_as_basic_and_show_nowhere() {
    for kind in BOTH {
        // "a2V5XzE6czNjcmV0Ong=" is "key_1:s3cret:x" in Base64.
        let told = "no key_1 with s3cret:x, so no a2V5XzE6czNjcmV0Ong=";
        let answer = format!("HTTP/1.1 401 Unauthorized\ncontent-length: {}\nconnection: close\n\n{told}", told.len());
        let server = Server::texts(&[&answer]);
        let error = kind.send(&Pair { base: &server.url }, Request::new(&GET)).unwrap_err();
        assert_eq!(server.seen()[0].header("authorization"), Some("Basic a2V5XzE6czNjcmV0Ong="));
        assert!(error.to_string().ends_with("no [redacted] with [redacted], so no [redacted]"), "{error}");
    }
    let builder = blocking::Client::<Zoo>::builder().base_url("http://localhost").basic("key_1", "s3cret:x");
    let shown = format!("{builder:?} {:?}", builder.clone().build().unwrap());
    assert!(!shown.contains("s3cret") && !shown.contains("key_1"), "{shown}");
}

fn refusal<C>(result: Result<C, Error>) -> String {
    let error = result.err().unwrap();
    assert_eq!((error.kind(), error.kind().as_str()), (ErrorKind::Configuration, "configuration"));
    error.to_string()
}

#[test]
fn a_colon_in_the_key_is_refused_with_a_hint_at_basic() {
    let refusal = refusal(Client::<Zoo>::new("key_1:s3cret"));
    assert!(refusal.ends_with("give them to the builder's `basic(key, secret)`"), "{refusal}");
    assert!(!refusal.contains("s3cret"));
}

#[derive(Debug)]
enum Strict {}

impl Api for Strict {
    const INFO: ApiInfo = ApiInfo::new("Strict", "http://localhost").secret_variable("STRICT_SECRET");
}

#[test]
fn an_api_whose_basic_takes_a_secret_wants_one() {
    let refusal = refusal(Client::<Strict>::new("key_1"));
    assert_eq!(refusal, "Strict takes a secret as well as a key: give both to the builder's `basic(key, secret)`");
    assert!(Client::<Strict>::builder().basic("key_1", "s3cret").build().is_ok());
    assert!(Client::<Strict>::builder().api_key("key_1").bearer().build().is_ok());
    assert!(Client::<Strict>::builder().build().is_ok());
}

fn plain(base: &str, allowed: &str) -> Result<Client<Zoo>, Error> {
    Client::builder().api_key("sk_1").base_url(base).allow_key_over_http(allowed).build()
}

#[test]
fn plain_text_is_allowed_to_the_very_host_only() {
    for (base, allowed) in [
        ("http://mock:8080", "mock"),
        ("http://MOCK/v1", "Mock"),
        ("http://10.0.0.7", "10.0.0.7"),
        ("http://[fd00::1]:8080", "fd00::1"),
        ("http://[fd00::1]", "[fd00::1]"),
    ] {
        assert!(plain(base, allowed).is_ok(), "{base} {allowed}");
    }
    for (base, allowed) in [
        ("http://a.mock", "mock"),
        ("http://mock.example", "mock"),
        ("http://mock", "a.mock"),
        ("http://mock", "*"),
        ("http://mock", ""),
        ("http://mock:8080", "mock:8080"),
        ("http://mock", "http://mock"),
        ("http://10.0.0.7", "10.0.0.0/8"),
    ] {
        assert!(plain(base, allowed).is_err(), "{base} {allowed}");
    }
    let refusal = refusal(plain("http://mock:8080", "other"));
    assert!(refusal.contains("use https") && refusal.ends_with("`allow_key_over_http(\"mock\")`"), "{refusal}");
}

/// A host that no name server knows, so that only a proxy could respond for it.
const NOWHERE: &str = "http://mock.invalid";

struct Through<'a> {
    proxy: &'a str,
    key: Option<&'a str>,
}

impl Configure for Through<'_> {
    fn key(&self) -> Option<&str> {
        self.key
    }

    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.base_url(NOWHERE).allow_key_over_http("mock.invalid").proxy(self.proxy)
    }
}

#[test]
fn no_proxy_sees_a_key_in_plain_text() {
    for kind in BOTH {
        let proxy = Server::texts(&[OK]);
        let error = kind.send(&Through { proxy: &proxy.url, key: Some("sk_1") }, Request::new(&GET)).unwrap_err();
        assert_eq!((error.kind(), proxy.seen().len()), (ErrorKind::Connect, 0), "{kind:?}: {error}");
        kind.send(&Through { proxy: &proxy.url, key: None }, Request::new(&PUBLIC)).unwrap();
        assert_eq!(proxy.seen().len(), 1, "{kind:?}");
    }
}

struct At<'a> {
    base: &'a str,
    key: Option<&'a str>,
}

impl Configure for At<'_> {
    fn key(&self) -> Option<&str> {
        self.key
    }

    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.base_url(self.base)
    }
}

#[test]
fn what_is_not_documented_carries_the_key_if_there_is_one() {
    for kind in BOTH {
        let server = Server::texts(&[OK, OK]);
        for key in [None, Some("sk_1")] {
            let request = Request::undocumented(Method::GET, "/v3/status");
            kind.send(&At { base: &server.url, key }, request).unwrap();
        }
        let carried: Vec<_> = server.seen().iter().map(|seen| seen.header("authorization").is_some()).collect();
        assert_eq!(carried, [false, true], "{kind:?}");
        let refusal = kind.send(&At { base: &server.url, key: None }, Request::new(&GET)).unwrap_err();
        assert!(refusal.is_configuration() && server.seen().len() == 2, "{refusal}");
    }
}

/// A secret belongs to its own key only.
#[test]
fn a_later_key_removes_the_secret() {
    let server = Server::texts(&[OK]);
    let builder = blocking::Client::<Zoo>::builder().base_url(&server.url).basic("k1", "hush").api_key("k2");
    builder.build().unwrap().send(Request::new(&GET)).unwrap();
    // "azI6" is "k2:" in Base64.
    assert_eq!(server.seen()[0].header("authorization"), Some("Basic azI6"));
}

#[test]
fn a_secret_that_would_not_be_sent_is_refused() {
    let refusal = refusal(Client::<Zoo>::builder().basic("key_1", "s3cret").bearer().build());
    assert_eq!(
        refusal,
        "the secret would not be sent: a bearer token is the key alone; give `api_key(key)` and `bearer()`, or \
         `basic(key, secret)`"
    );
    for builder in [
        Client::<Zoo>::builder().bearer().basic("key_1", "s3cret"),
        Client::<Zoo>::builder().basic("key_1", "s3cret").bearer().api_key("key_1"),
    ] {
        assert!(builder.build().is_ok());
    }
}

/// RFC 7617, 2: any text without control characters, and a user name without a colon.
struct Words<'a> {
    base: &'a str,
}

impl Configure for Words<'_> {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.basic("ada l", "pass wörd €").base_url(self.base)
    }
}

#[test]
fn basic_takes_any_text_but_control_characters() {
    for kind in BOTH {
        let told =
            r#"{"message":"no pass wörd \u20ac, pass%20w%C3%B6rd%20%E2%82%AC nor YWRhIGw6cGFzcyB3w7ZyZCDigqw="}"#;
        let answer = format!("HTTP/1.1 401 Unauthorized\ncontent-length: {}\nconnection: close\n\n{told}", told.len());
        let server = Server::texts(&[&answer]);
        let error = kind.send(&Words { base: &server.url }, Request::new(&GET)).unwrap_err();
        // "ada l:pass wörd €" in UTF-8 and Base64.
        assert_eq!(server.seen()[0].header("authorization"), Some("Basic YWRhIGw6cGFzcyB3w7ZyZCDigqw="), "{kind:?}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("wörd") && !shown.contains("w%C3") && !shown.contains("YWRh"), "{kind:?}: {error}");
    }
    for (key, secret, told) in [
        ("key_1", "s3cret\n", "the secret has a line break at byte 6 of 7, which HTTP Basic does not allow"),
        ("key_1", "s3\u{7f}", "the secret has a control character at byte 2 of 3, which HTTP Basic does not allow"),
        ("key\t1", "s3", "the API key has white space at byte 3 of 5, which HTTP Basic does not allow"),
    ] {
        assert_eq!(refusal(Client::<Zoo>::builder().basic(key, secret).build()), told);
    }
}
