//! Tests of reading recordings in the formats that browsers, proxies and clients write.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod canary;
mod forms;
mod records;
mod refused;
mod words;

use generator::api::{self, Api};
use generator::learn::{self, Evidence, Router, Unreadable};
use generator::spec;
use generator::text::Source;
use serde_json::{Value, json};

/// The recorded API.
fn api() -> Api {
    let api = "name: Zoo\nsummary: A zoo.\nbase_url: https://api.example.com/v2\nauth: { scheme: basic, variable: ZOO }\n\
               crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
               runtime: { package: runtime, version: 0.1.0, path: ../runtime }\nsections: [calls]\n";
    let mut calls = "title: Calls\nsummary: Calls.\nendpoints:\n".to_owned();
    for (name, route) in [
        ("list", "GET /calls"),
        ("get", "GET /calls/{id}"),
        ("create", "POST /calls"),
        ("delete", "DELETE /calls/{id}"),
    ] {
        let path = if route.contains('{') { "    path: { id: number }\n" } else { "" };
        calls += &format!("  {name}:\n    title: {name}\n    route: {route}\n    summary: Does it.\n{path}");
    }
    let spec = spec::load(vec![Source::new("api.yaml", api), Source::new("calls.yaml", calls)]).unwrap();
    api::check(&spec).unwrap()
}

/// Reads a recording of that API.
fn read(recording: impl AsRef<[u8]>) -> Result<Evidence, Unreadable> {
    learn::read("calls.har", recording.as_ref(), &Router::new(&api(), &[]).unwrap())
}

/// A HAR file with these exchanges.
fn har(entries: impl IntoIterator<Item = Value>) -> String {
    let entries: Vec<Value> = entries.into_iter().collect();
    json!({ "log": { "version": "1.2", "creator": { "name": "test" }, "entries": entries } }).to_string()
}

/// An exchange that gets a call with this body.
fn get(content: Value) -> Value {
    json!({
        "request": { "method": "GET", "url": "https://api.example.com/v2/calls/7" },
        "response": { "status": 200, "content": content },
    })
}

/// What was left out, in the words of the report.
fn skipped(evidence: &Evidence) -> Vec<String> {
    evidence.skipped.iter().map(|(reason, count)| format!("{count}: {reason}")).collect()
}
