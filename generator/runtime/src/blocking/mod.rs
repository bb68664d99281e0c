//! The blocking client: the same requests, responses, errors and rules, and no async runtime.

mod client;
mod transport;

pub use client::Client;
pub use transport::{Body, Transport};
