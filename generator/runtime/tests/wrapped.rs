//! The built-in HTTP stacks, wrapped in a transport of the caller.
#![cfg(all(feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod server;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use snapcall_runtime::{Body, BoxFuture, Bytes, Client, Request, Retry, Transport, TransportError, blocking, http};

use both::{CREATE, GET, OK, Zoo, run};
use server::Server;

const BUSY: &str = "HTTP/1.1 503 Service Unavailable\ncontent-length: 0\nconnection: close\n\n";

/// Signs each message, fails the first exchanges on purpose, and counts all of them.
struct Wrapped<T: ?Sized> {
    exchanges: Arc<AtomicUsize>,
    failures: Mutex<Vec<TransportError>>,
    stack: Arc<T>,
}

impl<T: ?Sized> Wrapped<T> {
    fn prepare(&self, request: &mut http::Request<Bytes>) -> Result<(), TransportError> {
        self.exchanges.fetch_add(1, Ordering::Relaxed);
        let signature = request.body().len().into();
        request.headers_mut().insert("x-signature", signature);
        self.failures.lock().unwrap().pop().map_or(Ok(()), Err)
    }
}

impl Transport for Wrapped<dyn Transport> {
    fn exchange(&self, mut request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        match self.prepare(&mut request) {
            Ok(()) => self.stack.exchange(request),
            Err(error) => Box::pin(async { Err(error) }),
        }
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.stack.sleep(duration)
    }
}

impl blocking::Transport for Wrapped<dyn blocking::Transport> {
    fn exchange(
        &self,
        mut request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        self.prepare(&mut request)?;
        self.stack.exchange(request, timeout)
    }
}

/// Checks a request that is sent after a deliberate failure and a refusal by the server.
fn seen_by(server: &Server, exchanges: &AtomicUsize) {
    assert_eq!(exchanges.load(Ordering::Relaxed), 4);
    let seen = server.seen();
    let signatures: Vec<_> = seen.iter().map(|seen| (&*seen.line, seen.header("x-signature"))).collect();
    let get = ("GET /get HTTP/1.1", Some("0"));
    assert_eq!(signatures, [get, get, ("POST /create HTTP/1.1", Some("2"))]);
}

#[test]
fn the_async_stack_can_be_wrapped() {
    let server = Server::texts(&[BUSY, OK, OK]);
    let retry = Retry::times(2).backoff(Duration::ZERO, Duration::ZERO);
    let builder = Client::<Zoo>::builder().api_key("sk_1").base_url(&server.url).retry(retry);
    let exchanges = Arc::<AtomicUsize>::default();
    let failures = Mutex::new(vec![TransportError::connect("on purpose")]);
    let stack = builder.transport().unwrap();
    let client = builder.build_with(Wrapped { exchanges: Arc::clone(&exchanges), failures, stack }).unwrap();
    run(async {
        assert_eq!(client.send(Request::new(&GET)).await.unwrap().attempts(), 3);
        client.send(Request::new(&CREATE)).await.unwrap();
    });
    seen_by(&server, &exchanges);
}

#[test]
fn the_blocking_stack_can_be_wrapped() {
    let server = Server::texts(&[BUSY, OK, OK]);
    let retry = Retry::times(2).backoff(Duration::ZERO, Duration::ZERO);
    let builder = blocking::Client::<Zoo>::builder().api_key("sk_1").base_url(&server.url).retry(retry);
    let exchanges = Arc::<AtomicUsize>::default();
    let failures = Mutex::new(vec![TransportError::connect("on purpose")]);
    let stack = builder.transport().unwrap();
    let client = builder.build_with(Wrapped { exchanges: Arc::clone(&exchanges), failures, stack }).unwrap();
    assert_eq!(client.send(Request::new(&GET)).unwrap().attempts(), 3);
    client.send(Request::new(&CREATE)).unwrap();
    seen_by(&server, &exchanges);
}
