//! The requests themselves: each endpoint's smallest and fullest sample as HTTP text.

use std::fmt::Write;

use snapcall::samples::{self, Sample};
use snapcall::{Client, Request};

use crate::snapshots;

#[test]
fn requests_are_as_reviewed() {
    let client = Client::new("key").expect("a client");
    let samples = samples::all();
    for section in snapshots::sections() {
        let prefix = format!("{section}::");
        let mut text = String::new();
        for sample in samples.iter().filter(|sample| sample.operation.starts_with(&prefix)) {
            push(&mut text, &client, sample);
        }
        snapshots::assert(&format!("wire-{section}"), text.trim_end());
    }
}

/// Both requests, or one where they are the same.
fn push(text: &mut String, client: &Client, sample: &Sample) {
    let _ = writeln!(text, "# {}\n{}", sample.operation, http_text(client, &sample.smallest));
    if sample.fullest != sample.smallest {
        let _ = writeln!(text, "# {}, fullest\n{}", sample.operation, http_text(client, &sample.fullest));
    }
}

fn http_text(client: &Client, request: &Request) -> String {
    let message = client.prepare(request.clone()).expect("a request that can be sent");
    let mut text = format!("{} {}\n", message.method(), message.uri());
    for (name, value) in message.headers() {
        // What changes with every version, or with a feature, says nothing about a request.
        if name == "user-agent" || name == "accept-encoding" {
            continue;
        }
        let value = if value.is_sensitive() { "***" } else { value.to_str().expect("visible ASCII") };
        let _ = writeln!(text, "{name}: {value}");
    }
    if !message.body().is_empty() {
        let body: snapcall::serde_json::Value = snapcall::serde_json::from_slice(message.body()).expect("JSON");
        let _ = writeln!(text, "\n{body:#}");
    }
    text
}
