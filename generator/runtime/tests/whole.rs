//! A body is either complete or an error, for both clients.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use std::time::Duration;

use snapcall_runtime::{ClientBuilder, Request};

use both::{BOTH, Configure, GET, Zoo};
use server::{Act, Server, wire};

impl Configure for Server {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.base_url(&self.url).read_timeout(Duration::from_secs(5))
    }
}

#[test]
fn a_body_that_ends_with_a_reset_is_incomplete() {
    for kind in BOTH {
        for head in ["", "content-length: 100\n", "transfer-encoding: chunked\n"] {
            let body = if head.starts_with("transfer") { "2\n[1\n" } else { "[1" };
            let server = Server::start(vec![Act::Reset(wire(&format!("HTTP/1.1 200 OK\n{head}\n{body}")))]);
            let error = kind.send(&server, Request::new(&GET)).unwrap_err();
            assert!(!error.is_decode() && !error.is_connect(), "{kind:?} {head:?}: {error:?}");
        }
    }
}

#[test]
fn a_body_that_ends_too_early_is_incomplete() {
    for kind in BOTH {
        for body in [
            "content-length: 9\n\n[1]",
            "transfer-encoding: chunked\n\n3\n[1]\n",
            "transfer-encoding: chunked\n\n9\n[1]",
        ] {
            let server = Server::texts(&[&format!("HTTP/1.1 200 OK\n{body}")]);
            let error = kind.send(&server, Request::new(&GET)).unwrap_err();
            assert!(!error.is_decode() && error.status().is_some(), "{kind:?} {body:?}: {error:?}");
        }
    }
}

#[test]
fn a_body_that_ends_as_announced_is_complete() {
    for kind in BOTH {
        for body in [
            "content-length: 3\n\n[1]",
            "\n[1]",
            "transfer-encoding: chunked\n\n3\n[1]\n0\n\n",
            // RFC 9112, 6.3: the transfer coding overrides the length.
            "content-length: 100\ntransfer-encoding: chunked\n\n3\n[1]\n0\n\n",
            "transfer-encoding: chunked\ncontent-length: 1\n\n3;a=b\n[1]\n0\nx-trailer: 1\n\n",
        ] {
            let server = Server::texts(&[&format!("HTTP/1.1 200 OK\n{body}")]);
            assert_eq!(kind.send(&server, Request::new(&GET)).unwrap(), "[1]", "{kind:?} {body:?}");
        }
    }
}

/// Informational responses precede the final one. A response to `HEAD` has no body, whatever it announces.
#[test]
fn only_the_final_response_counts() {
    for kind in BOTH {
        let hints =
            "HTTP/1.1 103 Early Hints\nlink: </x>\n\nHTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\ncontent-length: 2\n\n{}";
        let server = Server::texts(&[hints]);
        assert_eq!(kind.send(&server, Request::new(&GET)).unwrap(), "{}", "{kind:?}");
        let server = Server::texts(&["HTTP/1.1 200 OK\ncontent-length: 100\n\n"]);
        let head = Request::undocumented(snapcall_runtime::http::Method::HEAD, "/x");
        assert_eq!(kind.send(&server, head).unwrap(), "", "{kind:?}");
    }
}

/// One of the clients or both would read each of these bodies with its framing inside.
#[test]
fn unknown_framing_is_refused() {
    for kind in BOTH {
        let chunks = "3\n[1]\n0\n\n";
        for head in [
            "HTTP/1.0 200 OK\ntransfer-encoding: chunked",
            "HTTP/1.1 200 OK\ntransfer-encoding: chunked, gzip",
            "HTTP/1.1 200 OK\ntransfer-encoding: gzip, chunked",
            "HTTP/1.1 200 OK\ntransfer-encoding: gzip\ntransfer-encoding: chunked",
            "HTTP/1.1 200 OK\ntransfer-encoding: xchunked",
        ] {
            let server = Server::texts(&[&format!("{head}\nconnection: close\n\n{chunks}")]);
            let result = kind.send(&server, Request::new(&GET));
            assert!(result.as_ref().is_err_and(|error| !error.is_decode()), "{kind:?} {head:?}: {result:?}");
        }
    }
}

/// Framing does not count towards the caller's limits, so it has its own.
#[test]
fn endless_framing_is_refused() {
    let headers = "x: y\n".repeat(101);
    for kind in BOTH {
        for (start, more) in [
            ("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n4;", "b"),
            ("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n1\n1\n0\n", "a: b\n"),
            ("HTTP/1.1 200 OK\nx: ", "y"),
            (&format!("HTTP/1.1 200 OK\n{headers}content-length: 1\n\n"), "1"),
        ] {
            let text = start.to_owned() + &more.repeat((1 << 20) / more.len());
            let server = Server::start(vec![Act::Stall(wire(&text))]);
            let error = kind.send(&server, Request::new(&GET)).unwrap_err();
            assert!(!error.is_timeout() && !error.is_decode(), "{kind:?} {start:?}: {error:?}");
        }
    }
}
