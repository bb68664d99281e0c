//! The blocking client: the same requests, responses, errors and rules, and no async runtime.

mod client;
mod pages;
mod streamed;

pub use crate::transport::blocking::{Body, Transport};
pub use client::Client;
pub use pages::{Items, Pages};
pub use streamed::Streamed;
