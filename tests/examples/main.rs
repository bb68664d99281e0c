//! The example programs of the generated crate, each run against a server of its own.

mod calls;
mod program;
mod recordings;
mod schedule;
mod team;
