//! A diagnostic as serializable data.

use serde::Serialize;

use super::{Code, Diagnostic};

/// A diagnostic as serializable data, for other programs.
///
/// Lines and columns count from one; columns count characters. The end is exclusive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line of its first character.
    pub line: usize,
    /// The column of its first character.
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// The column after its last character.
    pub end_column: usize,
    /// Which check failed.
    pub code: Code,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub help: Option<&'a str>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic) -> Self {
        Self {
            file: diagnostic.primary.source.name(),
            line: diagnostic.line(),
            column: diagnostic.column(),
            end_line: diagnostic.end_line(),
            end_column: diagnostic.end_column(),
            code: diagnostic.code,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
        }
    }
}
