//! Turns a YAML description of a REST API into a Rust client crate.
//!
//! Data flows one way, through rooms of which each needs only those listed before it:
//!
//! ```text
//! disk ─▶ Source ─spec─▶ Spec ─api─▶ Api ─output─▶ File ─▶ disk
//!                                     ├─changes─▶ what a new version means to callers
//!                          a page ─drift─▶ how it differs from the spec, and the edits that follow it
//! ```
//!
//! Faults are [`Diagnostic`](text::diagnostic::Diagnostic)s, collected and shown together.

/// The parallel map that reading and emitting share.
mod parallel;

/// Text with positions: sources, names, prose, and faults shown in their places.
pub mod text;

/// YAML to a [`Spec`](spec::Spec): what the files of a spec say.
pub mod spec;

/// A [`Spec`](spec::Spec) to an [`Api`](api::Api): what it means.
pub mod api;

/// An [`Api`](api::Api) to files in memory: the crate, the list of endpoints, OpenAPI.
pub mod output;

/// Two [`Api`](api::Api)s to a report: what breaks callers, and the version that says so.
pub mod changes;

/// Marks and edits in the files of a spec that leave every other byte alone.
pub mod edit;

/// A documentation page, compared with an [`Api`](api::Api).
pub mod drift;

/// The only door to the disk: it reads spec folders, plans and writes output.
pub mod disk;
