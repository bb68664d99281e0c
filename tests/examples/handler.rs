//! Tests of the example program `handler`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use tests::server::Server;

use crate::program::{lines, serve, start};

/// A running service, which is killed at the end of the test.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Service {
    fn start(server: &Server) -> (Self, String) {
        let mut service = Self(start(server, "handler", &["127.0.0.1:0"], Stdio::null()));
        let mut line = String::new();
        BufReader::new(service.0.stdout.take().expect("a pipe")).read_line(&mut line).expect("text");
        let address = line.trim_end().strip_prefix("listening on http://").expect("an address").to_owned();
        (service, address)
    }
}

/// Sends a GET request to a service, and returns its answer.
fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn calls_are_passed_on_and_failures_are_not() {
    let server = serve(&[("GET /v2/calls/7", r#"{"id":7}"#)]);
    let (_service, address) = Service::start(&server);
    let answer = ask(&address, "/calls/7");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("\r\n\r\n{\"id\":7}"), "{answer}");
    assert!(answer.contains("content-type: application/json\r\n"), "{answer}");
    let answer = ask(&address, "/calls/8");
    assert!(answer.starts_with("HTTP/1.1 404 ") && !answer.contains("nothing is here"), "{answer}");
    assert!(ask(&address, "/calls/seven").starts_with("HTTP/1.1 400 "));
    assert_eq!(lines(&server), ["GET /v2/calls/7", "GET /v2/calls/8"]);
}
