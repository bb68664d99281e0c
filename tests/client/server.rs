//! Servers and clients for the tests.

use std::path::Path;
use std::sync::LazyLock;

use snapcall::Client;
use tests::documented::Documentation;
use tests::server::{Received, Reply, Server};

/// The key of every client in these tests. It is easy to search for in output that must not contain it.
pub(crate) const KEY: &str = "hush-7f3a9c";

/// Starts a server that gives every request the same answer.
pub(crate) fn answering(reply: Reply) -> Server {
    Server::start(move |_| reply.clone()).expect("a server")
}

/// A client of this server, with the key.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder().api_key(KEY).base_url(server.url()).build().expect("a client")
}

/// The documented endpoints, read from the spec.
pub(crate) fn documentation() -> &'static Documentation {
    static DOCUMENTATION: LazyLock<Documentation> =
        LazyLock::new(|| Documentation::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("a spec"));
    &DOCUMENTATION
}

/// The single request that a server received.
pub(crate) fn only(server: &Server) -> Received {
    let mut received = server.received();
    assert_eq!(received.len(), 1, "{received:?}");
    received.remove(0)
}
