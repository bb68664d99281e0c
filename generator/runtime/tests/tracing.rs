//! What the feature `tracing` tells, and what it keeps to itself.
#![cfg(all(feature = "tracing", feature = "test-util"))]
#![allow(clippy::unwrap_used)]

use snapcall_runtime::{Api, ApiInfo, Endpoint, Fake, Request, Value, blocking};
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example:8443");
}

static LIST: Endpoint = Endpoint::get("animals::list", "/animals/{id}").query(&["name", "pin"]).secret(&["pin"]);

/// Writes down everything there is to hear.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<String>>);

impl Visit for Listener {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{field} = {value:?}").unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn list() -> Request {
    Request::new(&LIST).path("id", Value::of::<String>("7")).query("name", Value::of::<String>("Ada"))
}

fn heard(client: &blocking::Client<Zoo>, request: Request) -> String {
    let listener = Listener::default();
    tracing::subscriber::with_default(listener.clone(), || client.send(request).unwrap());
    Arc::into_inner(listener.0).unwrap().into_inner().unwrap()
}

#[test]
fn a_request_is_a_span_and_a_retry_is_an_event() {
    let fake = Fake::new();
    fake.on(list()).reply(503, "busy").reply(200, "hush");
    let heard = heard(&fake.blocking_client().unwrap(), list().with_header("x-mine", "hush"));
    for line in [
        "otel.name = GET /animals/{id}",
        "operation = \"animals::list\"",
        "http.request.method = \"GET\"",
        "server.address = \"zoo.example\"",
        "server.port = 8443",
        "trouble = status 503 Service Unavailable",
        "http.response.status_code = 200",
        "http.request.resend_count = 1",
    ] {
        assert!(heard.contains(line), "{line} is missing from:\n{heard}");
    }
    for secret in ["Ada", "fake", "ZmFrZ", "hush", "busy"] {
        assert!(!heard.contains(secret), "{secret} is in:\n{heard}");
    }
}

#[test]
fn queries_are_told_if_asked_for_but_never_secrets() {
    let fake = Fake::new();
    let secret = list().query("pin", Value::of::<String>("1234"));
    fake.on(list()).reply(200, "");
    fake.on(secret.clone()).reply(200, "");
    let builder = blocking::Client::<Zoo>::builder().api_key("fake").trace_queries();
    let client = builder.build_with(fake).unwrap();
    assert!(heard(&client, list()).contains("url.query = \"name=Ada\""));
    assert!(!heard(&client, secret).contains("1234"));
}
