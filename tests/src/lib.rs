//! What the tests share: an HTTP server on loopback, and what the documentation demands of a request.

pub mod documented;
pub mod server;
