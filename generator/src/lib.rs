//! Turns a YAML description of a REST API into a Rust client crate.
//!
//! Data flows one way: [`output::read_spec`] reads files, [`load`](load::load) makes a [`Spec`](spec::Spec) of their
//! text, [`check`](check::check) makes an [`Api`](model::Api) of that, [`emit`](emit::emit) makes files in memory, and
//! [`output::plan`] compares them with the disk and writes what differs. Faults are
//! [`Diagnostic`](diagnostic::Diagnostic)s, collected and shown together.

pub mod changes;
pub mod check;
pub mod diagnostic;
pub mod document;
pub mod drift;
pub mod emit;
pub mod listing;
pub mod load;
pub mod model;
pub mod names;
pub mod nearest;
pub mod openapi;
pub mod output;
pub mod prose;
pub mod review;
pub mod route;
pub mod schema;
pub mod source;
pub mod spec;
