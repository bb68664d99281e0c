//! Turns a YAML description of a REST API into a Rust client crate.
//!
//! Data flows one way, through rooms of which each needs only those listed before it:
//!
//! ```text
//! disk ─▶ Source ─spec─▶ Spec ─api─▶ Api ─output─▶ File ─▶ disk
//!                                     ├─changes─▶ what a new version means to callers
//!                          a page ─drift─▶ how it differs from the spec ─edit─▶ the spec that follows it
//!                    recordings ─learn─▶ what endpoints answer ─edit─▶ the spec that knows it
//! ```
//!
//! Faults are [`Diagnostic`](text::diagnostic::Diagnostic)s, collected and shown together.

// Maps over many items with all processors; reading and emitting share it.
mod parallel;

// Text with positions: sources, names, prose, and faults shown in their places.
pub mod text;

// Reads YAML into a `Spec`: what the files of a spec say.
pub mod spec;

// Checks a `Spec` and makes an `Api` of it: what it means.
pub mod api;

// Emits an `Api` as files in memory: the crate, the list of endpoints, OpenAPI.
pub mod output;

// Compares two `Api`s: what breaks callers, and the version that says so.
pub mod changes;

// Edits files that people write, and finds their marks: every byte that is not edited stays.
pub mod edit;

// Compares a documentation page with a `Spec`, and brings the spec along.
pub mod drift;

// Learns from recordings what endpoints answer, and brings the spec along.
pub mod learn;

// Reads and writes the disk; nothing else in this crate does.
pub mod disk;
