//! Edits of `types.yaml`.

use std::collections::BTreeMap;

use super::values;
use crate::edit::layout::{line_start, lines};
use crate::edit::{Edits, KeyPath, yaml};
use crate::learn::compare::{Change, NewField};
use crate::spec::Spec;

/// The longest key that the values of other fields are aligned with.
const WIDEST: usize = 24;

/// Edits `types.yaml`, or creates it.
pub(super) fn edit(spec: &Spec, changes: &[Change], edits: &mut Edits) {
    let new: Vec<String> = changes.iter().filter_map(new_type).collect();
    let Some(types) = &spec.types else {
        if !new.is_empty() {
            create(spec, &new.join("\n"), edits);
        }
        return;
    };
    let file = types.document.source.name();
    for change in changes {
        match change {
            Change::Seen { owner, seen } => {
                KeyPath::new(&types.document, &[owner, "seen"]).set(seen.to_string(), edits);
            }
            Change::FieldEdit { owner, field, edit } => {
                values::edit(&KeyPath::new(&types.document, &[owner, "fields", field]), edit, edits);
            }
            Change::Field { .. } | Change::Type { .. } | Change::Answer { .. } | Change::AnswerEdit { .. } => {}
        }
    }
    for (owner, new) in new_fields(changes) {
        add(&KeyPath::new(&types.document, &[owner, "fields"]), &new, edits);
    }
    if !new.is_empty() {
        let text = types.document.source.text();
        let gap = if text.ends_with('\n') { "\n" } else { "\n\n" };
        edits.insert(file, text.len(), format!("{gap}{}", new.join("\n")));
    }
}

fn create(spec: &Spec, types: &str, edits: &mut Edits) {
    let api = &spec.api.document.source;
    let folder = api.name().strip_suffix("api.yaml").unwrap_or_default();
    // A line that tells editors the schema stands at the beginning of every file, or of none.
    let first = api.text().lines().next().filter(|line| line.starts_with("# yaml-language-server"));
    let first = first.map(|line| format!("{}\n\n", line.trim_end())).unwrap_or_default();
    let text = format!("{first}{types}");
    let text = if api.text().contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    edits.create_file(format!("{folder}types.yaml"), text);
}

fn new_type(change: &Change) -> Option<String> {
    let Change::Type { name, summary, seen, fields } = change else { return None };
    let keys = fields.iter().map(|field| yaml::key(&field.name).len() + 2);
    let column = keys.filter(|width| *width <= WIDEST).max().unwrap_or_default();
    let fields: String = fields.iter().map(|field| line(field, 4, 4 + column)).collect();
    Some(format!(
        "{name}: # review: the proposed name and summary\n  summary: {}\n  seen: {seen}\n  fields:\n{fields}",
        yaml::scalar(summary)
    ))
}

/// A field on a line of its own, its value in the given column if its name leaves room.
fn line(field: &NewField, indent: usize, column: usize) -> String {
    let key = format!("{}{}: ", " ".repeat(indent), yaml::key(&field.name));
    let remark = if field.is_required { " # review: that it is always there" } else { "" };
    format!("{key:column$}{}{remark}\n", value(field))
}

fn value(field: &NewField) -> String {
    let required = field.is_required.then(|| ("required", "true".to_owned()));
    let rust = field.rust.clone().map(|rust| ("rust", rust));
    let seen = field.seen.map(|seen| ("seen", seen.to_string()));
    values::written(&field.kind, &required.into_iter().chain(rust).chain(seen).collect::<Vec<_>>())
}

/// The new fields of types that the spec has, by the types.
fn new_fields(changes: &[Change]) -> BTreeMap<&str, Vec<&NewField>> {
    let mut all: BTreeMap<&str, Vec<&NewField>> = BTreeMap::new();
    for change in changes {
        if let Change::Field { owner, field } = change {
            all.entry(owner).or_default().push(field);
        }
    }
    all
}

/// Adds fields behind the others of a type.
fn add(fields: &KeyPath<'_>, new: &[&NewField], edits: &mut Edits) {
    let (text, all) = (fields.text(), fields.entries());
    let Some((last, entry)) = all.last() else {
        let new: Vec<String> =
            new.iter().map(|field| format!("{}: {}", yaml::key(&field.name), value(field))).collect();
        return fields.set(format!("{{ {} }}", new.join(", ")), edits);
    };
    if !fields.is_block() {
        let last = fields.below(last);
        return new.iter().for_each(|field| last.add_behind(&yaml::key(&field.name), &value(field), edits));
    }
    let column = |start: usize| start - line_start(text, start);
    let first = column(all[0].1.value.span.start);
    let is_aligned = all.iter().all(|(_, entry)| column(entry.value.span.start) == first);
    let end = lines(text, entry).end;
    let gap = if text[..end].ends_with('\n') { "" } else { "\n" };
    let lines = new.iter().map(|field| line(field, fields.depth(), if is_aligned { first } else { 0 }));
    edits.insert(fields.file(), end, lines.fold(gap.to_owned(), |lines, line| lines + &line));
}
