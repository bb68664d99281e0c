//! What a client records of its answers, with both clients.
#![cfg(all(feature = "async", feature = "blocking", feature = "record"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::fs::{self, File};
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use snapcall_runtime::record::{Record, Shape};
use snapcall_runtime::{Client, ClientBuilder, Endpoint, Error, ErrorKind, Request, Result, blocking, http};

use saving::{Folder, Zoo, configure, runtime};
use server::Server;

static GET: Endpoint = Endpoint::get("animals::get", "/animals/{id}");
static CREATE: Endpoint = Endpoint::post("animals::create", "/animals");

/// Sends requests one after the other by a client that records to a file, and drops the client.
type Send = fn(&Server, Vec<Request>, &Path) -> Result<()>;
const BOTH: [Send; 2] = [send_async, send_blocking];

fn builder<C>(builder: ClientBuilder<Zoo, C>, server: &Server, record: &Path) -> Result<ClientBuilder<Zoo, C>> {
    configure(builder, server).record(record)
}

fn send_async(server: &Server, requests: Vec<Request>, record: &Path) -> Result<()> {
    let client = builder(Client::builder(), server, record)?.build()?;
    runtime().block_on(async {
        for request in requests {
            let _ = client.send(request).await;
        }
    });
    Ok(())
}

fn send_blocking(server: &Server, requests: Vec<Request>, record: &Path) -> Result<()> {
    let client = builder(blocking::Client::builder(), server, record)?.build()?;
    for request in requests {
        let _ = client.send(request);
    }
    Ok(())
}

fn answer(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} X\ncontent-length: {}\nconnection: close\n\n{body}", body.len())
}

/// Answers one request after the other with these.
fn server(answers: &[String]) -> Server {
    Server::texts(&answers.iter().map(String::as_str).collect::<Vec<_>>())
}

fn get() -> Request {
    Request::new(&GET).path("id", snapcall_runtime::Value::of::<String>("ada"))
}

fn read(path: &Path) -> Record {
    Record::read(File::open(path).unwrap()).unwrap()
}

fn keys(shape: &Shape) -> Vec<&str> {
    shape.fields.keys().map(String::as_str).collect()
}

#[test]
fn answers_are_recorded_by_their_endpoints() {
    for send in BOTH {
        let folder = Folder::new();
        let path = folder.0.join("answers.json");
        let server = server(&[
            answer(200, r#"{"id": 7, "name": "Ada", "born": "2024-02-29"}"#),
            answer(201, r#"{"id": 8}"#),
            answer(200, r#"{"id": 9, "name": null}"#),
            answer(200, "<html>"),
            answer(204, ""),
            answer(404, r#"{"error": "none"}"#),
            answer(200, "[1]"),
        ]);
        let undocumented = Request::undocumented(http::Method::GET, "/animals/ada");
        let requests = vec![get(), Request::new(&CREATE), get(), get(), get(), get(), undocumented];
        send(&server, requests, &path).unwrap();
        assert_eq!(server.seen().len(), 7);

        let record = read(&path);
        assert_eq!(record.endpoints.keys().collect::<Vec<_>>(), ["GET /animals/{id}", "POST /animals"]);
        let got = &record.endpoints["GET /animals/{id}"];
        assert_eq!((got.answers, got.recordings), (2, 1));
        // A single answer has shown `born`, and `id` of a creation.
        assert_eq!(keys(&got.shape), ["id", "name"]);
        assert_eq!((got.shape.fields["name"].shape.text, got.shape.fields["name"].shape.null), (1, 1));
        assert_eq!(got.shape.others.as_ref().unwrap().dates, 1);
        assert_eq!(keys(&record.endpoints["POST /animals"].shape), Vec::<&str>::new());
        assert_eq!(folder.files(), ["answers.json"]);
    }
}

#[test]
fn a_record_goes_on_where_it_ended() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    let both = r#"{"id": 7, "tail": {"length": 1.5}}"#;
    for (send, bodies) in BOTH.into_iter().zip([[both, both], [both, r#"{"id": 7, "fur": true}"#]]) {
        let answers = bodies.map(|body| answer(200, body));
        send(&server(&answers), vec![get(), get()], &path).unwrap();
    }
    let record = read(&path);
    let got = &record.endpoints["GET /animals/{id}"];
    assert_eq!((got.answers, got.recordings), (4, 2));
    let tail = &got.shape.fields["tail"];
    assert_eq!((tail.answers, tail.recordings, tail.shape.fields["length"].shape.fraction), (3, 2, 3));
    assert_eq!(keys(&got.shape), ["id", "tail"]);
}

#[test]
fn a_map_stays_a_map_over_all_its_records() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    let names = ["ada", "bob", "cyd", "dan", "eve", "fay", "gus", "hal", "ivy", "jon"];
    for two in names.chunks(2) {
        let bodies: Vec<String> = two.iter().map(|name| json!({ *name: { "age": 7 } }).to_string()).collect();
        let answers: Vec<String> = bodies.iter().chain(&bodies).map(|body| answer(200, body)).collect();
        send_blocking(&server(&answers), vec![get(), get(), get(), get()], &path).unwrap();
    }
    let record = read(&path);
    let shape = &record.endpoints["GET /animals/{id}"].shape;
    assert!(keys(shape).is_empty() && shape.crowded);
    assert_eq!(keys(shape.others.as_ref().unwrap()), ["age"]);
}

#[test]
fn streams_are_not_looked_at() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    let server = server(&[answer(200, "{}"), answer(200, "{}")]);
    let client = builder(blocking::Client::<Zoo>::builder(), &server, &path).unwrap().build().unwrap();
    client.stream(get()).unwrap().save(folder.0.join("a")).unwrap();
    client.download(get(), folder.0.join("b")).unwrap();
    drop(client);
    assert!(read(&path).endpoints.is_empty());
}

#[test]
fn clients_of_one_builder_share_a_record() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    let server = server(&[answer(200, "{}"), answer(200, "{}")]);
    let builder = builder(blocking::Client::<Zoo>::builder(), &server, &path).unwrap();
    let clients = [builder.clone().build().unwrap(), builder.build().unwrap()];
    for client in &clients {
        client.send(get()).unwrap();
    }
    drop(clients);
    assert_eq!(read(&path).endpoints["GET /animals/{id}"].answers, 2);
}

fn refusal(path: &Path) -> Error {
    blocking::Client::<Zoo>::builder().record(path).unwrap_err()
}

#[test]
fn what_is_no_record_stays_as_it_is() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    for (held, told) in [
        ("", "no record of shapes, by line 1, column 0"),
        ("secret", "no record of shapes, by line 1, column 1"),
        ("{\"log\": {}}", "no record of shapes, by line 1, column 11"),
        ("{\"shapes\": 2, \"secret\": []}", "a record of shapes of another version"),
    ] {
        fs::write(&path, held).unwrap();
        let error = refusal(&path);
        let expected = format!("{} stays as it is: it is {told}; record to another file", path.display());
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::File, expected));
        assert!(!format!("{error:?}").contains("secret"));
        assert_eq!(fs::read_to_string(&path).unwrap(), held);
    }
    assert_eq!(folder.files(), ["answers.json"]);
    let told = refusal(&folder.0.join("missing/answers.json")).to_string();
    assert!(told.contains("cannot be written: No such file"), "{told}");
    assert!(refusal(&folder.0).to_string().contains("it is a folder"));
}

#[test]
fn a_client_shows_no_more_than_that_it_records() {
    let folder = Folder::new();
    let path = folder.0.join("answers.json");
    let builder = blocking::Client::<Zoo>::builder().record(&path).unwrap();
    assert!(format!("{builder:?}").contains("Recorder("), "{builder:?}");
    let client = builder.base_url("http://localhost").build().unwrap();
    assert!(!format!("{client:?}").is_empty());
}

/// JSON in which every text is random, and so is many a key.
fn answers() -> impl Strategy<Value = Value> {
    let text = "zq[a-z]{6,12}";
    let key =
        prop_oneof![2 => "[a-d]", 1 => "zq[a-z]{6,12}", 1 => "zq[a-z]{3,8}@example", 1 => "zq_[0-9a-f]{8}[0-9]{4}"];
    let leaf = prop_oneof![text.prop_map(Value::from), any::<i32>().prop_map(Value::from)];
    leaf.prop_recursive(4, 30, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..5)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_was_said_is_recorded(bodies in prop::collection::vec(answers(), 1..5)) {
        let folder = Folder::new();
        let path = folder.0.join("answers.json");
        let answers: Vec<String> = bodies.iter().map(|body| answer(200, &body.to_string())).collect();
        send_blocking(&server(&answers), bodies.iter().map(|_| get()).collect(), &path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        prop_assert!(!text.contains("zq"), "{text}");
        let shown = format!("{:?}", read(&path));
        prop_assert!(!shown.contains("zq"), "{shown}");
    }
}
