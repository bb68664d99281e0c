//! What the compiled crate does on the wire, over a real socket on loopback.

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
