//! A file of the spec, as text.

/// A file's text and the name it is shown under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name to show, such as `spec/calls.yaml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}
