//! One request by the client, and the same one written by hand on reqwest, over kept-alive connections on loopback.
//!
//! `cargo bench -p tests` prints both in one run; their ratio is what counts.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use criterion::{Criterion, criterion_group, criterion_main};
use snapcall::serde_json::{Value, json};
use snapcall::{Client, buttons, companies};
use tokio::runtime::Runtime;

const KEY: &str = "key";
const ANSWER: &str = r#"{"data":[{"id":1,"name":"one"},{"id":2,"name":"two"}],"total":2}"#;

/// A server that keeps connections and gives every request the same answer.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || answer(stream));
        }
    });
    format!("http://{address}")
}

fn answer(mut stream: TcpStream) {
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    let mut received = Vec::new();
    let mut chunk = [0; 16 * 1024];
    while let Ok(count) = stream.read(&mut chunk) {
        received.extend_from_slice(&chunk[..count]);
        if count == 0 {
            return;
        }
        if is_whole(&received) {
            received.clear();
            if stream.write_all(reply.as_bytes()).is_err() {
                return;
            }
        }
    }
}

/// Whether head and body of a request are there.
fn is_whole(received: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut headers);
    let Ok(httparse::Status::Complete(head)) = request.parse(received) else { return false };
    let length = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|header| std::str::from_utf8(header.value).ok()?.parse::<usize>().ok());
    received.len() >= head + length.unwrap_or(0)
}

async fn get_by_client(client: &Client) -> Value {
    let request = companies::streams::list(17).page(1).limit(50).expired(false).start("2026-01-31").name("weekly");
    let response = client.send(request.external_id("x-1")).await.expect("a response");
    response.value().expect("JSON")
}

async fn get_by_hand(client: &reqwest::Client, url: &str) -> Value {
    let query = [
        ("page", "1"),
        ("limit", "50"),
        ("expired", "false"),
        ("start", "2026-01-31"),
        ("name", "weekly"),
        ("external_id", "x-1"),
    ];
    let request = client.get(format!("{url}/v2/companies/17/streams")).query(&query);
    by_hand(request).await
}

async fn post_by_client(client: &Client) -> Value {
    let request = buttons::create("Sales")
        .brand("Example")
        .call_id("c-1")
        .agent("ada@example.com")
        .schedule_template_id(7)
        .timezone("Europe/Paris")
        .caller_id("i-1")
        .config(json!({ "color": "blue" }))
        .display_page("/contact")
        .cart_value(10.5)
        .active(true);
    client.send(request).await.expect("a response").value().expect("JSON")
}

async fn post_by_hand(client: &reqwest::Client, url: &str) -> Value {
    let body = json!({
        "name": "Sales",
        "brand": "Example",
        "call_id": "c-1",
        "agent": "ada@example.com",
        "schedule_template_id": 7,
        "timezone": "Europe/Paris",
        "caller_id": "i-1",
        "config": { "color": "blue" },
        "display_page": "/contact",
        "cart_value": 10.5,
        "active": true,
    });
    by_hand(client.post(format!("{url}/v2/buttons")).json(&body)).await
}

async fn by_hand(request: reqwest::RequestBuilder) -> Value {
    let request = request.basic_auth(KEY, Some("")).header("accept", "application/json");
    let response = request.send().await.expect("a response").error_for_status().expect("success");
    response.json().await.expect("JSON")
}

fn requests(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let url = server();
    let client = Client::builder().api_key(KEY).base_url(&url).build().expect("a client");
    let plain = reqwest::Client::builder().no_proxy().build().expect("a client");

    let mut group = criterion.benchmark_group("get");
    group.bench_function("client", |bencher| bencher.iter(|| runtime.block_on(get_by_client(&client))));
    group.bench_function("by hand", |bencher| bencher.iter(|| runtime.block_on(get_by_hand(&plain, &url))));
    group.finish();

    let mut group = criterion.benchmark_group("post");
    group.bench_function("client", |bencher| bencher.iter(|| runtime.block_on(post_by_client(&client))));
    group.bench_function("by hand", |bencher| bencher.iter(|| runtime.block_on(post_by_hand(&plain, &url))));
    group.finish();
}

criterion_group!(benches, requests);
criterion_main!(benches);
