//! Pages, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod server;

use snapcall_runtime::{Api, ApiInfo, Client, Endpoint, Error, Paging, Request, Result, Retry, blocking};

use server::Server;

#[derive(Debug)]
enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

static LIST: Endpoint = Endpoint::get("animals::list", "/animals").query(&["page"]);

#[derive(Clone, Debug, PartialEq, Eq)]
struct List(Request);
snapcall_runtime::operation!(Zoo, List, LIST);
snapcall_runtime::paged!(Zoo, List, Paging::new("page").first(0));

fn list() -> List {
    List(Request::new(&LIST))
}

fn server() -> Server {
    let page = |body: &str| format!("HTTP/1.1 200 OK\ncontent-length: {}\nconnection: close\n\n{body}", body.len());
    let pages = [r#"{"data":[1,2]}"#, r#"{"data":[3]}"#, r#"{"data":[]}"#].map(page);
    Server::texts(&pages.each_ref().map(String::as_str))
}

fn lines(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.line).collect()
}

const SEEN: [&str; 3] =
    ["GET /animals?page=0 HTTP/1.1", "GET /animals?page=1 HTTP/1.1", "GET /animals?page=2 HTTP/1.1"];

#[tokio::test]
async fn the_async_client_gives_pages_one_by_one() {
    let server = server();
    let client = Client::<Zoo>::builder().base_url(&server.url).api_key("sk_1").build().unwrap();
    let mut pages = client.pages(list());
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!((first.page(), first.bytes()), (Some(0), &br#"{"data":[1,2]}"#[..]));
    assert_eq!(lines(&server).len(), 1, "the next page is fetched when asked for");
    assert_eq!(pages.try_next().await.unwrap().unwrap().page(), Some(1));
    assert_eq!(pages.next_number(), 2);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(lines(&server), SEEN);
}

#[tokio::test]
async fn the_async_client_gives_items() {
    let server = server();
    let client = Client::<Zoo>::builder().base_url(&server.url).api_key("sk_1").build().unwrap();
    let mut items = client.pages(list()).items_at::<i32>("/data");
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        found.push(item);
    }
    assert_eq!(found, [1, 2, 3]);
}

#[test]
fn the_blocking_client_gives_pages_and_items() {
    let server = server();
    let client = blocking::Client::<Zoo>::builder().base_url(&server.url).api_key("sk_1").build().unwrap();
    let numbers: Vec<_> = client.pages(list()).map(|page| page.unwrap().page().unwrap()).collect();
    assert_eq!((numbers, lines(&server)), (vec![0, 1], SEEN.map(String::from).to_vec()));
    let server = self::server();
    let client = blocking::Client::<Zoo>::builder().base_url(&server.url).api_key("sk_1").build().unwrap();
    let items: Result<Vec<i32>> = client.pages(list()).items_at("/data").collect();
    assert_eq!(items.unwrap(), [1, 2, 3]);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let server = Server::texts(&["HTTP/1.1 404 Not Found\nconnection: close\n\n"]);
    let builder = Client::<Zoo>::builder().base_url(&server.url).api_key("sk_1").retry(Retry::never());
    let mut pages = builder.build().unwrap().pages(list());
    assert!(pages.try_next().await.unwrap_err().is_not_found());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(pages.next_number(), 0);
}

/// A server that returns these pages to each client.
fn serving(bodies: &[&str]) -> Server {
    let page = |body: &&str| format!("HTTP/1.1 200 OK\ncontent-length: {}\nconnection: close\n\n{body}", body.len());
    let pages: Vec<_> = bodies.iter().chain(bodies).map(page).collect();
    Server::texts(&pages.iter().map(String::as_str).collect::<Vec<_>>())
}

fn blocking_client(server: &Server) -> blocking::Client<Zoo> {
    blocking::Client::builder().base_url(&server.url).api_key("sk_1").build().unwrap()
}

fn async_client(server: &Server) -> Client<Zoo> {
    Client::builder().base_url(&server.url).api_key("sk_1").build().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_ignores_the_page_is_an_error() {
    for (bodies, given) in [
        (&[r#"{"data":[1],"page":1,"id":"a","at":7}"#, r#"{"data":[1],"page":2,"id":"b","at":8}"#][..], 1),
        (&[r#"{"data":[1]}"#, r#"{"data":[2]}"#, r#"{"data":[1]}"#], 2),
        (&["[1]", "[2]", "[2]", "[3]"], 2),
    ] {
        let is_expected = |error: Error| error.is_decode() && error.to_string().contains(" again: ");
        let server = serving(bodies);
        let mut pages = async_client(&server).pages(list());
        for _ in 0..given {
            assert!(pages.try_next().await.unwrap().is_some());
        }
        assert!(is_expected(pages.try_next().await.unwrap_err()), "{bodies:?}");
        assert!(pages.try_next().await.unwrap().is_none());
        let server = serving(bodies);
        let mut pages: Vec<_> = tokio::task::block_in_place(|| blocking_client(&server).pages(list()).collect());
        assert!(is_expected(pages.pop().unwrap().unwrap_err()), "{bodies:?}");
        assert!(pages.len() == given && pages.iter().all(Result::is_ok), "{bodies:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn until_repeated_ends_at_a_repeated_last_page() {
    let server = serving(&["[1]", "[2]", "[2]"]);
    let mut items = async_client(&server).pages(list()).until_repeated().items_at::<i32>("");
    let mut found = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        found.push(item);
    }
    assert_eq!(found, [1, 2]);
    let items = blocking_client(&server).pages(list()).until_repeated().items_at("");
    let items: Result<Vec<i32>> = tokio::task::block_in_place(|| items.collect());
    assert_eq!(items.unwrap(), [1, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pointer_that_finds_nothing_names_the_keys() {
    let server = serving(&[r#"{"animals":[1],"secret":"hush"}"#]);
    let expected =
        "animals::list: the first page has nothing at `/data`: the page is an object with the keys `animals`, `secret`";
    let mut items = async_client(&server).pages(list()).items_at::<i32>("/data");
    assert_eq!(items.try_next().await.unwrap_err().to_string(), expected);
    assert!(items.try_next().await.unwrap().is_none());
    let items = blocking_client(&server).pages(list()).items_at::<i32>("/data");
    let items: Result<Vec<_>> = tokio::task::block_in_place(|| items.collect());
    assert_eq!(items.unwrap_err().to_string(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_page_without_the_list_is_an_error_unless_it_is_empty() {
    for (end, expected) in [
        (
            r#"{"message":"no more"}"#,
            Some("page 1 has nothing at `/data`: the page is an object with the keys `message`"),
        ),
        (r#"{"items":[2]}"#, Some("page 1 has nothing at `/data`: the page is an object with the keys `items`")),
        ("{}", None),
        ("null", None),
        (r#"{"data":null}"#, None),
        (r#"{"items":[],"total":1}"#, None),
    ] {
        let check = |found: Vec<i32>, error: Option<Error>| {
            assert_eq!(found, [1], "{end}");
            let error = error.map(|error| error.to_string());
            match (&error, expected) {
                (Some(error), Some(expected)) => assert!(error.contains(expected), "{error}"),
                (error, expected) => assert!(error.is_none() && expected.is_none(), "{end}: {error:?}"),
            }
        };
        let server = serving(&[r#"{"data":[1]}"#, end]);
        let mut items = async_client(&server).pages(list()).items_at::<i32>("/data");
        let first = items.try_next().await.unwrap().unwrap();
        let next = items.try_next().await;
        assert!(!matches!(next, Ok(Some(_))));
        check(vec![first], next.err());
        let items = blocking_client(&server).pages(list()).items_at::<i32>("/data");
        let (found, errors): (Vec<_>, Vec<_>) =
            tokio::task::block_in_place(|| items.partition(std::result::Result::is_ok));
        check(
            found.into_iter().map(std::result::Result::unwrap).collect(),
            errors.into_iter().find_map(std::result::Result::err),
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_added_page_is_the_first() {
    let expected = ["GET /animals?page=5 HTTP/1.1", "GET /animals?page=6 HTTP/1.1"];
    let server = serving(&["[1]", "[]"]);
    let mut pages = async_client(&server).pages(List(list().0.with_query("page", 5)));
    assert_eq!(pages.try_next().await.unwrap().unwrap().page(), Some(5));
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(lines(&server), expected);
    let server = serving(&["[1]", "[]"]);
    let pages = blocking_client(&server).pages(List(list().0.with_query("page", "5")));
    assert_eq!(tokio::task::block_in_place(|| pages.map(Result::unwrap).count()), 1);
    assert_eq!(lines(&server), expected);

    let server = serving(&[]);
    let error = async_client(&server).pages(List(list().0.with_query("page", "last"))).try_next().await.unwrap_err();
    assert!(error.is_invalid_request() && server.seen().is_empty());
    assert_eq!(error.to_string(), "animals::list: parameter `page`: pages are counted, and this is no whole number");
}
