//! A file in memory.

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it goes: relative to the output folder, its parts separated by `/`.
    ///
    /// Parts are made of letters, digits and `_ - . +`, so that one path means one file on every
    /// system.
    pub path: String,
    /// The whole text.
    pub contents: String,
}
