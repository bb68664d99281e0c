//! What is said of a value, written anew or edited where it stands.

use crate::api::answer::AnswerKind;
use crate::edit::{Edits, KeyPath};
use crate::learn::compare::{Seen, ValueEdit};
use crate::learn::kinds::{inline, parts};

/// A value with what else is said of it, on one line.
pub(super) fn written(kind: &AnswerKind, more: &[(&str, String)]) -> String {
    if more.is_empty() {
        return inline(kind);
    }
    let (word, reading) = parts(kind);
    let facts = std::iter::once(("type", word.to_owned())).chain(reading.map(|reading| ("as", reading)));
    let facts: Vec<String> = facts.chain(more.iter().cloned()).map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{ {} }}", facts.join(", "))
}

/// Edits a value where it stands.
pub(super) fn edit(at: &KeyPath<'_>, edit: &ValueEdit, edits: &mut Edits) {
    if at.is_scalar() {
        return edit_word(at, edit, edits);
    }
    if let Some(word) = word_alone(at, edit) {
        return at.set(word, edits);
    }
    if let Some(kind) = &edit.kind {
        let (word, reading) = parts(kind);
        at.below("type").set(word, edits);
        let known = at.below("as");
        match (known.entry(), reading) {
            (Some(_), Some(reading)) => known.set(reading, edits),
            (Some(_), None) => known.remove(edits),
            (None, Some(reading)) => at.below("type").add_behind("as", &reading, edits),
            (None, None) => {}
        }
    }
    let seen = at.below("seen");
    match edit.seen {
        Some(Seen::AtLeast(count)) if seen.entry().is_some() => seen.set(count.to_string(), edits),
        Some(Seen::AtLeast(count)) => at.below("type").add_behind("seen", &count.to_string(), edits),
        Some(Seen::AsItsType) => seen.remove(edits),
        None => {}
    }
    for key in &edit.gone {
        at.below(key).remove(edits);
    }
}

/// Edits a value of which only the type is said.
fn edit_word(at: &KeyPath<'_>, edit: &ValueEdit, edits: &mut Edits) {
    let Some(node) = at.node() else { return };
    let word = at.text().get(node.span.start..node.span.end).unwrap_or_default();
    let seen = match edit.seen {
        Some(Seen::AtLeast(count)) => vec![("seen", count.to_string())],
        _ => Vec::new(),
    };
    match &edit.kind {
        Some(kind) => at.set(written(kind, &seen), edits),
        None if !seen.is_empty() => at.set(format!("{{ type: {word}, seen: {} }}", seen[0].1), edits),
        None => {}
    }
}

/// The type of a value in braces, if the edit leaves nothing else in them.
fn word_alone(at: &KeyPath<'_>, edit: &ValueEdit) -> Option<String> {
    let kind = edit.kind.as_ref()?;
    let (word, reading) = parts(kind);
    let goes = |key: &str| match key {
        "type" | "as" => true,
        "seen" => edit.seen == Some(Seen::AsItsType),
        key => edit.gone.contains(&key),
    };
    let is_alone = reading.is_none() && at.entries().iter().all(|(key, _)| goes(key));
    let is_added = matches!(edit.seen, Some(Seen::AtLeast(_)));
    (is_alone && !is_added && !at.is_block()).then(|| word.to_owned())
}
