//! Items of a documented type, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod server;
mod types;

use std::future::Future;
use std::pin::pin;

use snapcall_runtime::{Client, Error, blocking};

use server::Server;
use types::{Animal, Zoo, get, list, tags};

/// A server with these bodies.
fn serving(bodies: &[&str]) -> Server {
    let answer = |body: &&str| format!("HTTP/1.1 200 OK\ncontent-length: {}\nconnection: close\n\n{body}", body.len());
    let answers: Vec<_> = bodies.iter().map(answer).collect();
    Server::texts(&answers.iter().map(String::as_str).collect::<Vec<_>>())
}

fn blocking_client(server: &Server) -> blocking::Client<Zoo> {
    blocking::Client::builder().base_url(&server.url).api_key("sk_1").build().unwrap()
}

fn async_client(server: &Server) -> Client<Zoo> {
    Client::builder().base_url(&server.url).api_key("sk_1").build().unwrap()
}

/// Runs a future on its own runtime.
fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// The ids of the animals and the errors between them, which are the same for each client.
fn found(bodies: &[&str]) -> Vec<String> {
    let told =
        |item: Result<Animal, Error>| item.map_or_else(|error| error.to_string(), |animal| animal.id.to_string());
    let blocking: Vec<_> = blocking_client(&serving(bodies)).items(list()).map(told).collect();
    let server = serving(bodies);
    let from_async = run(async {
        let mut items = async_client(&server).items(list());
        let mut found = Vec::new();
        while let Some(item) = items.try_next().await.transpose() {
            found.push(told(item));
        }
        found
    });
    assert_eq!(blocking, from_async);
    blocking
}

const MISFIT: &str = "animals::list: the answer does not fit at";

#[test]
fn an_item_that_does_not_fit_does_not_affect_the_others() {
    let pages = [
        r#"{"data": [{"id": 1, "legs": "many"}, {"id": "hush"}, {"id": 3}]}"#,
        r#"{"data": [null]}"#,
        r#"{"data": [{"id": 4}], "total": "hush"}"#,
        r#"{"data": []}"#,
    ];
    let expected = [
        "1",
        &format!("{MISFIT} `/data/1/id`: expected a whole number, got a string"),
        "3",
        &format!("{MISFIT} `/data/0`: expected an object, got null"),
        "4",
    ];
    assert_eq!(found(&pages), expected);
}

#[test]
fn a_page_without_the_list_is_an_error() {
    for (end, expected) in [
        (
            r#"{"message": "hush"}"#,
            Some("page 2 has nothing at `/data`: the page is an object with the keys `message`"),
        ),
        (r#"{"data": {"id": 1}}"#, Some("the answer does not fit at `/data`: expected an array, got an object")),
        (r#"{"data": "hush"}"#, Some("the answer does not fit at `/data`: expected an array, got a string")),
        ("<html>hush", Some("the body is not JSON: expected value at line 1 column 1")),
        (r#"{"data": null}"#, None),
        ("{}", None),
        ("", None),
    ] {
        let found = found(&[r#"{"data": [{"id": 1}]}"#, end]);
        let error = expected.map(|error| format!("animals::list: {error}"));
        assert_eq!(found, ["1".to_owned()].into_iter().chain(error).collect::<Vec<_>>(), "{end}");
    }
}

#[test]
fn a_page_may_be_the_list_itself() {
    let bodies = [r#"["a", null]"#, r#"["b", 7]"#, "[]"];
    let items: Vec<_> = blocking_client(&serving(&bodies)).items(tags()).collect();
    let (last, sound) = items.split_last().unwrap();
    let sound: Vec<_> = sound.iter().map(|tag| tag.as_ref().unwrap().as_deref()).collect();
    assert_eq!(sound, [Some("a"), None, Some("b")]);
    let error = last.as_ref().unwrap_err().to_string();
    assert_eq!(error, "animals::tags: the answer does not fit at `/1`: expected a string, got a number");
}

#[test]
fn the_limits_of_pages_apply_to_items() {
    let bodies = [r#"{"data": [{"id": 1}]}"#, r#"{"data": [{"id": 2}]}"#, r#"{"data": [{"id": 2}]}"#];
    let ids = |items: Vec<Animal>| items.iter().map(|animal| animal.id.to_string()).collect::<Vec<_>>();
    let server = serving(&bodies);
    let items: Result<_, _> = blocking_client(&server).items(list()).max_pages(1).collect();
    assert_eq!((ids(items.unwrap()), server.seen().len()), (vec!["1".to_owned()], 1));
    let items: Result<_, _> = blocking_client(&serving(&bodies)).items(list()).until_repeated().collect();
    assert_eq!(ids(items.unwrap()), ["1", "2"]);
    let is_second = |page: &snapcall_runtime::Response| page.page() == Some(2);
    let items: Result<_, _> = blocking_client(&serving(&bodies)).items(list()).last_when(is_second).collect();
    assert_eq!(ids(items.unwrap()), ["1", "2"]);
    let items: Result<_, _> = blocking_client(&serving(&bodies)).items(list()).empty_when(is_second).collect();
    assert_eq!(ids(items.unwrap()), ["1"]);
}

#[test]
fn the_async_items_are_a_stream() {
    let server = serving(&[r#"{"data": [{"id": 1}, {}]}"#]);
    run(async {
        let mut items = pin!(async_client(&server).items(list()).max_pages(1));
        let mut next =
            async || std::future::poll_fn(|context| futures_core::Stream::poll_next(items.as_mut(), context)).await;
        assert_eq!(next().await.unwrap().unwrap().id, 1.into());
        assert!(
            next().await.unwrap().unwrap_err().to_string().ends_with("`/data/1/id`: expected a value, got nothing")
        );
        assert!(next().await.is_none());
    });
}

#[test]
fn a_response_and_a_page_are_read_by_either_client() {
    let bodies = ["\u{feff}{\"id\": 7, \"born\": \"soon\"}", r#"{"data": [{"id": 8}], "total": 1}"#];
    let server = serving(&bodies);
    let client = blocking_client(&server);
    let animal = client.send(get()).unwrap().parsed().unwrap();
    let page = client.pages(list()).next().unwrap().unwrap().parsed().unwrap();
    let server = serving(&bodies);
    run(async {
        let client = async_client(&server);
        assert_eq!(client.send(get()).await.unwrap().parsed().unwrap(), animal);
        assert_eq!(client.pages(list()).try_next().await.unwrap().unwrap().parsed().unwrap(), page);
    });
    assert_eq!((animal.id, page.data[0].id, page.total), (7.into(), 8.into(), Some(1.into())));
}

#[test]
fn items_can_be_sent_to_another_thread() {
    fn check<T: Send + Unpin>(_: &T) {}
    let server = serving(&[]);
    check(&async_client(&server).items(list()));
    check(&blocking_client(&server).items(list()));
}
