//! Edits of what endpoints answer, in the files of sections.

use super::values;
use crate::api::answer::AnswerKind;
use crate::edit::layout::{indent, lines};
use crate::edit::{Edits, KeyPath, yaml};
use crate::learn::compare::Change;
use crate::spec::Spec;

/// The keys of an endpoint that stand before its answer.
const BEFORE: [&str; 9] = ["title", "route", "auth", "idempotent", "summary", "notes", "path", "query", "body"];

/// Edits answers, or adds them.
pub(super) fn edit(spec: &Spec, changes: &[Change], edits: &mut Edits) {
    for change in changes {
        match change {
            Change::Answer { endpoint, kind, items, seen } => {
                if let Some(place) = place(spec, endpoint) {
                    add(&place, &written(kind, items.as_deref(), *seen), edits);
                }
            }
            Change::AnswerEdit { endpoint, edit } => {
                if let Some(place) = place(spec, endpoint) {
                    values::edit(&place.below("answer"), edit, edits);
                }
            }
            Change::Type { .. } | Change::Field { .. } | Change::Seen { .. } | Change::FieldEdit { .. } => {}
        }
    }
}

fn place<'s>(spec: &'s Spec, rust_path: &'s str) -> Option<KeyPath<'s>> {
    let (section, name) = rust_path.split_once("::")?;
    let section = spec.sections.iter().find(|known| known.name == section)?;
    Some(KeyPath::new(&section.document, &["endpoints", name]))
}

fn written(kind: &AnswerKind, items: Option<&str>, seen: u32) -> String {
    let items = items.map(|items| ("items", yaml::scalar(items)));
    let more: Vec<(&str, String)> = items.into_iter().chain([("seen", seen.to_string())]).collect();
    values::written(kind, &more)
}

/// Adds an answer behind what stands before answers.
fn add(endpoint: &KeyPath<'_>, answer: &str, edits: &mut Edits) {
    let (text, all) = (endpoint.text(), endpoint.entries());
    let before = all.iter().filter(|(key, _)| BEFORE.contains(key));
    let Some((key, entry)) = before.max_by_key(|(_, entry)| entry.value.span.end) else { return };
    if !endpoint.is_block() {
        return endpoint.below(key).add_behind("answer", answer, edits);
    }
    let end = lines(text, entry).end;
    let gap = if text[..end].ends_with('\n') { "" } else { "\n" };
    let line = format!("{gap}{}answer: {answer}\n", indent(text, entry.key.start));
    edits.insert(endpoint.file(), end, line);
}
