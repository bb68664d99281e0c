//! Prints the requests of samples as JSON. It is compiled in the scratch workspace, with a `record!` line for each
//! module.

use std::time::Duration;

use snapcall_runtime::serde_json::{Value as Json, json};
use snapcall_runtime::{Api, Body, BoxFuture, Bytes, Client, Request, Result, Transport, TransportError, http};

/// A transport that is never used, since requests are only prepared.
struct Nowhere;

impl Transport for Nowhere {
    fn exchange(
        &self,
        _: http::Request<Bytes>,
    ) -> BoxFuture<std::result::Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::pending())
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

fn client<A: Api>() -> Result<Client<A>> {
    Client::builder().api_key_from_env()?.build_with(Nowhere)
}

fn sent<A: Api>(request: Request) -> Json {
    let repeated = request.endpoint().is_idempotent();
    match client::<A>().and_then(|client| client.prepare(request)) {
        Ok(message) => text(&message, repeated),
        Err(error) => json!({ "refused": error.to_string() }),
    }
}

fn text(message: &http::Request<Vec<u8>>, repeated: bool) -> Json {
    let url = message.uri().to_string();
    let (address, query) = url.split_once('?').unwrap_or((&url, ""));
    // The order of query parameters, headers and object members does not matter.
    let mut query: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    query.sort_by_key(|pair| pair.split_once('=').map_or(*pair, |(name, _)| name));
    let headers = message.headers().iter().filter(|(name, _)| *name != "user-agent" && *name != "content-length");
    let mut headers: Vec<String> =
        headers.map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))).collect();
    headers.sort();
    let body: Json = snapcall_runtime::serde_json::from_slice(message.body()).unwrap_or_default();
    json!({
        "method": message.method().as_str(), "address": address, "query": query, "headers": headers, "body": body,
        "repeated": repeated,
    })
}

macro_rules! record {
    ($requests:ident, $name:literal, $api:ty, $samples:expr) => {
        for sample in $samples {
            for (size, request) in [("smallest", sample.smallest), ("fullest", sample.fullest)] {
                let sent = sent::<$api>(request);
                $requests.push(json!({ "of": $name, "operation": sample.operation, "size": size, "sent": sent }));
            }
        }
    };
}

fn main() {
    let mut requests: Vec<Json> = Vec::new();
    // RECORDS
    println!("{}", Json::from(requests));
}
