//! The runtime of a generated API client: requests as values, one protocol core, HTTP drivers.
//!
//! A generated crate names its API with [`Api`], each endpoint with a constant [`Endpoint`], and each request type as a
//! newtype over [`Request`]; everything else happens here, once.
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `async` | the HTTP stack of [`Client`]: hyper, on tokio |
//! | `blocking` | the HTTP stack of [`blocking::Client`]: ureq's protocol core, without an async runtime |
//! | `rustls` | TLS by rustls with the ring provider and the platform's certificate verifier |
//! | `native-tls` | TLS by the platform's own library; preferred where both are compiled in |
//! | `gzip` | responses by gzip: asked for, and decoded |
//! | `tracing` | spans by OpenTelemetry's conventions for HTTP clients, and an event for each retry |
//! | `record` | a record of what answers look like, without what they say: `ClientBuilder::record` |
//! | `test-util` | a fake HTTP stack for tests: `Fake` |
//! | `jiff`, `chrono`, `time` | conversions from the dates of these crates into [`Date`] |
//!
//! None is on by default, and every combination builds. Without an HTTP stack compiled in,
//! [`ClientBuilder::build_with`] takes one of your own.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

/// Foreign text made fit to be shown: in one line, and without what is secret.
mod text;

/// The one error, and how it is worded.
mod error;

/// What the parameters of a request are made of.
mod values;

/// Requests as values, and their encoding into HTTP messages.
mod request;

/// What comes back: responses and pages.
mod answer;

/// What a call tells a log about itself.
mod trace;

/// The seam between the clients and an HTTP stack.
mod transport;

/// The protocol, without I/O: what to send, what to try again, what to make of it.
mod protocol;

/// The network: one policy, and the two HTTP stacks that follow it.
mod network;

/// Saving a body to a file, which appears only when it is complete.
mod download;

#[cfg(feature = "record")]
pub mod record;

/// The settings of a client, checked.
mod settings;

/// The async client: a short loop around the protocol.
mod client;

pub mod blocking;

/// A fake HTTP stack for tests.
#[cfg(feature = "test-util")]
mod fake;

// The engine of a program that knows every endpoint.
#[cfg(feature = "cli")]
pub mod cli;

pub use answer::{Paged, Paging, Response};
pub use bytes::Bytes;
pub use client::{Client, ClientBuilder, Items, Pages, ResponseFuture, Streamed};
pub use download::Progress;
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "test-util")]
pub use fake::{Fake, Scripted};
pub use http;
pub use request::{Api, ApiInfo, AuthScheme, Endpoint, ListStyle, Operation, Request, Retry, Route, Untyped};
pub use serde_json;
pub use settings::ApiKey;
pub use transport::{Body, BodyStream, BoxFuture, Transport, TransportError};
pub use values::{
    Alternatives, Date, Given, Integer, IntegerOrString, Json, Null, Number, OfIterator, OfLentOption, OfNull,
    OfOption, OfValue, OrNone, OrNull, Value,
};

/// What the macros expand to; no part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use serde;
}
