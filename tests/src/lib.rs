//! Shared by the tests: an HTTP server on loopback, a check of requests against the documentation, and invented
//! answers.

pub mod answers;
pub mod documented;
pub mod server;
