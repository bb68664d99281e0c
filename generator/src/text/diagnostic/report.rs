//! A fault as data.

use serde::Serialize;

use super::{Code, Diagnostic};

/// A fault as a program wants to read it.
///
/// Lines and columns count from one, columns in characters; the end is the column after the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// The file's name.
    pub file: &'a str,
    /// The line it begins on.
    pub line: usize,
    /// The column it begins at.
    pub column: usize,
    /// The line it ends on.
    pub end_line: usize,
    /// The column after its end.
    pub end_column: usize,
    /// The kind of fault.
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
