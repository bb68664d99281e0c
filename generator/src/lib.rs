//! Turns a YAML description of a REST API into a Rust client crate.

pub mod diagnostic;
pub mod document;
pub mod load;
pub mod output;
pub mod source;
pub mod spec;
