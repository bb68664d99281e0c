//! The runtime of generated API clients: requests as plain values, one protocol core without I/O, and two HTTP stacks.
//!
//! You use this crate through a generated crate, which re-exports what you need. The generated crate declares its API
//! with [`Api`], each endpoint with a constant [`Endpoint`], each request type as a newtype over [`Request`], and the
//! documented types of its responses with [`answer!`] and [`words!`]. Everything else is implemented here, once for all
//! endpoints.
//!
//! | to | see |
//! |---|---|
//! | send requests, read pages, download files | [`Client`], [`blocking::Client`] |
//! | set timeouts, retries, a rate limit, a proxy | [`ClientBuilder`], [`Retry`] |
//! | read a response | [`Response`], [`Answer`], [`Misfits`] |
//! | handle a failure | [`Error`] |
//! | call an undocumented endpoint | [`Request::undocumented`] |
//! | test without a network | `Fake` |
//! | use another HTTP stack | [`Transport`], [`blocking::Transport`] |
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `async` | the HTTP stack of [`Client`]: hyper, on tokio |
//! | `blocking` | the HTTP stack of [`blocking::Client`]: ureq's protocol core, without an async runtime |
//! | `rustls` | TLS by rustls with the ring provider and the platform's certificate verifier |
//! | `native-tls` | TLS by the platform's own library; preferred if both are compiled in |
//! | `gzip` | responses compressed with gzip: requested and decoded |
//! | `tracing` | spans by OpenTelemetry's conventions for HTTP clients, and events for retries and for responses that do not match their documented type |
//! | `record` | records the shapes of responses without their values: `ClientBuilder::record` |
//! | `test-util` | a fake HTTP stack for tests: `Fake` |
//! | `jiff`, `chrono`, `time` | conversions from the dates of these crates into [`Date`] |
//!
//! None is on by default, and every combination builds. Without one of the HTTP stacks, [`ClientBuilder::build_with`]
//! takes a stack of your own.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

/// Makes text from outside safe to show: on one line, and without secrets.
mod text;

/// The error of every call, and its wording.
mod error;

/// Typed answers: read from JSON and written back to it.
mod typed;

/// The values of request parameters.
mod values;

/// Requests as values, and their encoding into HTTP messages.
mod request;

/// Traces of calls, for logs.
mod trace;

/// Responses, the types they are read into, and pages of them.
mod answer;

/// The interface between the clients and an HTTP stack.
mod transport;

/// The protocol without I/O: what to send, what to retry, and what the result is.
mod protocol;

/// The network: one policy, and the two HTTP stacks that follow it.
mod network;

/// Saves a body to a file, which appears only when it is complete.
mod download;

#[cfg(feature = "record")]
pub mod record;

/// The validated settings of a client.
mod settings;

/// The async client: a short loop around the protocol.
mod client;

pub mod blocking;

/// A fake HTTP stack for tests.
#[cfg(feature = "test-util")]
mod fake;

// The engine of a command-line program with a command for each endpoint.
#[cfg(feature = "cli")]
pub mod cli;

pub use answer::{Itemized, Paged, Paging, Response};
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
pub use typed::{Answer, Misfit, Misfits};
pub use values::{
    Alternatives, Date, Given, Integer, IntegerOrString, Json, Null, Number, OfIterator, OfLentOption, OfNull,
    OfOption, OfValue, OrNone, OrNull, Value,
};

/// What the macros expand to, and what the generator has in common with the runtime. This is not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::text::is_ignorable;
    pub use crate::typed::expanded::*;
    pub use serde;
}
