//! Where the spec says what something is about.

use crate::edit::KeyPath;
use crate::spec::Spec;
use crate::text::Place;

/// Where an endpoint's answer stands, or the endpoint, if its answer is not known.
pub(super) fn of_endpoint(spec: &Spec, rust_path: &str) -> Option<(String, Place)> {
    let (section, name) = rust_path.split_once("::")?;
    let document = &spec.sections.iter().find(|known| known.name == section)?.document;
    let endpoint = KeyPath::new(document, &["endpoints", name]);
    let answer = endpoint.below("answer");
    let entry = answer.entry().or(endpoint.entry())?;
    Some((document.source.name().to_owned(), document.source.place(entry.key.start)))
}

/// Where a field stands, or its type, if that does not have it.
pub(super) fn of_type(spec: &Spec, name: &str, field: Option<&str>) -> Option<(String, Place)> {
    let document = &spec.types.as_ref()?.document;
    let entry = field.and_then(|field| KeyPath::new(document, &[name, "fields", field]).entry());
    let entry = entry.or(KeyPath::new(document, &[name]).entry())?;
    Some((document.source.name().to_owned(), document.source.place(entry.key.start)))
}
