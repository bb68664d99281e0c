//! JSON Schemas of values.

use serde_json::{Value, json};

use crate::api::{Id, IdKind, Location, Parameter, ParameterKind, TypeWord};

/// What a parameter takes.
pub(super) fn parameter(parameter: &Parameter) -> Value {
    match &parameter.kind {
        ParameterKind::String => word(TypeWord::String),
        ParameterKind::Secret => json!({ "type": "string", "format": "password", "writeOnly": true }),
        ParameterKind::Number => word(TypeWord::Number),
        ParameterKind::Integer => whole(),
        ParameterKind::Boolean => word(TypeWord::Boolean),
        ParameterKind::Date => word(TypeWord::Date),
        ParameterKind::Object => word(TypeWord::Object),
        ParameterKind::Array(items) => json!({ "type": "array", "items": items.map_or_else(|| json!({}), word) }),
        // A path has no place for a list.
        ParameterKind::Alternatives if parameter.location == Location::Path => scalar(),
        ParameterKind::Alternatives => word(TypeWord::Alternatives),
        ParameterKind::Id(name, _) => reference(name),
    }
}

/// What an identifier holds.
pub(super) fn id(id: &Id) -> Value {
    let mut schema = match id.kind {
        IdKind::Integer => whole(),
        IdKind::String => word(TypeWord::String),
        IdKind::IntegerOrString => any_of(&[whole(), word(TypeWord::String)]),
    };
    schema["description"] = json!(id.summary);
    schema
}

fn word(documented: TypeWord) -> Value {
    match documented {
        TypeWord::String => json!({ "type": "string" }),
        TypeWord::Number => json!({ "type": "number" }),
        TypeWord::Boolean => json!({ "type": "boolean" }),
        TypeWord::Date => {
            any_of(&[json!({ "type": "string", "format": "date-time" }), json!({ "type": "string", "format": "date" })])
        }
        TypeWord::Object => json!({ "type": "object", "additionalProperties": true }),
        TypeWord::Array => json!({ "type": "array", "items": {} }),
        TypeWord::Alternatives => {
            let list = json!({ "type": "array", "items": scalar() });
            any_of(&[word(TypeWord::String), word(TypeWord::Number), word(TypeWord::Boolean), list])
        }
    }
}

fn scalar() -> Value {
    any_of(&[word(TypeWord::String), word(TypeWord::Number), word(TypeWord::Boolean)])
}

/// One of the schemas that have a name.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Several schemas, rather than one with a list of types: of such a list, generators of clients take the first type only.
pub(super) fn any_of(schemas: &[Value]) -> Value {
    json!({ "anyOf": schemas })
}

/// A whole number.
pub(super) fn whole() -> Value {
    json!({ "type": "integer", "format": "int64" })
}
