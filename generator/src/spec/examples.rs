//! What the keys of the format look like. The example of a key stands beside its field, as YAML.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::spec::document::{Document, NodeKind};
use crate::spec::schema;
use crate::text::Source;

/// The examples by mapping and key.
type Examples = HashMap<(String, String), String>;

/// Read when a fault is told for the first time.
static EXAMPLES: LazyLock<Examples> = LazyLock::new(|| {
    let mut examples = Examples::new();
    for (mapping, schema) in schema::definitions() {
        let whole = schema.get(schema::EXAMPLE).and_then(Value::as_str);
        examples.extend(whole.map(|example| ((mapping.clone(), mapping.clone()), example.to_owned())));
        for (key, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let written =
                [schema::EXAMPLE, schema::UNPUBLISHED_EXAMPLE].iter().find_map(|name| field.get(name)?.as_str());
            examples.extend(written.map(|example| ((mapping.clone(), key.clone()), example.to_owned())));
        }
    }
    examples
});

/// An example of the value of a key, by the noun of its mapping; where the keys of the mapping are free, an example of any
/// of its values.
pub(super) fn of(noun: &str, key: &str) -> Option<&'static str> {
    of_key(noun, key).or_else(|| {
        let mappings = EXAMPLES.iter().filter(|((_, key), _)| key == noun);
        mappings.filter_map(|(_, example)| first(example)).min()
    })
}

/// An example of an entry of the list under a key.
pub(super) fn of_item(noun: &str, key: &str) -> Option<&'static str> {
    first(of(noun, key)?)
}

/// Whether a mapping of the format has a key.
pub(super) fn has_key(noun: &str, key: &str) -> bool {
    of_key(noun, key).is_some()
}

fn of_key(noun: &str, key: &str) -> Option<&'static str> {
    let of = |noun: &str| EXAMPLES.get(&(noun.replace(' ', "_"), key.to_owned())).map(String::as_str);
    // Two mappings have the noun `documented`; the schema gives each a name of its own.
    of(noun).or_else(|| of(&format!("{noun}_endpoint"))).or_else(|| of(&format!("{noun}_parameter")))
}

/// The first value of a mapping, or the first entry of a list.
fn first(example: &str) -> Option<&str> {
    let document = Document::parse(Arc::new(Source::new("example", example))).ok()?;
    let first = match &document.root.kind {
        NodeKind::Mapping(entries) => &entries.first()?.1.value,
        NodeKind::Sequence(items) => items.first()?,
        NodeKind::Scalar(_) | NodeKind::Refused => return None,
    };
    example.get(first.span.start..first.span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_an_example() {
        for (mapping, schema) in schema::definitions() {
            for key in schema.get("properties").and_then(Value::as_object).into_iter().flat_map(|keys| keys.keys()) {
                assert!(EXAMPLES.contains_key(&(mapping.clone(), key.clone())), "{mapping}.{key}");
            }
        }
    }

    #[test]
    fn what_a_mapping_or_a_list_holds_is_part_of_its_example() {
        assert_eq!(of("endpoint", "route"), Some("GET /users/{id}"));
        assert_eq!(of("dev_dependencies", "csv"), Some("{ version: \"1.4\" }"));
        assert_eq!(of("path", "userId"), Some("string"));
        assert_eq!(of("types", "User"), Some("{ summary: A user., fields: { name: string } }"));
        assert_eq!(of("answer type", "seen"), Some("20"));
        assert_eq!(of_item("api", "sections"), Some("users"));
        assert_eq!(of_item("examples", "list_users"), Some("async"));
    }
}
