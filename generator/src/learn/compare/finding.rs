//! What was found, as it is told.

use serde::Serialize;

use crate::text::Place;

/// Something that recordings show and the spec does not say.
///
/// It holds no value of a recording. As JSON it is without its place, and without what does not apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The endpoint whose answer it is about, by its Rust path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// The type that it is about.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_: Option<String>,
    /// The field of the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the spec says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<String>,
    /// What was seen: what it would be in the spec, or what does not agree with it.
    pub seen: String,
    /// In how many answers it was seen, at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<u64>,
    /// The file of the spec, and the place in it.
    #[serde(skip)]
    pub spec_at: Option<(String, Place)>,
}

/// What a [`Finding`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// An endpoint whose answer the spec does not know.
    AnswerAdded,
    /// A type that the spec does not know.
    TypeAdded,
    /// A field that the spec does not know.
    FieldAdded,
    /// A guess that is too narrow.
    Widened,
    /// A field that is guessed to be always there, and is not.
    NotAlways,
    /// A statement of a person that does not hold, or that a wider guess would break.
    Contradicted,
}
