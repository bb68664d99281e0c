//! Saving answers to files.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::{fs, thread};

use tests::server::Reply;

use crate::program::{Run, answering};

fn audio() -> Reply {
    Reply::new(200).with_header("content-type", "audio/mpeg").with_body(vec![7; 3 << 20])
}

#[test]
fn a_recording_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("call.mp3");
    let path = file.to_string_lossy();
    let server = answering(audio());
    assert_eq!(Run::at(&server, "calls recording 7 --save").and([&*path]).end().printed(), "");
    assert_eq!(fs::read(&file).expect("a file"), vec![7; 3 << 20]);
    let told = Run::at(&server, "calls recording 7 --save").and([&*path]).on_a_terminal().end().told(0);
    assert!(told.starts_with("\r\u{1b}[K[") && told.contains(" of 3.0 MiB"), "{told:?}");
    assert!(told.ends_with(&format!("\r\u{1b}[K3145728 bytes in {path}\n")), "{told:?}");
}

#[test]
fn a_terminal_that_takes_only_text_gets_no_bar() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("call.mp3");
    let path = file.to_string_lossy();
    let run = Run::at(&answering(audio()), "calls recording 7 --save").and([&*path]).on_a_terminal();
    let dumb = run.with_variables(|name| match name {
        "TERM" => Some("dumb".into()),
        _ => Some("key".into()),
    });
    assert_eq!(dumb.end().told(0), format!("3145728 bytes in {path}\n"));
}

#[test]
fn a_recording_is_passed_on_to_standard_output() {
    let server = answering(Reply::new(200).with_body("text"));
    assert_eq!(Run::at(&server, "calls recording 7 --save -").end().printed(), "text");
}

#[test]
fn a_failure_leaves_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("call.mp3");
    fs::write(&file, "old").expect("a file");
    let server = answering(Reply::json(404, r#"{"message":"gone"}"#));
    let told = Run::at(&server, "calls recording 7 --save").and([&*file.to_string_lossy()]).end().told(1);
    assert_eq!(told, "error: calls recording: 404 Not Found: gone\n");
    assert_eq!(fs::read(&file).expect("a file"), b"old");
    let nowhere = folder.path().join("no/call.mp3");
    let told = Run::at(&server, "calls recording 7 --save").and([&*nowhere.to_string_lossy()]).end().told(4);
    assert!(told.contains("cannot be written: No such file or directory"), "{told}");
    assert_eq!(server.received().len(), 1, "what cannot be written is not asked for");
}

/// The server closes the connection in the middle of the body; the program requests only the rest.
#[test]
fn a_recording_that_breaks_off_is_resumed() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || {
        let mut ranges = Vec::new();
        for answer in [
            "HTTP/1.1 200 OK\r\netag: \"a\"\r\naccept-ranges: bytes\r\ncontent-length: 10\r\n\r\n01234",
            "HTTP/1.1 206 Partial Content\r\netag: \"a\"\r\ncontent-range: bytes 5-9/10\r\ncontent-length: 5\r\n\r\n56789",
        ] {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut head = vec![0; 4096];
            let length = stream.read(&mut head).expect("a request");
            let head = String::from_utf8_lossy(&head[..length]).to_ascii_lowercase();
            ranges.push(head.lines().find(|line| line.starts_with("range:")).map(str::to_owned));
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
        ranges
    });
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("call.mp3");
    let run = Run::new(["calls", "recording", "7", "--base-url", &url, "--save", &file.to_string_lossy()]);
    assert_eq!(run.end().printed(), "");
    assert_eq!(fs::read(&file).expect("a file"), b"0123456789");
    assert_eq!(server.join().expect("a server"), [None, Some("range: bytes=5-".to_owned())]);
}

#[test]
fn saving_takes_an_answer_as_it_is() {
    let told = |arguments: &str| Run::new(arguments.split(' ')).end().told(2);
    assert_eq!(told("calls list --save x --output csv"), "error: --save takes an answer as it is, without --output\n");
    assert_eq!(told("calls list --save x --items /a"), "error: --save takes an answer as it is, without --items\n");
    assert_eq!(told("calls list --save x --all-pages"), "error: --save takes one answer, without --all-pages\n");
}

#[test]
fn a_terminal_is_not_sent_what_comes() {
    let server = answering(Reply::new(200).with_body("a\u{1b}[2J"));
    let told = Run::at(&server, "calls recording 7 --save -").on_a_terminal().end().told(2);
    assert_eq!(told, "error: --save - passes on what a terminal might obey: send it to a file or down a pipe\n");
    assert_eq!(server.received(), []);
}
