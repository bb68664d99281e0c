//! Changes of an endpoint's answer type, and of the items of its pages.

use super::identity::Pair;
use super::renames::Renames;
use super::{Change, ChangeKind, ReadImpact, RustImpact};
use crate::api::Api;
use crate::api::answer::{Answer, AnswerKind, Items};
use crate::text::prose::code;

pub(super) fn compare(pair: Pair<'_>, renames: &Renames<'_>) -> Vec<Change> {
    let (old, new) = (pair.old.answer.as_ref(), pair.new.answer.as_ref());
    let of_items = |answer: Option<&Answer>| answer.and_then(|answer| answer.items.clone());
    let changes = [answered(old, new, renames), items(of_items(old), of_items(new), renames)];
    changes.into_iter().flatten().map(|change| change.at(&pair.new.rust_path)).collect()
}

fn answered(old: Option<&Answer>, new: Option<&Answer>, renames: &Renames<'_>) -> Option<Change> {
    let (kind, read) = match (old, new) {
        (None, Some(_)) => (ChangeKind::AnswerAdded, ReadImpact::Unchanged),
        (Some(_), None) => (ChangeKind::AnswerRemoved, ReadImpact::Changed),
        (Some(old), Some(new)) if !renames.are_same(&old.kind, &new.kind) => {
            (ChangeKind::AnswerRetyped, ReadImpact::Changed)
        }
        _ => return None,
    };
    let shown = |answer: Option<&Answer>| answer.map_or_else(|| "untyped".to_owned(), |it| code(&it.kind.to_string()));
    let message = format!("the answer is {}, and was {}", shown(new), shown(old));
    Some(Change::of_answers(kind, RustImpact::Breaking, read, message))
}

fn items(old: Option<Items>, new: Option<Items>, renames: &Renames<'_>) -> Option<Change> {
    let shown = |items: &Items| code(&items.kind.to_string());
    let (kind, rust, read, message) = match (old, new) {
        (None, Some(new)) => {
            let message = format!("the items of its pages can be read one by one, each as {}", shown(&new));
            (ChangeKind::ItemsAdded, RustImpact::Addition, ReadImpact::Unchanged, message)
        }
        (Some(_), None) => {
            let message = "the items of its pages can no longer be read one by one".to_owned();
            (ChangeKind::ItemsRemoved, RustImpact::Breaking, ReadImpact::Changed, message)
        }
        (Some(old), Some(new)) if !renames.are_same(&old.kind, &new.kind) => {
            let message = format!("an item of its pages is {}, and was {}", shown(&new), shown(&old));
            (ChangeKind::ItemsRetyped, RustImpact::Breaking, ReadImpact::Changed, message)
        }
        (Some(old), Some(new)) if old.pointer != new.pointer => {
            let message = format!("the items of its pages are {}, no longer {}", place(&new), place(&old));
            (ChangeKind::ItemsMoved, RustImpact::Invisible, ReadImpact::Changed, message)
        }
        _ => return None,
    };
    Some(Change::of_answers(kind, rust, read, message))
}

/// `` at `/data` ``
fn place(items: &Items) -> String {
    if items.pointer.is_empty() { "the page itself".to_owned() } else { format!("at {}", code(&items.pointer)) }
}

/// Whether any answer contains an id of this type.
pub(super) fn hold(api: &Api, id: &str) -> bool {
    let fields = api.types.iter().flat_map(|type_| &type_.fields).map(|field| &field.kind);
    let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
    let answers = endpoints.filter_map(|endpoint| endpoint.answer.as_ref()).map(|answer| &answer.kind);
    fields.chain(answers).any(|kind| is_made_of(kind, id))
}

fn is_made_of(kind: &AnswerKind, id: &str) -> bool {
    match kind {
        AnswerKind::Id(name, _) => name == id,
        AnswerKind::List(kind) | AnswerKind::Map(kind) => is_made_of(kind, id),
        _ => false,
    }
}
