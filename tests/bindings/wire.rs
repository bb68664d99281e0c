//! Snapshots of the requests: each endpoint's smallest and fullest sample as HTTP text.

use std::collections::BTreeMap;
use std::fmt::Write;

use snapcall::samples::{self, Sample};
use snapcall::{Client, Request, http, serde_json};

use crate::snapshots;

/// The headers of [`usual`] in words.
const HEAD: &str = "\
Headers are those that every request has, unless they are shown:
accept: application/json
authorization: ***
content-type: application/json, where there is a body
content-length: that of the body
";

#[test]
fn requests_are_as_reviewed() {
    let client = Client::new("key").expect("a client");
    let samples = samples::all();
    for section in snapshots::sections() {
        let prefix = format!("{section}::");
        let mut text = HEAD.to_owned();
        for sample in samples.iter().filter(|sample| sample.operation.starts_with(&prefix)) {
            push(&mut text, &client, sample);
        }
        snapshots::assert(&format!("wire-{section}"), text.trim_end());
    }
}

/// Appends both requests, or one if they are equal.
fn push(text: &mut String, client: &Client, sample: &Sample) {
    let _ = write!(text, "\n# {}\n{}", sample.operation, http_text(client, &sample.smallest));
    if sample.fullest != sample.smallest {
        let _ = write!(text, "\n# {}, fullest\n{}", sample.operation, http_text(client, &sample.fullest));
    }
}

fn http_text(client: &Client, request: &Request) -> String {
    let message = client.prepare(request.clone()).expect("a request that can be sent");
    let mut text = format!("{} {}\n", message.method(), message.uri());
    let (usual, found) = (usual(&message), headers(&message));
    for (name, value) in &found {
        if usual.get(name) != Some(value) {
            let _ = writeln!(text, "{name}: {value}");
        }
    }
    for name in usual.keys().filter(|name| !found.contains_key(*name)) {
        let _ = writeln!(text, "no {name}");
    }
    if !message.body().is_empty() {
        // Serializing the request gives its body, with the fields in the same order.
        let body = serde_json::to_vec(request).expect("JSON");
        assert_eq!(String::from_utf8_lossy(message.body()), String::from_utf8_lossy(&body));
        let _ = writeln!(text, "{}", serde_json::to_string_pretty(request).expect("JSON"));
    }
    text
}

/// The headers of a message, without those that depend on the version or on features.
fn headers(message: &http::Request<Vec<u8>>) -> BTreeMap<String, String> {
    let headers = message.headers().iter().filter(|(name, _)| *name != "user-agent" && *name != "accept-encoding");
    let headers = headers.map(|(name, value)| {
        let value = if value.is_sensitive() { "***" } else { value.to_str().expect("visible ASCII") };
        (name.to_string(), value.to_owned())
    });
    headers.collect()
}

/// The headers that most messages with such a body have.
fn usual(message: &http::Request<Vec<u8>>) -> BTreeMap<String, String> {
    let mut usual = vec![("accept", "application/json".to_owned()), ("authorization", "***".to_owned())];
    if !message.body().is_empty() {
        usual.push(("content-type", "application/json".to_owned()));
        usual.push(("content-length", message.body().len().to_string()));
    }
    usual.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
