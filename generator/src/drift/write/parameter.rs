//! Changes the entry of a parameter.

use super::{keys, propose};
use crate::api::Location;
use crate::drift::expected::Expected;
use crate::drift::pairing::Match;
use crate::drift::told::Told;
use crate::edit::{Edits, KeyPath};
use crate::spec::{Readable, Spec, TypeWord};

/// Copies what the page shows about a parameter into the spec.
pub(super) fn update(spec: &Spec, found: &Match<'_>, edits: &mut Edits) {
    let Match { expected, row } = found;
    let place = keys::of(expected);
    let in_path = expected.location == Location::Path;
    let word = propose::type_word(&row.type_word);
    // Only the facts that the format can express.
    let told: Vec<Told> = Vec::from(found.told())
        .into_iter()
        .filter(|told| match told.key {
            "type" => word.is_some() || !told.differs,
            "required" => !in_path,
            _ => true,
        })
        .collect();
    let differs = |key: &str| told.iter().any(|told| told.key == key && told.differs);
    let word = word.filter(|_| differs("type"));
    let required = differs("required").then_some(row.required);
    if let Some(word) = word {
        set_type(&place, word, required, edits);
        let reading = expected.spec.refinement.as_deref().and_then(Readable::get);
        if reading.is_some_and(|reading| !propose::applies(spec, expected.name, reading, word)) {
            place.below("as").remove(edits);
            place.remark("review: the reading that went with the former type is gone", edits);
        }
    } else if place.is_scalar() && required.is_some() {
        set_type(&place, expected.word, required, edits);
    }
    if !place.is_scalar() {
        match required {
            Some(true) if place.below("required").entry().is_some() => place.below("required").set("true", edits),
            Some(true) => add(expected, "required", "true", edits),
            Some(false) => place.below("required").remove(edits),
            // Path parameters are always required, so the key is not needed there.
            None if in_path => place.below("required").remove(edits),
            None => {}
        }
    }
    let stale: Vec<&str> = told.iter().filter(|told| told.is_stale).map(|told| told.key).collect();
    keys::forget(&place, &stale, edits);
}

fn set_type(place: &KeyPath<'_>, word: TypeWord, required: Option<bool>, edits: &mut Edits) {
    if !place.is_scalar() {
        place.below("type").set(word.as_str(), edits);
    } else if required == Some(true) {
        place.set(format!("{{ type: {word}, required: true }}"), edits);
    } else {
        place.set(word.as_str(), edits);
    }
}

/// Adds a key after the type of a parameter.
pub(super) fn add(expected: &Expected<'_>, key: &str, value: &str, edits: &mut Edits) {
    let place = keys::of(expected);
    if place.is_scalar() {
        place.set(format!("{{ type: {}, {key}: {value} }}", expected.word), edits);
    } else {
        place.below("type").add_behind(key, value, edits);
    }
}
