//! The list of sections in `api.yaml`.

use crate::document::{Kind, Node};
use crate::drift::write::edits::Edits;
use crate::drift::write::layout::{indent, is_block, line_end, line_start};
use crate::spec::Spec;

fn items(spec: &Spec) -> &[Node] {
    match spec.api.document.node(&["sections"]).map(|node| &node.kind) {
        Some(Kind::Sequence(items)) => items,
        _ => &[],
    }
}

fn place(spec: &Spec, name: &str) -> Option<usize> {
    spec.api.content.sections.iter().position(|section| section == name)
}

fn is_list_block(spec: &Spec) -> bool {
    spec.api.document.node(&["sections"]).is_some_and(|node| is_block(spec.api.document.source.text(), node))
}

/// Takes a section from the list.
pub(super) fn remove(spec: &Spec, name: &str, edits: &mut Edits) {
    let (file, text) = (spec.api.document.source.name(), spec.api.document.source.text());
    let items = items(spec);
    let Some(at) = place(spec, name) else { return };
    let Some(item) = items.get(at) else { return };
    if is_list_block(spec) {
        edits.remove(file, line_start(text, item.span.start)..line_end(text, item.span.end));
    } else if let Some(before) = at.checked_sub(1).and_then(|before| items.get(before)) {
        edits.remove(file, before.span.end..item.span.end);
    } else if let Some(next) = items.get(at + 1) {
        edits.remove(file, item.span.start..next.span.start);
    }
}

/// Adds a section to the list, after another or as the first.
pub(super) fn add(spec: &Spec, name: &str, after: Option<&str>, edits: &mut Edits) {
    let (file, text) = (spec.api.document.source.name(), spec.api.document.source.text());
    let items = items(spec);
    let before = after.and_then(|after| place(spec, after)).and_then(|at| items.get(at));
    let Some(first) = items.first() else { return };
    match (before, is_list_block(spec)) {
        (Some(item), true) => {
            let end = line_end(text, item.span.end);
            let gap = if text[..end].ends_with('\n') { "" } else { "\n" };
            edits.insert(file, end, format!("{gap}{}- {name}\n", indent(text, item.span.start)));
        }
        (None, true) => {
            let line = format!("{}- {name}\n", indent(text, first.span.start));
            edits.insert(file, line_start(text, first.span.start), line);
        }
        (Some(item), false) => edits.insert(file, item.span.end, format!(", {name}")),
        (None, false) => edits.insert(file, first.span.start, format!("{name}, ")),
    }
}
