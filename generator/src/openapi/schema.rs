//! JSON Schemas of values.

use serde_json::{Value as Json, json};

use crate::model::{Id, IdKind, Kind, Location, Parameter, TypeWord};

/// What a parameter takes.
pub(super) fn parameter(parameter: &Parameter) -> Json {
    match &parameter.kind {
        Kind::String => word(TypeWord::String),
        Kind::Secret => json!({ "type": "string", "format": "password", "writeOnly": true }),
        Kind::Number => word(TypeWord::Number),
        Kind::Integer => whole(),
        Kind::Boolean => word(TypeWord::Boolean),
        Kind::Date => word(TypeWord::Date),
        Kind::Object => word(TypeWord::Object),
        Kind::Array(items) => json!({ "type": "array", "items": items.map_or_else(|| json!({}), word) }),
        // A path has no place for a list.
        Kind::Alternatives if parameter.location == Location::Path => scalar(),
        Kind::Alternatives => word(TypeWord::Alternatives),
        Kind::Id(name, _) => json!({ "$ref": format!("#/components/schemas/{name}") }),
    }
}

/// What an identifier holds.
pub(super) fn id(id: &Id) -> Json {
    let mut schema = match id.kind {
        IdKind::Integer => whole(),
        IdKind::String => word(TypeWord::String),
        IdKind::IntegerOrString => json!({ "type": ["integer", "string"] }),
    };
    schema["description"] = json!(id.summary);
    schema
}

fn word(word: TypeWord) -> Json {
    match word {
        TypeWord::String => json!({ "type": "string" }),
        TypeWord::Number => json!({ "type": "number" }),
        TypeWord::Boolean => json!({ "type": "boolean" }),
        TypeWord::Date => json!({
            "anyOf": [{ "type": "string", "format": "date-time" }, { "type": "string", "format": "date" }]
        }),
        TypeWord::Object => json!({ "type": "object", "additionalProperties": true }),
        TypeWord::Array => json!({ "type": "array", "items": {} }),
        TypeWord::Alternatives => {
            json!({ "type": ["string", "number", "boolean", "array"], "items": scalar() })
        }
    }
}

fn scalar() -> Json {
    json!({ "type": ["string", "number", "boolean"] })
}

fn whole() -> Json {
    json!({ "type": "integer", "format": "int64" })
}
