//! Checks that the key and secret parameters appear in no log, error or `Debug` output.

use std::fmt::Debug;

use base64::Engine;
use snapcall::{ApiKey, Client, calls, invites, partner};
use tests::server::{Reply, Server};

use crate::server::{KEY, answering, client};

/// All texts that must not contain the key, each with a name.
struct Search(Vec<(&'static str, String)>);

impl Search {
    fn debug(&mut self, what: &'static str, value: &impl Debug) {
        self.0.push((what, format!("{value:?}")));
        self.0.push((what, format!("{value:#?}")));
    }

    fn error(&mut self, what: &'static str, error: &snapcall::Error) {
        self.debug(what, error);
        self.0.push((what, error.to_string()));
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            self.0.push((what, format!("{cause} {cause:?}")));
            source = cause.source();
        }
    }

    fn finds(&self, secret: &str) -> Option<&(&'static str, String)> {
        self.0.iter().find(|(_, text)| text.contains(secret))
    }
}

#[tokio::test]
async fn the_key_shows_nowhere() {
    let mut search = Search(Vec::new());
    search.debug("key", &ApiKey::from(KEY));
    search.debug("builder", &Client::builder().api_key(KEY).base_url("http://localhost:1"));

    // A server that repeats the whole request in its answers and errors.
    let echo = Server::start(|request| {
        let said = request.header("authorization").unwrap_or_default().to_owned();
        let status = if request.target.contains("recording") { 500 } else { 200 };
        Reply::new(status).with_header("x-said", &said).with_body(format!("you said {said} or {KEY}"))
    })
    .expect("a server");
    let client = client(&echo);
    search.debug("client", &client);
    search.debug("prepared", &client.prepare(calls::get(1)).expect("a request"));
    search.debug("future", &client.send(calls::get(1)));
    let response = client.send(calls::get(1)).await.expect("a response");
    search.error("decode error", &response.json::<bool>().expect_err("no JSON"));
    search.error("status error", &client.send(calls::recording(1)).await.expect_err("an error"));
    search.error("refusal", &client.send(partner::stats("x", "y")).await.expect_err("an error"));

    let nobody = Client::builder().api_key(KEY).base_url("http://127.0.0.1:1").build().expect("a client");
    search.error("no connection", &nobody.send(calls::get(1)).await.expect_err("an error"));
    let unsendable = Client::new(format!("{KEY}\n{KEY}"));
    search.error("unsendable key", &unsendable.expect_err("an error"));
    let plain = Client::builder().api_key(KEY).base_url("http://example.com").build();
    search.error("plain http", &plain.expect_err("an error"));
    let inside = Client::builder().api_key(KEY).base_url(format!("https://{KEY}@example.com")).build();
    search.error("key in the base URL", &inside.expect_err("an error"));

    let encoded = base64::engine::general_purpose::STANDARD.encode(format!("{KEY}:"));
    for secret in [KEY, encoded.as_str()] {
        assert_eq!(search.finds(secret), None);
    }
}

#[test]
fn a_password_shows_in_no_debug() {
    let mut search = Search(Vec::new());
    let request = partner::activate_account().password("hunter2").timezone("Europe/Paris");
    search.debug("request", &request);
    search.debug("erased", &snapcall::Request::from(request.clone()));
    assert_eq!(search.finds("hunter2"), None);
    assert!(search.finds("Europe/Paris").is_some(), "the search finds what is shown");
    assert_ne!(request, partner::activate_account().password("other").timezone("Europe/Paris"));
}

#[tokio::test]
async fn a_public_endpoint_never_carries_the_key() {
    let server = answering(Reply::json(200, "{}"));
    client(&server).send(invites::get("token")).await.expect("a response");
    let everything = format!("{:?}", server.received());
    assert!(!everything.contains("authorization") && !everything.contains(KEY), "{everything}");
}

#[tokio::test]
async fn without_a_key_only_public_endpoints_are_asked() {
    let server = answering(Reply::json(200, "{}"));
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    client.send(invites::get("token")).await.expect("a response");
    let error = client.send(calls::get(1)).await.expect_err("no key");
    assert!(error.is_configuration(), "{error}");
    assert_eq!(server.received().len(), 1);
}

#[test]
fn the_authorization_cannot_be_replaced() {
    let client = Client::new(KEY).expect("a client");
    for name in ["authorization", "Authorization", "proxy-authorization", "host"] {
        assert!(client.prepare(calls::get(1).with_header(name, "mine")).is_err(), "{name}");
    }
}
