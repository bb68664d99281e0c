//! The program `smoke`, which sends all samples to a server.

use std::process::{Command, Output};

use tests::server::{Reply, Server};

use crate::server::{KEY, answering, documentation};

fn smoke(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_smoke"))
        .args(arguments)
        .env("SNAPCALL_API_KEY", KEY)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The number of documented endpoints that change nothing.
fn reading() -> usize {
    documentation().endpoints().iter().filter(|endpoint| endpoint.method == "GET").count()
}

#[test]
fn all_endpoints_are_sent_twice_and_accepted() {
    let server = Server::start(|request| match documentation().verify(request, KEY) {
        Ok(_) => Reply::json(200, "{}"),
        Err(fault) => Reply::new(400).with_body(fault),
    })
    .expect("a server");
    let output = smoke(&[&server.url(), "--all"]);
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{printed}{}", text(&output.stderr));
    let endpoints = documentation().endpoints().len();
    assert_eq!(server.received().len(), 2 * endpoints);
    let summary = format!("{} requests to {endpoints} endpoints, 0 failures\n", 2 * endpoints);
    assert!(printed.ends_with(&summary), "{printed}");
}

#[test]
fn only_get_endpoints_are_sent_unless_told_otherwise() {
    let server = answering(Reply::json(200, "{}"));
    let output = smoke(&[&server.url()]);
    assert!(output.status.success());
    let received = server.received();
    assert_eq!(received.len(), reading());
    assert!(received.iter().all(|request| request.method == "GET"));
}

#[test]
fn a_failure_is_told_and_counts() {
    let server = Server::start(|request| match request.path() {
        "/v2/users/me" => Reply::new(500).with_body("no such luck"),
        _ => Reply::new(200),
    })
    .expect("a server");
    let output = smoke(&[&server.url()]);
    let printed = text(&output.stdout);
    assert!(!output.status.success());
    assert!(printed.contains("users::me: 500 Internal Server Error: no such luck"), "{printed}");
    let summary = format!("{0} requests to {0} endpoints, 1 failure\n", reading());
    assert!(printed.ends_with(&summary), "{printed}");
}

#[test]
fn writing_to_another_machine_must_be_allowed() {
    for url in ["https://api.snapcall.invalid", "http://192.0.2.1", "https://127.0.0.1.example.invalid"] {
        let output = smoke(&[url, "--all"]);
        assert!(!output.status.success());
        assert!(text(&output.stderr).contains("--yes-write"), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "something was sent to {url}");
    }
}

#[test]
fn nothing_more_is_sent_where_nobody_listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let output = smoke(&[&url]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stderr);
    assert!(
        told.starts_with("error: ") && told.ends_with(&format!("see whether a server listens at {url}\n")),
        "{told}"
    );
    assert_eq!((told.lines().count(), text(&output.stdout).as_str()), (2, ""), "{told}");
}
