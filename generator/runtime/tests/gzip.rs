//! Bodies compressed with gzip, with both clients, over a real socket.
#![cfg(all(feature = "async", feature = "blocking", feature = "gzip"))]
#![allow(clippy::unwrap_used)]

mod saving;
mod server;

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use snapcall_runtime::{Client, Error, Request, Response, blocking};

use saving::{BOTH, Folder, configure, get, runtime};
use server::{Act, Server, wire};

const LIMIT: usize = 1 << 20;

type Send = fn(&Server, Request) -> Result<Response, Error>;
const CLIENTS: [Send; 2] = [send_async, send_blocking];

fn send_async(server: &Server, request: Request) -> Result<Response, Error> {
    let client = configure(Client::builder(), server).response_limit(LIMIT).build()?;
    runtime().block_on(async { client.send(request).await })
}

fn send_blocking(server: &Server, request: Request) -> Result<Response, Error> {
    configure(blocking::Client::builder(), server).response_limit(LIMIT).build()?.send(request)
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A compression bomb of this many MiB. Each MiB is a member.
fn bomb(mebibytes: usize) -> Vec<u8> {
    packed(&vec![0; 1 << 20]).repeat(mebibytes)
}

fn answer(status: &str, coding: &str, body: &[u8]) -> Act {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\ncontent-encoding: {coding}\ncontent-length: {length}\nconnection: close\n\n");
    Act::Answer([wire(&head), body.to_vec()].concat())
}

/// The same text in two members, as servers send it that compress in steps.
fn in_members(text: &str) -> Vec<u8> {
    let (first, second) = text.as_bytes().split_at(text.len() / 2);
    [packed(first), packed(second)].concat()
}

#[test]
fn it_is_asked_for_and_decoded() {
    let text = r#"{"name":"é"}"#;
    for send in CLIENTS {
        for (coding, body) in [
            ("gzip", packed(text.as_bytes())),
            ("X-GZip", in_members(text)),
            ("gzip", Vec::new()),
            ("identity, gzip", packed(text.as_bytes())),
        ] {
            let server = Server::start(vec![answer("200 OK", coding, &body)]);
            let response = send(&server, get()).unwrap();
            assert_eq!(response.text().unwrap(), if body.is_empty() { "" } else { text });
            assert_eq!(server.seen()[0].header("accept-encoding"), Some("gzip"));
            for taken_off in ["content-encoding", "content-length"] {
                assert!(response.headers().get(taken_off).is_none(), "it tells of the body coded");
            }
        }
    }
}

#[test]
fn gzip_may_arrive_byte_by_byte_and_in_chunks() {
    let body = in_members(r#"{"name":"Ada"}"#);
    let head = "HTTP/1.1 200 OK\ncontent-encoding: gzip\ntransfer-encoding: chunked\nconnection: close\n\n";
    let chunks = body.iter().flat_map(|byte| [b"1\r\n", &[*byte][..], b"\r\n"].concat());
    let message: Vec<_> = wire(head).into_iter().chain(chunks).chain(*b"0\r\n\r\n").collect();
    for send in CLIENTS {
        let server = Server::start(vec![Act::Trickle(message.clone())]);
        assert_eq!(send(&server, get()).unwrap().value().unwrap()["name"], "Ada");
    }
}

#[test]
fn errors_are_told_in_the_words_of_the_server() {
    for send in CLIENTS {
        let server = Server::start(vec![answer("404 Not Found", "gzip", &packed(br#"{"message":"no such call"}"#))]);
        let error = send(&server, get()).unwrap_err();
        assert_eq!(error.to_string(), "recording: 404 Not Found: no such call");
    }
    for save in BOTH {
        let act = answer("404 Not Found", "gzip", &packed(br#"{"message":"no such call"}"#));
        let (server, folder) = (Server::start(vec![act]), Folder::new());
        let error = save(&server, get(), &folder.0.join("a")).unwrap_err();
        assert_eq!(error.to_string(), "recording: 404 Not Found: no such call", "though no coding was asked for");
    }
}

#[test]
fn damaged_gzip_is_a_retryable_error() {
    let good = packed(br#"{"name":"Ada"}"#);
    let damaged: Vec<u8> =
        good.iter().enumerate().map(|(at, byte)| if at == 12 { byte ^ 0x55 } else { *byte }).collect();
    let cases = [
        ("cut in the middle", good[..good.len() / 2].to_vec()),
        ("cut in the checksum", good[..good.len() - 3].to_vec()),
        ("cut in the header", good[..5].to_vec()),
        ("another byte", damaged),
        ("garbage after the end", [&good[..], b"garbage"].concat()),
        ("no gzip", b"{}".to_vec()),
    ];
    for (name, body) in cases {
        for send in CLIENTS {
            let act = answer("200 OK", "gzip", &body);
            let server = Server::start(vec![act.clone(), act.clone(), act]);
            let error = send(&server, get()).unwrap_err();
            assert!(error.to_string().contains("it does not decode as gzip"), "{name}: {error}");
            assert_eq!((error.attempts(), error.status().is_some()), (2, true), "{name}");
            let server = Server::start(vec![answer("200 OK", "gzip", &body), answer("200 OK", "gzip", &good)]);
            assert_eq!(send(&server, get()).unwrap().attempts(), 2, "{name}");
        }
    }
}

#[test]
fn the_limit_applies_to_the_decoded_body() {
    let fits = vec![b'x'; LIMIT];
    for send in CLIENTS {
        let server = Server::start(vec![answer("200 OK", "gzip", &packed(&fits))]);
        assert_eq!(send(&server, get()).unwrap().bytes().len(), LIMIT);
        let server = Server::start(vec![answer("200 OK", "gzip", &packed(&[&fits[..], b"x"].concat()))]);
        let error = send(&server, get()).unwrap_err();
        assert!(error.is_decode() && error.to_string().contains("longer than 1048576 bytes"), "{error}");
        assert_eq!(error.attempts(), 1, "another attempt would be the same");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_bomb_is_refused_in_flat_memory() {
    let bomb = bomb(1024);
    let before = peak_memory();
    for send in CLIENTS {
        for status in ["200 OK", "404 Not Found"] {
            let server = Server::start(vec![answer(status, "gzip", &bomb)]);
            let error = send(&server, get()).unwrap_err();
            assert_eq!(error.body().unwrap().len(), LIMIT, "{error}");
        }
    }
    assert!(peak_memory() - before < 32 << 10, "{} KiB more", peak_memory() - before);
}

/// The peak memory of this process, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_coding_requested_by_the_caller_is_not_decoded() {
    let body = packed(b"{}");
    for send in CLIENTS {
        for asked in ["gzip", "br, gzip", "identity"] {
            let server = Server::start(vec![answer("200 OK", "gzip", &body)]);
            let response = send(&server, get().with_header("accept-encoding", asked)).unwrap();
            assert_eq!(response.bytes(), body);
            assert_eq!(response.headers()["content-encoding"], "gzip");
            assert_eq!(server.seen()[0].header("accept-encoding"), Some(asked));
        }
    }
}

#[test]
fn an_unsupported_coding_is_named_in_the_error() {
    for send in CLIENTS {
        for coding in ["br", "gzip, gzip"] {
            let server = Server::start(vec![answer("200 OK", coding, b"?")]);
            let error = send(&server, get()).unwrap().value().unwrap_err();
            assert!(error.to_string().contains(&format!("(content-encoding: {coding})")), "{error}");
        }
    }
}

#[test]
fn a_download_is_not_decoded() {
    let body = packed(b"{}");
    for save in BOTH {
        let (server, folder) = (Server::start(vec![answer("200 OK", "gzip", &body)]), Folder::new());
        save(&server, get(), &folder.0.join("a")).unwrap();
        assert_eq!(fs::read(folder.0.join("a")).unwrap(), body);
        assert_eq!(server.seen()[0].header("accept-encoding"), Some("identity"));
    }
}
