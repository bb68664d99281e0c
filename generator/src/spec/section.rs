//! What a section's file says.

use std::fmt;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use super::or_default;

/// A section's file: a page of the documentation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "section", deny_unknown_fields)]
pub struct SectionSpec {
    /// The page's own heading.
    pub title: String,
    /// What the section is about, in one sentence.
    pub summary: String,
    /// What each module is about, by the first part of `module::name`.
    #[serde(default, deserialize_with = "or_default")]
    pub modules: IndexMap<String, String>,
    /// The endpoints, by their Rust names, in the page's order.
    pub endpoints: IndexMap<String, EndpointSpec>,
}

/// An entry of `endpoints`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "endpoint", deny_unknown_fields)]
pub struct EndpointSpec {
    /// The page's own title.
    pub title: String,
    /// Method and path, as in `GET /v2/calls/{id}`.
    pub route: String,
    /// Whether requests carry the key.
    #[serde(default, deserialize_with = "or_default")]
    pub auth: EndpointAuth,
    /// Whether sending a request twice does what sending it once does, where its method does not tell.
    pub idempotent: Option<bool>,
    /// What the endpoint does, in one sentence.
    pub summary: String,
    /// More sentences.
    pub notes: Option<String>,
    /// The parameters of the path, by their documented names.
    #[serde(default, deserialize_with = "or_default")]
    pub path: IndexMap<String, ParameterSpec>,
    /// The parameters of the query, by their documented names.
    #[serde(default, deserialize_with = "or_default")]
    pub query: IndexMap<String, ParameterSpec>,
    /// The fields of the body, by their documented names.
    #[serde(default, deserialize_with = "or_default")]
    pub body: IndexMap<String, ParameterSpec>,
    /// What the page shows instead.
    pub documented: Option<DocumentedEndpoint>,
}

/// `auth` of an endpoint: whether requests carry the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename = "authentication", rename_all = "lowercase")]
pub enum EndpointAuth {
    /// Requests carry the key.
    #[default]
    Key,
    /// Requests never carry the key.
    None,
}

/// An entry of `path`, `query` or `body`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "Written")]
#[schemars(rename = "type_or_parameter")]
pub struct ParameterSpec {
    /// The documented type.
    pub type_: TypeWord,
    /// Whether the parameter has to be given, where the spec says so.
    pub required: Option<bool>,
    /// What we read into the type.
    pub refinement: Option<Refinement>,
    /// The Rust name, where it differs from the documented one.
    pub rust: Option<String>,
    /// What the parameter is for.
    pub summary: Option<String>,
    /// What the page shows instead.
    pub documented: Option<DocumentedParameter>,
}

/// A parameter as it is written: the type alone, or everything there is to say.
///
/// The name tells the reader to choose by what it finds.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "word or mapping", rename_all = "lowercase")]
#[schemars(untagged)]
enum Written {
    Word(TypeWord),
    Mapping(Parameter),
}

/// The keys of a [`ParameterSpec`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "parameter", deny_unknown_fields)]
struct Parameter {
    /// The documented type.
    #[serde(rename = "type")]
    type_: TypeWord,
    /// Whether the parameter has to be given; those of a path always have to, and do not say so.
    required: Option<bool>,
    /// What we read into the type.
    #[serde(rename = "as")]
    refinement: Option<Refinement>,
    /// The Rust name, where it differs from the documented one.
    rust: Option<String>,
    /// What the parameter is for.
    summary: Option<String>,
    /// What the page shows instead.
    documented: Option<DocumentedParameter>,
}

impl From<Written> for ParameterSpec {
    fn from(written: Written) -> Self {
        match written {
            Written::Word(type_) => {
                Self { type_, required: None, refinement: None, rust: None, summary: None, documented: None }
            }
            Written::Mapping(keys) => Self {
                type_: keys.type_,
                required: keys.required,
                refinement: keys.refinement,
                rust: keys.rust,
                summary: keys.summary,
                documented: keys.documented,
            },
        }
    }
}

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
    /// Every word.
    pub(crate) const ALL: [Self; 7] =
        [Self::String, Self::Number, Self::Boolean, Self::Date, Self::Object, Self::Array, Self::Alternatives];

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

/// `as`: what we read into a documented type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "refinement", rename_all = "lowercase")]
#[schemars(transform = id_alone)]
pub enum Refinement {
    /// `integer`: a whole number.
    Integer,
    /// `secret`: never to be shown.
    Secret,
    /// `id`, named after the parameter, or `{ id: CallId }`.
    Id(Option<String>),
    /// `{ items: string }`: what an array holds.
    Items(TypeWord),
}

/// In a schema, the one word that may also stand alone.
fn id_alone(schema: &mut Schema) {
    if let Some(choices) = schema.get_mut("oneOf").and_then(serde_json::Value::as_array_mut) {
        choices.push(json!({ "description": "`id`: an identifier whose type is named after the parameter.", "type": "string", "const": "id" }));
    }
}

/// `documented` of an endpoint: what the page shows instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "documented", deny_unknown_fields)]
#[schemars(rename = "documented_endpoint")]
pub struct DocumentedEndpoint {
    /// The page's title.
    pub title: Option<String>,
    /// The page's method and path.
    pub route: Option<String>,
    /// Whether the page's samples send the key.
    pub auth: Option<EndpointAuth>,
    /// Why the spec differs.
    pub reason: String,
}

/// `documented` of a parameter: what the page shows instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "documented", deny_unknown_fields)]
#[schemars(rename = "documented_parameter")]
pub struct DocumentedParameter {
    /// The page's name.
    pub name: Option<String>,
    /// The page's type.
    #[serde(rename = "type")]
    pub type_: Option<TypeWord>,
    /// Whether the page marks the parameter as required.
    pub required: Option<bool>,
    /// Why the spec differs.
    pub reason: String,
}
