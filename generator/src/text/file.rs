//! A file in memory, to be written.

/// A file in memory, to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path, relative to the output folder, with `/` between its parts.
    ///
    /// Parts consist of letters, digits and `_ - . +`, so that the path means the same file on every system.
    pub path: String,
    /// The whole text.
    pub contents: String,
}
