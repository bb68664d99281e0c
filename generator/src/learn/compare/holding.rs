//! What the spec says that holds of all that was seen.

use super::Change;
use crate::api::Api;
use crate::api::answer::AnswerKind;

/// Widens the guesses that are to be widened. Tells whether any was not as wide.
pub(super) fn widen(api: &mut Api, changes: &[Change]) -> bool {
    let mut is_wider = false;
    for change in changes {
        let (known, wide) = match change {
            Change::FieldEdit { owner, field, edit } => {
                let owner = api.types.iter_mut().find(|known| known.name == *owner);
                let field = owner.and_then(|owner| owner.fields.iter_mut().find(|known| known.name == *field));
                (field.map(|field| &mut field.kind), &edit.kind)
            }
            Change::AnswerEdit { endpoint, edit } => {
                let mut endpoints = api.sections.iter_mut().flat_map(|section| &mut section.endpoints);
                let endpoint = endpoints.find(|known| known.rust_path == *endpoint);
                (endpoint.and_then(|endpoint| endpoint.answer.as_mut()).map(|answer| &mut answer.kind), &edit.kind)
            }
            Change::Type { .. } | Change::Field { .. } | Change::Seen { .. } | Change::Answer { .. } => continue,
        };
        let Some((known, wide)) = known.zip(wide.as_ref()) else { continue };
        let both = wide_enough(known, wide);
        is_wider |= both != *known;
        *known = both;
    }
    is_wider
}

/// What holds wherever one of two kinds does, both of which are the same kind or wider ones than it.
fn wide_enough(one: &AnswerKind, other: &AnswerKind) -> AnswerKind {
    match (one, other) {
        _ if one == other => one.clone(),
        (AnswerKind::List(one), AnswerKind::List(other)) => AnswerKind::List(Box::new(wide_enough(one, other))),
        (AnswerKind::Map(one), AnswerKind::Map(other)) => AnswerKind::Map(Box::new(wide_enough(one, other))),
        (AnswerKind::Any, _) | (_, AnswerKind::Any) => AnswerKind::Any,
        (AnswerKind::Number | AnswerKind::String, _) => one.clone(),
        _ => other.clone(),
    }
}
