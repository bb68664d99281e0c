//! Streams and downloads, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::fs;
use std::io::Read;
use std::time::Duration;

use snapcall_runtime::{Bytes, Client, Endpoint, Request, Retry, TransportError, blocking, http};

use saving::{BOTH, Folder, Zoo, configure, get, runtime};
use server::{Act, Server, wire};

#[test]
fn a_download_is_written_whole_and_tells_its_progress() {
    for save in BOTH {
        let (server, folder) = (Server::start(vec![Act::Large(3)]), Folder::new());
        let (length, progress) = save(&server, get(), &folder.0.join("call.mp3")).unwrap();
        assert_eq!((length, folder.files()), (3 << 20, vec!["call.mp3".to_owned()]));
        assert_eq!(fs::metadata(folder.0.join("call.mp3")).unwrap().len(), 3 << 20);
        let last = progress.last().unwrap();
        assert_eq!((last.received, last.total), (3 << 20, Some(3 << 20)));
        assert!(progress.is_sorted_by_key(|progress| progress.received));
        assert_eq!(server.seen()[0].header("accept"), Some("*/*"));
    }
}

#[test]
fn a_download_sends_the_callers_accept_header() {
    for save in BOTH {
        let (server, folder) = (Server::start(vec![Act::Large(1)]), Folder::new());
        save(&server, get().with_header("accept", "audio/mpeg"), &folder.0.join("call.mp3")).unwrap();
        assert_eq!(server.seen()[0].header("accept"), Some("audio/mpeg"));
    }
}

#[test]
fn a_failed_download_leaves_what_was_there() {
    let error_page = "HTTP/1.1 404 Not Found\ncontent-length: 4\nconnection: close\n\ngone";
    let cut = "HTTP/1.1 200 OK\ncontent-length: 100\nconnection: close\n\nhalf";
    let chunked = "HTTP/1.1 200 OK\ntransfer-encoding: chunked\nconnection: close\n\n4\nhalf\n";
    for act in
        [Act::Answer(wire(error_page)), Act::Answer(wire(cut)), Act::Answer(wire(chunked)), Act::Stall(wire(cut))]
    {
        for save in BOTH {
            let (server, folder) = (Server::start(vec![act.clone()]), Folder::new());
            let target = folder.0.join("call.mp3");
            fs::write(&target, "old").unwrap();
            save(&server, get().with_retry(Retry::never()), &target).unwrap_err();
            assert_eq!((fs::read(&target).unwrap(), folder.files().len()), (b"old".to_vec(), 1), "{act:?}");
            assert_eq!(server.seen().len(), 1, "{act:?}");
        }
    }
}

#[test]
fn a_failure_before_the_body_is_retried() {
    for save in BOTH {
        let busy = Act::Answer(wire("HTTP/1.1 503 Busy\ncontent-length: 0\nconnection: close\n\n"));
        let (server, folder) = (Server::start(vec![busy, Act::Large(1)]), Folder::new());
        assert_eq!(save(&server, get(), &folder.0.join("a")).unwrap().0, 1 << 20);
    }
}

#[test]
fn a_redirect_to_storage_goes_without_the_key() {
    for save in BOTH {
        let (storage, folder) = (Server::start(vec![Act::Large(1)]), Folder::new());
        let away =
            format!("HTTP/1.1 302 Found\nlocation: {}/file\ncontent-length: 0\nconnection: close\n\n", storage.url);
        assert_eq!(save(&Server::texts(&[&away]), get(), &folder.0.join("a")).unwrap().0, 1 << 20);
        assert_eq!(storage.seen()[0].header("authorization"), None);
    }
}

#[test]
fn an_unwritable_target_is_a_file_error() {
    for save in BOTH {
        let (server, folder) = (Server::start(vec![Act::Large(1)]), Folder::new());
        let error = save(&server, get(), &folder.0.join("missing/call.mp3")).unwrap_err();
        assert!(error.is_file() && error.to_string().contains("call.mp3 cannot be written: "), "{error}");
    }
}

#[test]
fn the_time_limits_of_a_request_apply_to_its_streamed_body() {
    for save in BOTH {
        let stalled = wire("HTTP/1.1 200 OK\ncontent-length: 100\nconnection: close\n\nhalf");
        let limit = Duration::from_millis(100);
        for request in [get().with_timeout(limit), get().with_attempt_timeout(limit)] {
            let (server, folder) = (Server::start(vec![Act::Stall(stalled.clone()); 2]), Folder::new());
            let error = save(&server, request, &folder.0.join("a")).unwrap_err();
            assert!(error.is_timeout(), "{error:?}");
        }
    }
}

/// Sends less than it announces, and still reports a complete body.
struct Careless;

impl blocking::Transport for Careless {
    fn exchange(
        &self,
        _: http::Request<Bytes>,
        _: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        let response = http::Response::builder().header("content-length", "5");
        Ok(response.body(blocking::Body::from("half")).unwrap())
    }
}

#[test]
fn a_body_shorter_than_announced_is_incomplete() {
    let client = blocking::Client::<Zoo>::builder().api_key("sk_1").build_with(Careless).unwrap();
    let mut body = Vec::new();
    let error = client.stream(get()).unwrap().read_to_end(&mut body).unwrap_err();
    assert_eq!((error.kind(), &body[..]), (std::io::ErrorKind::UnexpectedEof, &b"half"[..]));
    let error = error.to_string();
    assert!(
        error.starts_with("recording: ") && error.ends_with("the body has 4 bytes, but 5 were announced"),
        "{error}"
    );
}

/// The response to a `HEAD` announces a body, but has none.
#[test]
fn a_head_response_without_a_body_is_complete() {
    static HEAD: Endpoint = Endpoint::head("recording", "/recording");
    let announced = "HTTP/1.1 200 OK\ncontent-length: 100\nconnection: close\n\n";
    for save in BOTH {
        let (server, folder) = (Server::texts(&[announced]), Folder::new());
        assert_eq!(save(&server, Request::new(&HEAD), &folder.0.join("a")).unwrap().0, 0);
    }
    let server = Server::texts(&[announced, announced]);
    let client = configure(Client::builder(), &server).build().unwrap();
    runtime().block_on(async {
        let mut streamed = client.stream(Request::new(&HEAD)).await.unwrap();
        assert_eq!((streamed.content_length(), streamed.chunk().await.unwrap()), (Some(100), None));
    });
    let client = configure(blocking::Client::builder(), &server).build().unwrap();
    let mut streamed = client.stream(Request::new(&HEAD)).unwrap();
    assert_eq!((streamed.content_length(), streamed.read_to_end(&mut Vec::new()).unwrap()), (Some(100), 0));
}

#[test]
fn a_transfer_coding_overrides_the_content_length() {
    let both = "HTTP/1.1 200 OK\ntransfer-encoding: chunked\ncontent-length: 100\nconnection: close\n\n4\nhalf\n0\n\n";
    for save in BOTH {
        let (server, folder) = (Server::texts(&[both]), Folder::new());
        let (length, progress) = save(&server, get(), &folder.0.join("a")).unwrap();
        assert_eq!((length, progress.last().unwrap().total), (4, None));
    }
}

#[test]
fn a_download_requests_no_content_coding() {
    for save in BOTH {
        let (server, folder) = (Server::start(vec![Act::Large(1)]), Folder::new());
        save(&server, get(), &folder.0.join("a")).unwrap();
        assert_eq!(server.seen()[0].header("accept-encoding"), Some("identity"));
    }
}

/// The peak memory of this process, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat() {
    const GIB: u64 = 1 << 30;
    let before = peak_memory();
    let server = Server::start(vec![Act::Large(1024), Act::Large(1024)]);
    let client = configure(Client::builder(), &server).build().unwrap();
    let received = runtime().block_on(async {
        let mut streamed = client.stream(get()).await.unwrap();
        let mut received = 0;
        while let Some(piece) = streamed.chunk().await.unwrap() {
            received += piece.len() as u64;
        }
        received
    });
    assert_eq!(received, GIB);
    let client = configure(blocking::Client::builder(), &server).build().unwrap();
    let mut streamed = client.stream(get()).unwrap();
    let (mut buffer, mut received) = (vec![0; 64 << 10], 0);
    loop {
        match streamed.read(&mut buffer).unwrap() {
            0 => break,
            length => received += length as u64,
        }
    }
    assert_eq!(received, GIB);
    assert!(peak_memory() - before < 32 << 10, "{} KiB more", peak_memory() - before);
}

#[test]
fn a_part_that_nobody_asked_for_is_no_whole() {
    let part =
        |range: &str| format!("HTTP/1.1 206 Partial Content\n{range}content-length: 5\nconnection: close\n\n56789");
    let expected = "recording: 206 Partial Content: a part of the body, which was not asked for";
    for range in ["content-range: bytes 5-9/10\n", "content-range: bytes 0-4/10\n", ""] {
        for save in BOTH {
            let (server, folder) = (Server::texts(&[&part(range)]), Folder::new());
            fs::write(folder.0.join("a"), "old").unwrap();
            let error = save(&server, get(), &folder.0.join("a")).unwrap_err();
            assert!(error.to_string().starts_with(expected) && error.is_decode(), "{error}");
            assert_eq!((fs::read_to_string(folder.0.join("a")).unwrap(), server.seen().len()), ("old".into(), 1));
        }
        let server = Server::texts(&[&part(range), &part(range)]);
        let client = configure(Client::builder(), &server).build().unwrap();
        let error = runtime().block_on(async { client.send(get()).await }).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
        let error = configure(blocking::Client::builder(), &server).build().unwrap().send(get()).unwrap_err();
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    for save in BOTH {
        let (server, folder) = (Server::texts(&[&part("content-range: bytes 0-4/5\n")]), Folder::new());
        assert_eq!(save(&server, get(), &folder.0.join("a")).unwrap().0, 5, "it is all of it");
    }
}

#[test]
fn what_names_no_file_is_not_asked_for() {
    for name in ["new/", "new/.", "new//"] {
        let (server, folder) = (Server::texts(&[]), Folder::new());
        let path = folder.0.join(name);
        let client = configure(Client::builder(), &server).build().unwrap();
        let first = runtime().block_on(async { client.download(get(), &path).await }).unwrap_err();
        let client = configure(blocking::Client::builder(), &server).build().unwrap();
        for error in [first, client.download(get(), &path).unwrap_err()] {
            assert!(error.is_file() && error.to_string().ends_with("cannot be written: it names no file"), "{error}");
        }
        assert!(server.seen().is_empty() && folder.files().is_empty());
    }
}
