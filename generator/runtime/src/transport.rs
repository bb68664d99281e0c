//! The interface between the clients and an HTTP stack: one trait for each client, and one error.

mod asynchronous;
pub(crate) mod blocking;
mod error;

pub use asynchronous::{Body, BodyStream, BoxFuture, Transport};
pub use error::TransportError;

pub(crate) use error::Failure;
