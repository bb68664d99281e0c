//! End-to-end tests of the compiled crate over a real socket on loopback.

mod another_api;
mod answers;
mod dependencies;
mod neighbours;
mod samples;
mod secrets;
mod server;
mod smoke;
mod statuses;
mod values;
