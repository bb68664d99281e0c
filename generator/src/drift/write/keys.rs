//! Finds and edits the keys of a spec that hold facts of a page.

use crate::drift::expected::Expected;
use crate::edit::{Edits, KeyPath};

/// The key of a parameter.
pub(super) fn of<'a>(expected: &Expected<'a>) -> KeyPath<'a> {
    let endpoint = expected.endpoint;
    let path = ["endpoints", endpoint.name, expected.location.as_str(), expected.name];
    KeyPath::new(&endpoint.section.document, &path)
}

/// Removes facts from the deviation of an endpoint or a parameter. If no fact is left, removes the deviation.
pub(super) fn forget<'a>(key: &KeyPath<'a>, facts: &[&'a str], edits: &mut Edits) {
    let deviation = key.below("documented");
    if facts.is_empty() {
    } else if deviation.entries().iter().all(|(key, _)| *key == "reason" || facts.contains(key)) {
        deviation.remove(edits);
    } else {
        facts.iter().for_each(|fact| deviation.below(fact).remove(edits));
    }
}
