//! Sends every endpoint's smallest and fullest request to a server that checks them against the documentation without
//! using the generator.

use std::collections::BTreeSet;

use snapcall::{Client, Request, serde_json};
use tests::documented::Endpoint;
use tests::server::{Received, Reply, Server};

use crate::server::{KEY, client, documentation};

/// Starts a server that refuses undocumented requests.
fn strict() -> Server {
    let answer = |request: &Received| match documentation().verify(request, KEY) {
        Ok(_) => Reply::json(200, "{}"),
        Err(fault) => Reply::json(400, serde_json::json!({ "message": fault }).to_string()),
    };
    Server::start(answer).expect("a server")
}

/// Sends a request, and returns it as the server received it and the endpoint that it reached.
async fn sent(client: &Client, server: &Server, request: &Request) -> (Received, Endpoint) {
    let response = client.send(request.clone()).await;
    let received = server.received().pop().expect("a request");
    response.unwrap_or_else(|error| panic!("{error}\n{received:?}"));
    let endpoint = documentation().verify(&received, KEY).expect("a documented request").clone();
    (received, endpoint)
}

/// The names of the query and body parameters that were sent.
fn names(received: &Received) -> (BTreeSet<String>, BTreeSet<String>) {
    let query = received.query().into_iter().map(|(name, _)| name).collect();
    let body = match serde_json::from_slice::<serde_json::Value>(&received.body) {
        Ok(serde_json::Value::Object(fields)) => fields.keys().cloned().collect(),
        _ => BTreeSet::new(),
    };
    (query, body)
}

fn expected(endpoint: &Endpoint, only_required: bool) -> (BTreeSet<String>, BTreeSet<String>) {
    let names = |place| endpoint.names(place, only_required).into_iter().map(str::to_owned).collect();
    (names("query"), names("body"))
}

#[tokio::test]
async fn smallest_requests_hold_what_is_required_and_no_more() {
    let server = strict();
    let client = client(&server);
    for sample in snapcall::samples::all() {
        let (received, endpoint) = sent(&client, &server, &sample.smallest).await;
        assert_eq!(endpoint.rust, sample.operation);
        assert_eq!(names(&received), expected(&endpoint, true), "{}", sample.operation);
    }
}

#[tokio::test]
async fn fullest_requests_hold_everything() {
    let server = strict();
    let client = client(&server);
    for sample in snapcall::samples::all() {
        let (received, endpoint) = sent(&client, &server, &sample.fullest).await;
        assert_eq!(endpoint.rust, sample.operation);
        assert_eq!(names(&received), expected(&endpoint, false), "{}", sample.operation);
    }
}

#[tokio::test]
async fn the_server_does_refuse_what_is_not_documented() {
    let server = strict();
    let client = client(&server);
    let undocumented = client.send(snapcall::calls::list().with_query("colour", "red")).await;
    let error = undocumented.expect_err("an undocumented parameter");
    assert_eq!(
        error.to_string(),
        "calls::list: 400 Bad Request: calls::list: query parameter colour is not documented"
    );
    let stranger = snapcall::Client::builder().api_key("other").base_url(server.url()).build().expect("a client");
    assert!(stranger.send(snapcall::calls::list()).await.is_err());
}
