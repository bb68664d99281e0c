//! The example programs of the generated crate, each run against a server of its own.

mod bulk;
mod calls;
mod handler;
mod program;
mod recordings;
mod schedule;
mod team;
