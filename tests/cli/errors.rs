//! Error messages and exit codes.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

use tests::server::{Reply, Server};

use crate::program::{Run, answering, giving};

#[test]
fn mistakes_are_told_before_anything_is_sent() {
    let server = giving("{}");
    for (arguments, expected) in [
        ("calls list --limit ten", "error: invalid value 'ten' for '--limit': expected a whole number\n"),
        ("calls list --exporting yes", "error: invalid value 'yes' for '--exporting': expected true or false\n"),
        ("calls list --ani many", "error: invalid value 'many' for '--ani': expected a number\n"),
        ("calls list --ani inf", "error: invalid value 'inf' for '--ani': inf is not a finite number\n"),
        (
            "calls list --start yesterday",
            "error: invalid value 'yesterday' for '--start': \"yesterday\" is not an RFC 3339 date; expected `2024-12-31` \
             or `2024-12-31T23:59:59Z`\n",
        ),
        (
            "companies teams get 99999999999999999999 1",
            "error: invalid value '99999999999999999999' for '<COMPANY_ID>': 99999999999999999999 does not fit into 64 \
             bits\n",
        ),
        (
            "buttons create x --config [1]",
            "error: invalid value '[1]' for '--config': expected an object, got an array\n",
        ),
        (
            "buttons create x --config {",
            "error: invalid value '{' for '--config': expected JSON: EOF while parsing an object at line 1 column 1\n",
        ),
        (
            "buttons create x --config @/nowhere/x",
            "error: invalid value '@/nowhere/x' for '--config': /nowhere/x cannot be read: No such file or directory (os \
             error 2)\n",
        ),
        ("buttons get ..", "error: buttons get: parameter `bid`: `..` would address another path\n"),
        ("calls list --query x", "error: --query takes NAME=VALUE\n"),
        ("calls list --header x", "error: --header takes NAME:VALUE\n"),
        (
            "calls list --header authorization:x",
            "error: calls list: header `authorization`: it belongs to the client and cannot be replaced\n",
        ),
        (
            "calls list --timeout -1",
            "error: invalid value '-1' for '--timeout <SECONDS>': expected a number of seconds, as 30 or 0.5\n\nFor more \
             information, try '--help'.\n",
        ),
        (
            "calls list --retries many",
            "error: invalid value 'many' for '--retries <NUMBER>': expected a whole number, as 0 or 5\n\nFor more \
             information, try '--help'.\n",
        ),
        (
            "calls list --timeout never",
            "error: invalid value 'never' for '--timeout <SECONDS>': expected a number of seconds, as 30 or 0.5\n\nFor \
             more information, try '--help'.\n",
        ),
    ] {
        assert_eq!(Run::at(&server, arguments).end().told(2), expected, "{arguments}");
    }
    assert_eq!(server.received(), []);
}

#[test]
fn a_refusal_is_told_in_the_servers_words() {
    let reply = Reply::json(401, r#"{"message":"Bad key\u001b[2J"}"#).with_header("x-request-id", "r-7");
    let told = Run::at(&answering(reply), "calls list").end().told(1);
    assert_eq!(told, "error: calls list: 401 Unauthorized: Bad key\\u{1b}[2J\nrequest id: r-7\n");
}

#[test]
fn no_connection_and_no_time_have_a_code_of_their_own() {
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address");
    let url = format!("http://{closed}");
    let told = Run::new(["calls", "list", "--retries", "0", "--base-url", &url]).end().told(3);
    assert!(told.starts_with("error: calls list: ") && told.contains("refused"), "{told}");

    let slow = Server::start(|_| {
        std::thread::sleep(Duration::from_secs(20));
        Reply::new(204)
    })
    .expect("a server");
    let told = Run::at(&slow, "calls list --timeout 0.2").end().told(3);
    assert!(told.starts_with("error: calls list: "), "{told}");

    let nameless = ["calls", "list", "--retries", "0", "--base-url", "https://nowhere.invalid"];
    assert_eq!(Run::new(nameless).end().code, 3);
}

#[test]
fn retries_are_counted_and_told() {
    let failing = || answering(Reply::json(503, r#"{"message":"later"}"#));
    let (once, twice) = (failing(), failing());
    assert_eq!(
        Run::at(&once, "calls list --retries 0").end().told(1),
        "error: calls list: 503 Service Unavailable: later\n"
    );
    let told = Run::at(&twice, "calls list --retries 1 --verbose").end().told(1);
    assert_eq!((once.received().len(), twice.received().len()), (1, 2));
    let url = twice.url();
    let lines: Vec<_> = told.lines().map(|line| line.split(" after ").next().unwrap_or_default()).collect();
    let sent = format!("> GET {url}/v2/calls");
    assert_eq!(
        [lines[0], lines[1], lines[3], lines[4]],
        [&sent, "< 503 Service Unavailable", &sent, "< 503 Service Unavailable"]
    );
    assert!(lines[2].starts_with("* waiting 0."), "{told}");
    assert!(told.ends_with("(after 2 attempts)\n"), "{told}");
}

#[test]
fn verbose_tells_status_and_request_id_but_no_query() {
    let server = answering(Reply::json(200, "{}").with_header("x-request-id", "r\u{9}7"));
    let ran = Run::at(&server, "calls list --agent ada@example.com --verbose").end();
    assert_eq!((ran.code, &*ran.printed), (0, "{}\n"));
    assert!(ran.told.contains("\n< 200 OK after ") && ran.told.ends_with("ms, request id r 7\n"), "{}", ran.told);
    assert!(!ran.told.contains("ada"), "{}", ran.told);
}

/// A standard output on which every write fails.
struct Failing(io::ErrorKind);

impl io::Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn output_that_cannot_be_written_is_told_unless_its_reader_has_gone() {
    for arguments in ["calls list", "--help", "completions bash", "calls list --output table", "calls list --dry-run"] {
        let run = |kind| Run::at(&giving("[1]"), arguments).printing_to(Failing(kind)).end();
        assert_eq!(run(io::ErrorKind::BrokenPipe).told(141), "", "{arguments}");
        assert_eq!(
            run(io::ErrorKind::StorageFull).told(4),
            "error: standard output cannot be written: no storage space\n",
            "{arguments}"
        );
    }
}

/// Errors of the crate name setters. The program's messages name options instead.
#[test]
fn errors_name_options_and_no_methods() {
    let long = answering(Reply::new(200).with_body(vec![b' '; (32 << 20) + 1]));
    let told = Run::at(&long, "calls list --retries 0").end().told(1);
    assert!(told.ends_with("is longer than 33554432 bytes; use `--save FILE`\n"), "{told}");
    let colon = |_: &str| Some("a:b".into());
    let told = Run::at(&giving("{}"), "calls list").with_variables(colon).end().told(2);
    assert_eq!(told, "error: the API key has a colon, which HTTP Basic does not allow in a user name\n");
}
