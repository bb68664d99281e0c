//! A body is whole or an error, for both clients.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use both::{BOTH, Configure, GET, Zoo};
use server::{Act, Server, wire};
use snapcall_runtime::{ClientBuilder, Request};

impl Configure for Server {
    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C> {
        builder.base_url(&self.url)
    }
}

#[test]
fn what_a_reset_ends_is_not_whole() {
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
fn what_ends_too_early_is_not_whole() {
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
fn what_ends_as_announced_is_whole() {
    for kind in BOTH {
        for body in [
            "content-length: 3\n\n[1]",
            "\n[1]",
            "transfer-encoding: chunked\n\n3\n[1]\n0\n\n",
            // RFC 9112, 6.3: the coding wins over the length.
            "content-length: 100\ntransfer-encoding: chunked\n\n3\n[1]\n0\n\n",
            "transfer-encoding: chunked\ncontent-length: 1\n\n3;a=b\n[1]\n0\nx-trailer: 1\n\n",
        ] {
            let server = Server::texts(&[&format!("HTTP/1.1 200 OK\n{body}")]);
            assert_eq!(kind.send(&server, Request::new(&GET)).unwrap(), "[1]", "{kind:?} {body:?}");
        }
    }
}

/// Informational responses come before the one that counts; a response to HEAD has no body whatever it announces.
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
