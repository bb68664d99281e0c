//! Turns a YAML description of a REST API into a Rust client crate.
