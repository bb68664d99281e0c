//! Snapshots of the public interface, one signature per line.

use crate::{signatures, snapshots};

pub(crate) const RUNTIME: &str = "surface-runtime";

pub(crate) const TYPES: &str = "surface-types";

#[test]
fn interface_is_as_reviewed() {
    let modules = signatures::of_crate(&snapshots::repository().join("generated/src"));
    let of = |wanted: &dyn Fn(&str) -> bool| -> String {
        let lines = modules.iter().filter(|(path, _)| wanted(path.split("::").next().unwrap_or_default()));
        lines.flat_map(|(_, lines)| lines.clone()).collect::<Vec<_>>().join("\n")
    };
    let sections = snapshots::sections();
    for section in &sections {
        snapshots::assert(&format!("surface-{section}"), &of(&|path| path == section));
    }
    snapshots::assert(TYPES, &of(&|path| path == "types"));
    snapshots::assert("surface-crate", &of(&|path| path != "types" && !sections.iter().any(|section| section == path)));
}

/// Most of the interface that consumers use is the runtime's.
#[test]
fn interface_of_the_runtime_is_as_reviewed() {
    let modules = signatures::of_crate(&snapshots::repository().join("generator/runtime/src"));
    let text = modules.iter().map(|(path, lines)| {
        let heading = if path.is_empty() { "the crate" } else { path };
        format!("# {heading}\n{}\n", lines.join("\n"))
    });
    snapshots::assert(RUNTIME, text.collect::<Vec<_>>().join("\n").trim_end());
}
