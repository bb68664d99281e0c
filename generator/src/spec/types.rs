//! What `types.yaml` says: the types of what endpoints answer.
//!
//! The format of a request and that of an answer differ: the page documents the first, and a spec may know nothing of the
//! second. So nothing here is required of a spec, and what is guessed says so by `seen`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::readable::optional;
use super::type_word::{TypeWord, id_alone};
use super::{Listed, Named, Readable, Spanned};

/// `types.yaml`: the types of answers, by their Rust names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct TypesSpec(pub Named<TypeSpec>);

impl JsonSchema for TypesSpec {
    fn schema_name() -> Cow<'static, str> {
        "types".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`types.yaml`: the types of answers, by their Rust names.",
            "type": "object",
            "minProperties": 1,
            "additionalProperties": generator.subschema_for::<TypeSpec>(),
            "example": "{ User: { summary: A user., fields: { name: string } } }",
        })
    }
}

/// An entry of `types.yaml`: an object that endpoints answer, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "answer type", deny_unknown_fields)]
#[schemars(rename = "answer_type")]
pub struct TypeSpec {
    /// What it is, in one sentence.
    #[schemars(extend("example" = "A user."))]
    pub summary: Spanned<Readable<String>>,
    /// Where it is documented, if not on the page.
    #[schemars(extend("example" = "The newer reference"))]
    pub source: Option<Spanned<Readable<String>>>,
    /// That it is a guess, and how many answers at least it was learned from.
    #[schemars(extend("example" = "20"))]
    pub seen: Option<Spanned<Readable<u32>>>,
    /// The members of the object, by their names on the wire.
    #[schemars(extend("example" = "{ name: string }"))]
    pub fields: Named<FieldSpec>,
}

/// An entry of `fields`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "Written<FieldKeys>")]
#[schemars(rename = "type_or_field")]
pub struct FieldSpec {
    /// What the value is.
    pub value: ValueSpec,
    /// Whether an answer without it is none.
    pub required: Option<Spanned<Readable<bool>>>,
    /// The Rust name, where it differs from the one on the wire.
    pub rust: Option<Spanned<Readable<String>>>,
    /// What it is.
    pub summary: Option<Spanned<String>>,
    /// How many answers at least it was learned from, where these are fewer than those of its type.
    pub seen: Option<Spanned<Readable<u32>>>,
}

/// What a value of an answer is: a type word or the name of a type, and what is read into it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "Written<ValueKeys>")]
#[schemars(rename = "type_or_value")]
pub struct ValueSpec {
    /// The word, or the name of a type of `types.yaml`.
    pub type_: Spanned<Readable<ValueWord>>,
    /// What we read into it.
    pub refinement: Option<Spanned<Readable<ValueRefinement>>>,
}

/// One of the documentation's words for types, or the name of a type of `types.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "String")]
pub enum ValueWord {
    /// A word.
    Word(TypeWord),
    /// A name.
    Type(String),
}

impl From<String> for ValueWord {
    fn from(word: String) -> Self {
        let known = TypeWord::ALL.into_iter().find(|known| known.as_str() == word);
        known.map_or(Self::Type(word), Self::Word)
    }
}

impl ValueWord {
    /// The word, or the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Word(word) => word.as_str(),
            Self::Type(name) => name,
        }
    }
}

impl JsonSchema for ValueWord {
    fn schema_name() -> Cow<'static, str> {
        "type_or_name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "One of the documentation's words for types, or the name of a type of `types.yaml`.",
            "anyOf": [generator.subschema_for::<TypeWord>(), { "type": "string", "pattern": "^[A-Z]" }],
        })
    }
}

/// `as` of a value of an answer: what we read into its type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "refinement", rename_all = "lowercase")]
#[schemars(rename = "answer_refinement", transform = id_alone)]
pub enum ValueRefinement {
    /// `integer`: a whole number.
    Integer,
    /// `id`, named after the field, or `{ id: CallId }`.
    Id(Option<String>),
    /// `{ items: string }`: what an array holds.
    Items(Box<ValueSpec>),
    /// `{ values: string }`: what an object holds whose keys are values themselves.
    Values(Box<ValueSpec>),
    /// `{ words: [started, ended] }`: the texts that are known.
    Words(Listed<String>),
}

/// `answer` of an endpoint: what it answers with success.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(from = "Written<AnswerKeys>")]
#[schemars(rename = "type_or_answer")]
pub struct AnswerSpec {
    /// What the whole body is.
    pub value: ValueSpec,
    /// Where in a page its items are, as a JSON pointer.
    pub items: Option<Spanned<Readable<String>>>,
    /// That it is a guess, and how many answers at least it was learned from.
    pub seen: Option<Spanned<Readable<u32>>>,
}

/// What is said of a value: the type alone, or a mapping that has more keys.
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "word or mapping", rename_all = "lowercase")]
#[schemars(untagged)]
enum Written<Keys> {
    Word(Spanned<Readable<ValueWord>>),
    Mapping(Box<Keys>),
}

/// The keys of a [`ValueSpec`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "value", deny_unknown_fields)]
struct ValueKeys {
    /// The type.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "string"))]
    type_: Spanned<Readable<ValueWord>>,
    /// What we read into the type.
    #[serde(rename = "as")]
    #[schemars(extend("example" = "integer"))]
    refinement: Option<Spanned<Readable<ValueRefinement>>>,
}

impl From<Written<ValueKeys>> for ValueSpec {
    fn from(written: Written<ValueKeys>) -> Self {
        match written {
            Written::Word(type_) => Self { type_, refinement: None },
            Written::Mapping(keys) => Self { type_: keys.type_, refinement: keys.refinement },
        }
    }
}

/// The keys of a [`FieldSpec`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "field", deny_unknown_fields)]
struct FieldKeys {
    /// The type.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "string"))]
    type_: Spanned<Readable<ValueWord>>,
    /// What we read into the type.
    #[serde(rename = "as")]
    #[schemars(extend("example" = "integer"))]
    refinement: Option<Spanned<Readable<ValueRefinement>>>,
    /// Whether an answer without it is none.
    #[schemars(extend("example" = "true"))]
    required: Option<Spanned<Readable<bool>>>,
    /// The Rust name, where it differs from the one on the wire.
    #[schemars(extend("example" = "user_id"))]
    rust: Option<Spanned<Readable<String>>>,
    /// What it is.
    #[serde(default, deserialize_with = "optional")]
    #[schemars(extend("example" = "What it is."))]
    summary: Option<Spanned<String>>,
    /// How many answers at least it was learned from, where these are fewer than those of its type.
    #[schemars(extend("example" = "5"))]
    seen: Option<Spanned<Readable<u32>>>,
}

impl From<Written<FieldKeys>> for FieldSpec {
    fn from(written: Written<FieldKeys>) -> Self {
        match written {
            Written::Word(type_) => {
                let value = ValueSpec { type_, refinement: None };
                Self { value, required: None, rust: None, summary: None, seen: None }
            }
            Written::Mapping(keys) => {
                let FieldKeys { type_, refinement, required, rust, summary, seen } = *keys;
                Self { value: ValueSpec { type_, refinement }, required, rust, summary, seen }
            }
        }
    }
}

/// The keys of an [`AnswerSpec`].
#[derive(Deserialize, JsonSchema)]
#[serde(rename = "answer", deny_unknown_fields)]
struct AnswerKeys {
    /// The type of the whole body.
    #[serde(rename = "type")]
    #[schemars(extend("example" = "object"))]
    type_: Spanned<Readable<ValueWord>>,
    /// What we read into the type.
    #[serde(rename = "as")]
    #[schemars(extend("example" = "{ values: string }"))]
    refinement: Option<Spanned<Readable<ValueRefinement>>>,
    /// Where in a page its items are, as a JSON pointer.
    #[schemars(extend("example" = "/data"))]
    items: Option<Spanned<Readable<String>>>,
    /// That it is a guess, and how many answers at least it was learned from.
    #[schemars(extend("example" = "20"))]
    seen: Option<Spanned<Readable<u32>>>,
}

impl From<Written<AnswerKeys>> for AnswerSpec {
    fn from(written: Written<AnswerKeys>) -> Self {
        match written {
            Written::Word(type_) => Self { value: ValueSpec { type_, refinement: None }, items: None, seen: None },
            Written::Mapping(keys) => {
                let AnswerKeys { type_, refinement, items, seen } = *keys;
                Self { value: ValueSpec { type_, refinement }, items, seen }
            }
        }
    }
}
