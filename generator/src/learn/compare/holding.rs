//! What the spec says that holds of all that was seen.

use super::Change;
use crate::api::Api;

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
        if let Some((known, wide)) = known.zip(wide.as_ref()).filter(|(known, wide)| known != wide) {
            is_wider = true;
            *known = wide.clone();
        }
    }
    is_wider
}
