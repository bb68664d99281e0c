//! The seam between the clients and an HTTP stack: for each client a trait with one exchange, and one error.

mod asynchronous;
pub(crate) mod blocking;
mod error;

pub use asynchronous::{Body, BodyStream, BoxFuture, Transport};
pub use error::TransportError;

pub(crate) use error::Failure;
