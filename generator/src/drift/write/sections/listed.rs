//! Edits the list of sections in `api.yaml`.

use crate::edit::layout::{indent, line_end, line_start};
use crate::edit::{Edits, KeyPath};
use crate::spec::Spec;
use crate::spec::document::{Node, NodeKind};

/// The list of sections, and its items.
fn list(spec: &Spec) -> (KeyPath<'_>, &[Node]) {
    let list = KeyPath::new(&spec.api.document, &["sections"]);
    match list.node().map(|node| &node.kind) {
        Some(NodeKind::Sequence(items)) => (list, items),
        _ => (list, &[]),
    }
}

fn position(spec: &Spec, name: &str) -> Option<usize> {
    spec.api.content.sections.iter().position(|section| section.as_str() == name)
}

/// Removes a section from the list.
pub(super) fn remove(spec: &Spec, name: &str, edits: &mut Edits) {
    let (list, items) = list(spec);
    let text = list.text();
    let Some((at, item)) = position(spec, name).and_then(|at| Some((at, items.get(at)?))) else { return };
    let range = match (at.checked_sub(1).and_then(|before| items.get(before)), items.get(at + 1)) {
        _ if list.is_block() => line_start(text, item.span.start)..line_end(text, item.span.end),
        (Some(before), _) => before.span.end..item.span.end,
        (None, Some(next)) => item.span.start..next.span.start,
        (None, None) => return,
    };
    edits.remove(list.file(), range);
}

/// Adds a section to the list: after the given section, or as the first one.
pub(super) fn add(spec: &Spec, name: &str, after: Option<&str>, edits: &mut Edits) {
    let (list, items) = list(spec);
    let text = list.text();
    let before = after.and_then(|after| items.get(position(spec, after)?));
    let Some(item) = before.or(items.first()) else { return };
    let dash = format!("{}- {name}\n", indent(text, item.span.start));
    let (at, new) = match (before, list.is_block()) {
        (Some(item), true) => {
            let end = line_end(text, item.span.end);
            (end, if text[..end].ends_with('\n') { dash } else { format!("\n{dash}") })
        }
        (None, true) => (line_start(text, item.span.start), dash),
        (Some(item), false) => (item.span.end, format!(", {name}")),
        (None, false) => (item.span.start, format!("{name}, ")),
    };
    edits.insert(list.file(), at, new);
}
