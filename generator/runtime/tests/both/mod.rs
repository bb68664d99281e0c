//! One API, and a way to send a request to it with either client.
#![allow(dead_code, reason = "each test uses its part")]

use std::future::Future;

use snapcall_runtime::{Api, ApiInfo, Client, ClientBuilder, Endpoint, Error, Request, Retry, blocking};

#[derive(Debug)]
pub(crate) enum Zoo {}

impl Api for Zoo {
    const INFO: ApiInfo = ApiInfo::new("Zoo", "https://zoo.example");
}

pub(crate) static GET: Endpoint = Endpoint::get("get", "/get");
pub(crate) static PUBLIC: Endpoint = Endpoint::get("public", "/public").public();
pub(crate) static CREATE: Endpoint = Endpoint::post("create", "/create").body(&["name"]);

pub(crate) const OK: &str = "HTTP/1.1 200 OK\ncontent-length: 2\nconnection: close\n\n{}";

/// Settings that apply to both clients.
pub(crate) trait Configure {
    /// The key. A client without one sends public requests only, but may send them to any host over plain `http`.
    fn key(&self) -> Option<&str> {
        Some("sk_1")
    }

    fn apply<C>(&self, builder: ClientBuilder<Zoo, C>) -> ClientBuilder<Zoo, C>;
}

/// The two clients, as named in messages.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Async,
    Blocking,
}

pub(crate) const BOTH: [Kind; 2] = [Kind::Async, Kind::Blocking];

impl Kind {
    /// A client of this kind. It does not retry unless the settings say so.
    pub(crate) fn client(self, settings: &impl Configure) -> Result<Either, Error> {
        match self {
            Self::Async => settings.apply(usual(Client::builder(), settings)).build().map(Either::Async),
            Self::Blocking => {
                settings.apply(usual(blocking::Client::builder(), settings)).build().map(Either::Blocking)
            }
        }
    }

    /// The body of the response to a request.
    pub(crate) fn send(self, settings: &impl Configure, request: Request) -> Result<String, Error> {
        match self.client(settings)? {
            Either::Async(client) => run(async { client.send(request).await }),
            Either::Blocking(client) => client.send(request),
        }
        .and_then(|response| Ok(response.text()?.to_owned()))
    }
}

fn usual<C>(builder: ClientBuilder<Zoo, C>, settings: &impl Configure) -> ClientBuilder<Zoo, C> {
    let builder = builder.retry(Retry::never());
    match settings.key() {
        Some(key) => builder.api_key(key),
        None => builder,
    }
}

pub(crate) enum Either {
    Async(Client<Zoo>),
    Blocking(blocking::Client<Zoo>),
}

/// Runs a future on its own runtime.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
