//! The kinds of identifiers.

/// A newtype for one kind of identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The type's name.
    pub name: String,
    /// What it holds.
    pub kind: IdKind,
    /// One sentence.
    pub summary: String,
}

/// What an identifier holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdKind {
    /// A whole number.
    Integer,
    /// Text.
    String,
    /// Either: the documentation says `alternatives`.
    IntegerOrString,
}
