//! Changes of the words of an open enum. Callers write its variants; any other word is read as `Other`.

use super::{Change, ChangeKind, ReadImpact, RustImpact};
use crate::api::answer::{AnswerKind, Words};
use crate::text::prose::code;

/// The words of a value, also if they are inside lists or maps.
pub(super) fn within(kind: &AnswerKind) -> Option<&Words> {
    match kind {
        AnswerKind::Words(words) => Some(words),
        AnswerKind::List(kind) | AnswerKind::Map(kind) => within(kind),
        _ => None,
    }
}

/// The changes of the words of a value; none unless it has words in both versions.
pub(super) fn compare(old: &AnswerKind, new: &AnswerKind) -> Vec<Change> {
    let (Some(old), Some(new)) = (within(old), within(new)) else { return Vec::new() };
    let mut changes = Vec::new();
    if old.name != new.name {
        let message = format!("was {}", code(&format!("types::{}", old.name)));
        changes.push(Change::of_answers(ChangeKind::TypeRenamed, RustImpact::Breaking, ReadImpact::Unchanged, message));
    }
    changes.extend(old.variants.iter().filter_map(|variant| fate(variant, new)));
    let is_new = |(name, _): &&(String, String)| old.variants.iter().all(|(known, _)| known != name);
    changes.extend(new.variants.iter().filter(is_new).map(|(name, text)| {
        let message = format!("{} is no longer `Other`, but {}", code(text), code(name));
        Change::of_answers(ChangeKind::WordAdded, RustImpact::Addition, ReadImpact::Changed, message).member(text)
    }));
    if changes.is_empty() && old.variants != new.variants {
        let (kind, message) = (ChangeKind::DocumentationChanged, "the words are listed in another order");
        changes.push(Change::of_answers(kind, RustImpact::Invisible, ReadImpact::Unchanged, message));
    }
    changes.into_iter().map(|change| change.within(&new.name)).collect()
}

/// The change of an old word, which is identified by its variant.
fn fate((name, text): &(String, String), new: &Words) -> Option<Change> {
    let Some((_, other)) = new.variants.iter().find(|(other, _)| other == name) else {
        let message = format!("{} is gone: {} is `Other`", code(name), code(text));
        let kind = ChangeKind::WordRemoved;
        return Some(Change::of_answers(kind, RustImpact::Breaking, ReadImpact::Changed, message).member(text));
    };
    let message = format!("{} stands for {}, no longer for {}", code(name), code(other), code(text));
    let kind = ChangeKind::WordRenamedOnWire;
    (other != text).then(|| Change::of_answers(kind, RustImpact::Invisible, ReadImpact::Changed, message).member(other))
}
