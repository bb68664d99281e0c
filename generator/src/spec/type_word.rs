//! The words for types, and what is read into them.

use std::fmt;

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

/// One of the documentation's words for types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename = "type", rename_all = "lowercase")]
pub enum TypeWord {
    /// `string`
    String,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `date`
    Date,
    /// `object`
    Object,
    /// `array`
    Array,
    /// `alternatives`: any of several types.
    Alternatives,
}

impl TypeWord {
    /// All of them, in the order in which messages name them.
    pub const ALL: [TypeWord; 7] = [
        TypeWord::String,
        TypeWord::Number,
        TypeWord::Boolean,
        TypeWord::Date,
        TypeWord::Object,
        TypeWord::Array,
        TypeWord::Alternatives,
    ];

    /// The word as documented.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Object => "object",
            Self::Array => "array",
            Self::Alternatives => "alternatives",
        }
    }
}

impl fmt::Display for TypeWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// In a schema, the one word that may also stand alone.
pub(super) fn id_alone(schema: &mut Schema) {
    if let Some(choices) = schema.get_mut("oneOf").and_then(serde_json::Value::as_array_mut) {
        choices.push(json!({ "description": "`id`: an identifier whose type is named after what holds it.", "type": "string", "const": "id" }));
    }
}
