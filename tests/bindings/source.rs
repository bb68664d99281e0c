//! A snapshot of the generated code of one small section.

use std::fs;

use crate::snapshots;

pub(crate) const SNAPSHOT: &str = "source-agents";

#[test]
fn code_reads_as_reviewed() {
    let path = snapshots::repository().join("generated/src/agents.rs");
    let text = fs::read_to_string(path).expect("generated/src/agents.rs");
    snapshots::assert(SNAPSHOT, text.trim_end());
}
