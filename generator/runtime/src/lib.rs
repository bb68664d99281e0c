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
//! | `cli` | the engine of a program that knows every endpoint; with `blocking`, `rustls` and `gzip` |
//! | `tracing` | spans by OpenTelemetry's conventions for HTTP clients, and an event a retry |
//! | `test-util` | a fake HTTP stack for tests: `Fake` |
//! | `jiff`, `chrono`, `time` | conversions from the dates of these crates into [`Date`] |
//!
//! None is on by default, and every combination builds. Without an HTTP stack compiled in,
//! [`ClientBuilder::build_with`] takes one of your own.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod alternatives;
mod api;
mod asked;
mod base_url;
pub mod blocking;
mod buffer;
mod builder;
mod causes;
#[cfg(feature = "cli")]
pub mod cli;
mod client;
mod coding;
mod config;
mod date;
mod download;
mod encode;
mod endpoint;
mod error;
#[cfg(feature = "test-util")]
mod fake;
mod formats;
mod headers;
mod id;
mod inspect;
mod integer;
mod integer_or_string;
mod json;
mod key;
mod line;
mod message;
mod network;
mod null;
mod number;
mod operation;
mod optional;
mod options;
mod pacing;
mod pages;
mod protocol;
mod request;
mod response;
mod retry;
mod secrets;
mod settings;
mod target;
mod trace;
mod transport;
mod value;

pub use alternatives::Alternatives;
pub use api::{Api, ApiInfo, AuthScheme, ListStyle};
pub use builder::ClientBuilder;
pub use bytes::Bytes;
pub use client::{Client, Items, Pages, ResponseFuture, Streamed};
pub use date::Date;
pub use download::Progress;
pub use endpoint::Endpoint;
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "test-util")]
pub use fake::{Fake, Scripted};
pub use http;
pub use integer::Integer;
pub use integer_or_string::IntegerOrString;
pub use json::Json;
pub use key::ApiKey;
pub use null::{Given, Null, OfNull, OrNull};
pub use number::Number;
pub use operation::{Operation, Untyped};
pub use optional::{OfIterator, OfLentOption, OfOption, OfValue, OrNone};
pub use pages::{Paged, Paging};
pub use request::Request;
pub use response::Response;
pub use retry::Retry;
pub use serde_json;
pub use target::Route;
pub use transport::{Body, BodyStream, BoxFuture, Transport, TransportError};
pub use value::Value;

/// What the macros expand to; no part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use serde;
}
