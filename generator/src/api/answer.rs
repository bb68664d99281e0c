//! What endpoints answer, as far as the spec knows it.

use super::id::IdKind;

/// A struct of the emitted module `types`: an object that endpoints answer, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerType {
    /// The type's name.
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// Where the knowledge comes from.
    pub evidence: Evidence,
    /// Its fields, in the order of the spec.
    pub fields: Vec<Field>,
}

/// Where the knowledge of an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A person states it, with the source that documents it where there is one.
    Stated(Option<String>),
    /// It was learned from at least so many answers.
    Seen(u32),
}

/// A field of an [`AnswerType`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The name of the struct's field.
    pub rust_name: String,
    /// What the value is.
    pub kind: AnswerKind,
    /// Whether an answer without it is none.
    pub required: bool,
    /// Whether its type holds the type that it is a field of, so that only a box gives it a size.
    pub boxed: bool,
    /// Our own words, where the name does not say it all.
    pub summary: Option<String>,
    /// How many answers at least it was learned from, where these are fewer than those of its type.
    pub seen: Option<u32>,
}

/// What a value of an answer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// Text.
    String,
    /// Any number.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A date or a moment.
    Date,
    /// An identifier: the name and kind of its type.
    Id(String, IdKind),
    /// One of the known texts, or another.
    Words(Words),
    /// An [`AnswerType`], by its name.
    Type(String),
    /// A list.
    List(Box<AnswerKind>),
    /// An object whose keys are values themselves.
    Map(Box<AnswerKind>),
    /// Any JSON.
    Any,
}

/// An open enum of the emitted module `types`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The enum's name: that of the type, and of the field.
    pub name: String,
    /// The variants with the texts that they stand for, in the order of the spec.
    pub variants: Vec<(String, String)>,
}

/// What an endpoint answers with success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the whole body is.
    pub kind: AnswerKind,
    /// Where in a page the items are, and what each is; of endpoints with pages only.
    pub items: Option<Items>,
    /// How many answers at least it was learned from, if it is a guess.
    pub seen: Option<u32>,
}

/// The items of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Items {
    /// Where they are: a JSON pointer, empty where the page itself is the list.
    pub pointer: String,
    /// What each is.
    pub kind: AnswerKind,
}
