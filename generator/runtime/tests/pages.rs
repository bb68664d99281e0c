//! Pages, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod server;

use server::Server;
use snapcall_runtime::{Api, ApiInfo, Client, Endpoint, Paging, Request, Result, Retry, blocking};

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
