//! What the tests share: an HTTP server on loopback, what the documentation demands of a request, and made-up answers.

pub mod answers;
pub mod documented;
pub mod server;
