//! Compares a request by the async and the blocking client with the same request written by hand on reqwest and on
//! ureq, over kept-alive connections on loopback.
//!
//! `cargo bench -p tests` measures all of them in one run. Only their ratios are meaningful.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use criterion::{Criterion, criterion_group, criterion_main};
use snapcall::serde_json::{Value, json};
use snapcall::{Client, blocking, buttons, companies};
use tokio::runtime::Runtime;

const KEY: &str = "key";
/// The key as HTTP Basic credentials.
const AUTHORIZATION: &str = "Basic a2V5Og==";
const ANSWER: &str = r#"{"data":[{"id":1,"name":"one"},{"id":2,"name":"two"}],"total":2}"#;

/// Starts a server that keeps connections alive and gives every request the same answer.
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

/// Whether a request has been received completely.
fn is_whole(received: &[u8]) -> bool {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut headers);
    let Ok(httparse::Status::Complete(head)) = request.parse(received) else { return false };
    let length = request.headers.iter().find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|header| std::str::from_utf8(header.value).ok()?.parse::<usize>().ok());
    received.len() >= head + length.unwrap_or(0)
}

fn get() -> companies::streams::List {
    let request = companies::streams::list(17).page(1).limit(50).expired(false).start("2026-01-31").name("weekly");
    request.external_id("x-1")
}

async fn get_by_client(client: &Client) -> Value {
    client.send(get()).await.expect("a response").value().expect("JSON")
}

fn get_by_blocking(client: &blocking::Client) -> Value {
    client.send(get()).expect("a response").value().expect("JSON")
}

const QUERY: [(&str, &str); 6] = [
    ("page", "1"),
    ("limit", "50"),
    ("expired", "false"),
    ("start", "2026-01-31"),
    ("name", "weekly"),
    ("external_id", "x-1"),
];

async fn get_by_hand(client: &reqwest::Client, url: &str) -> Value {
    let request = client.get(format!("{url}/v2/companies/17/streams")).query(&QUERY);
    by_hand(request).await
}

fn get_by_ureq(agent: &ureq::Agent, url: &str) -> Value {
    let request = agent.get(format!("{url}/v2/companies/17/streams")).query_pairs(QUERY);
    let request = request.header("authorization", AUTHORIZATION).header("accept", "application/json");
    request.call().expect("success").body_mut().read_json().expect("JSON")
}

fn post() -> buttons::Create {
    buttons::create("Sales")
        .brand("Example")
        .call_id("c-1")
        .agent("ada@example.com")
        .schedule_template_id(7)
        .timezone("Europe/Paris")
        .caller_id("i-1")
        .config(json!({ "color": "blue" }))
        .display_page("/contact")
        .cart_value(10.5)
        .active(true)
}

async fn post_by_client(client: &Client) -> Value {
    client.send(post()).await.expect("a response").value().expect("JSON")
}

fn post_by_blocking(client: &blocking::Client) -> Value {
    client.send(post()).expect("a response").value().expect("JSON")
}

fn body() -> Value {
    json!({
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
    })
}

async fn post_by_hand(client: &reqwest::Client, url: &str) -> Value {
    by_hand(client.post(format!("{url}/v2/buttons")).json(&body())).await
}

fn post_by_ureq(agent: &ureq::Agent, url: &str) -> Value {
    let request = agent.post(format!("{url}/v2/buttons"));
    let request = request.header("authorization", AUTHORIZATION).header("accept", "application/json");
    request.send_json(body()).expect("success").body_mut().read_json().expect("JSON")
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
    let waiting = blocking::Client::builder().api_key(KEY).base_url(&url).build().expect("a client");
    let plain = reqwest::Client::builder().no_proxy().build().expect("a client");
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();

    let mut group = criterion.benchmark_group("get");
    group.bench_function("client", |bencher| bencher.iter(|| runtime.block_on(get_by_client(&client))));
    group.bench_function("by hand", |bencher| bencher.iter(|| runtime.block_on(get_by_hand(&plain, &url))));
    group.bench_function("blocking client", |bencher| bencher.iter(|| get_by_blocking(&waiting)));
    group.bench_function("blocking by hand", |bencher| bencher.iter(|| get_by_ureq(&agent, &url)));
    group.finish();

    let mut group = criterion.benchmark_group("post");
    group.bench_function("client", |bencher| bencher.iter(|| runtime.block_on(post_by_client(&client))));
    group.bench_function("by hand", |bencher| bencher.iter(|| runtime.block_on(post_by_hand(&plain, &url))));
    group.bench_function("blocking client", |bencher| bencher.iter(|| post_by_blocking(&waiting)));
    group.bench_function("blocking by hand", |bencher| bencher.iter(|| post_by_ureq(&agent, &url)));
    group.finish();
}

criterion_group!(benches, requests);
criterion_main!(benches);
