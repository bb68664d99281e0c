//! The span that is current while an HTTP stack works, with both clients.
#![cfg(all(feature = "tracing", feature = "async", feature = "blocking"))]
#![allow(clippy::unwrap_used)]

mod both;
mod exported;

use std::io::Read;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use snapcall_runtime::{Body, BoxFuture, Bytes, Client, Request, Transport, TransportError, blocking, http};

use both::{GET, Zoo, run};
use exported::Exported;

/// Records the current span whenever it is used.
#[derive(Clone, Default)]
struct Watching(Arc<Mutex<Vec<&'static str>>>);

impl Watching {
    fn look(&self) {
        self.0.lock().unwrap().push(tracing::Span::current().metadata().map_or("none", tracing::Metadata::name));
    }
}

impl Transport for Watching {
    fn exchange(&self, _: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        self.look();
        let watching = self.clone();
        Box::pin(async move {
            tokio::task::yield_now().await;
            watching.look();
            Ok(http::Response::new("{}".into()))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<()> {
        Box::pin(std::future::pending())
    }
}

impl blocking::Transport for Watching {
    fn exchange(
        &self,
        _: http::Request<Bytes>,
        _: Option<Duration>,
    ) -> Result<http::Response<blocking::Body>, TransportError> {
        self.look();
        let watching = self.clone();
        Ok(http::Response::new(blocking::Body::reader(WatchingBody(watching))))
    }
}

struct WatchingBody(Watching);

impl Read for WatchingBody {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.look();
        Ok(0)
    }
}

#[test]
fn the_span_is_current_while_a_transport_works() {
    let exported = Exported::here();
    let watching = Watching::default();
    let client = Client::<Zoo>::builder().api_key("sk_1").build_with(watching.clone()).unwrap();
    run(async { client.send(Request::new(&GET)).await }).unwrap();
    assert_eq!(*watching.0.lock().unwrap(), ["request", "request"]);
    assert!(exported.text().contains("server.port = 443\n"), "{}", exported.text());

    let watching = Watching::default();
    let client = blocking::Client::<Zoo>::builder().api_key("sk_1").build_with(watching.clone()).unwrap();
    client.send(Request::new(&GET)).unwrap();
    assert_eq!(client.stream(Request::new(&GET)).unwrap().read(&mut [0]).unwrap(), 0);
    let seen = watching.0.lock().unwrap().clone();
    assert!(seen.len() >= 4 && seen.iter().all(|name| *name == "request"), "{seen:?}");
    assert_eq!(tracing::Span::current().metadata().map(tracing::Metadata::name), None);
}
