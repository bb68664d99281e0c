//! Runs the example programs of the generated crate, each against its own server.

mod bulk;
mod calls;
mod handler;
mod program;
mod recordings;
mod schedule;
mod team;
