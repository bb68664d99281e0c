//! Tests of whole specs, from their text to the crate in memory: the diagnostics of invalid specs, and the files of
//! valid ones.

mod arbitrary;
mod catalogue;
mod compiled;
mod conventions;
mod fixtures;
mod hostile;
#[path = "../changes/modules.rs"]
#[expect(dead_code, reason = "shared with tests that do more")]
mod modules;
mod mutation;
mod oracle;
mod property;
mod reference;
mod schema;
mod support;
mod types;
#[path = "../changes/workspace.rs"]
#[expect(dead_code, reason = "shared with tests that do more")]
mod workspace;
mod yaml;
