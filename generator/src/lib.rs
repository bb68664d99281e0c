//! Turns a YAML description of a REST API (a *spec*) into a Rust client crate.
//!
//! Data flows one way. Each module uses only the modules declared before it:
//!
//! ```text
//! disk ─▶ Source ─spec─▶ Spec ─api─▶ Api ─output─▶ File ─▶ disk
//!                                     ├─changes─▶ what a new version means to callers
//!          a documentation page ─drift─▶ how it differs from the spec ─edit─▶ an updated spec
//!                    recordings ─learn─▶ what endpoints answer ─edit─▶ an updated spec
//! ```
//!
//! An error in a spec is a [`Diagnostic`](text::diagnostic::Diagnostic). Reading and checking do not stop at the first
//! one: they return all of them together.

// Maps a function over many items on all processors; used by reading and by emitting.
mod parallel;

// Source files with line and column numbers, diagnostics, Rust names, Markdown escaping.
pub mod text;

// Reads YAML into a `Spec`: what the files say, with the position of each value.
pub mod spec;

// Checks a `Spec` and resolves it into an `Api`: what the files mean.
pub mod api;

// Turns an `Api` into files in memory: the crate, the list of endpoints, the OpenAPI document.
pub mod output;

// Compares two `Api`s: lists the changes, says which of them break callers, and proposes the next version.
pub mod changes;

// Edits YAML files that people write, without changing any other byte of them, and finds their `# review:` comments.
pub mod edit;

// Compares a saved documentation page with a `Spec`, and updates the spec.
pub mod drift;

// Learns from recorded HTTP traffic what endpoints answer, and updates the spec.
pub mod learn;

// Reads and writes files and folders. No other module touches the disk.
pub mod disk;
