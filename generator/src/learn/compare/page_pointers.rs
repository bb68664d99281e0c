//! The fields that the pointers to the items of pages lead through.

use std::collections::HashMap;

use crate::api::Api;
use crate::api::answer::AnswerKind;
use crate::text::pointer;

/// An endpoint whose pointer leads through a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointed<'e> {
    pub(super) endpoint: &'e str,
    /// Whether a person says so.
    pub(super) is_stated: bool,
}

/// The endpoints whose pointers lead through fields, by type and field.
pub(super) fn pointed(api: &Api) -> HashMap<(&str, &str), Vec<Pointed<'_>>> {
    let mut pointed: HashMap<(&str, &str), Vec<Pointed<'_>>> = HashMap::new();
    for endpoint in api.sections.iter().flat_map(|section| &section.endpoints) {
        let Some((answer, items)) = endpoint.answer.as_ref().and_then(|answer| Some((answer, answer.items.as_ref()?)))
        else {
            continue;
        };
        let mut kind = &answer.kind;
        for key in pointer::keys(&items.pointer).unwrap_or_default() {
            kind = match kind {
                AnswerKind::Map(values) => values,
                AnswerKind::Type(name) => {
                    let owner = api.types.iter().find(|known| known.name == *name);
                    let field = owner.and_then(|owner| owner.fields.iter().find(|field| field.name == key));
                    let Some((owner, field)) = owner.zip(field) else { break };
                    let by = Pointed { endpoint: &endpoint.rust_path, is_stated: answer.seen.is_none() };
                    pointed.entry((&owner.name, &field.name)).or_default().push(by);
                    &field.kind
                }
                _ => break,
            };
        }
    }
    pointed
}
