//! A source file: its text, its name, and the line and column of each byte.

mod index;

use std::fmt;
use std::sync::OnceLock;

use index::Index;

/// A position in a [`Source`]. Lines and columns count from one; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, counted from one.
    pub line: usize,
    /// The column, counted in characters from one.
    pub column: usize,
}

/// A file's text, and its name in messages.
///
/// A byte order mark at the beginning is removed.
pub struct Source {
    name: String,
    text: String,
    flaw: Option<Flaw>,
    index: OnceLock<Index>,
}

/// Shows the name only: a diagnostic holds its source, and its `Debug` output would contain the whole file.
impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Why a file could not be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong with the file.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Source {
    /// A text, and its name in messages, such as `spec/calls.yaml`.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.remove(0);
        }
        Self { name: name.into(), text, flaw: None, index: OnceLock::new() }
    }

    /// A file that exists and cannot be read, so that the error is reported together with those of the other files.
    #[must_use]
    pub fn unreadable(name: impl Into<String>, message: impl Into<String>, help: impl Into<String>) -> Self {
        let flaw = Flaw { message: message.into(), help: help.into() };
        Self { flaw: Some(flaw), ..Self::new(name, "") }
    }

    /// The bytes of a file. Invalid UTF-8 becomes U+FFFD, which
    /// [`Document::parse`](crate::spec::document::Document::parse) reports with its position.
    #[must_use]
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Self::new(name, text)
    }

    /// The name in messages, such as `spec/calls.yaml`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name without folders and without `.yaml`: `calls`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name);
        file.strip_suffix(".yaml").unwrap_or(file)
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the file could not be read; `None` if it was.
    #[must_use]
    pub fn flaw(&self) -> Option<&Flaw> {
        self.flaw.as_ref()
    }

    /// The line and column of a byte offset.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let offset = self.floor(offset);
        let (line, start) = self.index().line_at(offset);
        let column = self.index().chars_before(&self.text, offset) - self.index().chars_before(&self.text, start) + 1;
        Place { line, column }
    }

    /// The nearest character boundary at or before an offset.
    pub(crate) fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.text))
    }
}

impl Clone for Source {
    fn clone(&self) -> Self {
        Self { flaw: self.flaw.clone(), ..Self::new(self.name.clone(), self.text.clone()) }
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text, &self.flaw) == (&other.name, &other.text, &other.flaw)
    }
}

impl Eq for Source {}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, offset: usize) -> (usize, usize) {
        let place = Source::new("a.yaml", text).place(offset);
        (place.line, place.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("äö: x", 4), (1, 3));
        assert_eq!(place("a\r\nbé c", 7), (2, 4));
    }

    #[test]
    fn places_beyond_the_end_are_at_the_end() {
        assert_eq!(place("a\n", 99), (2, 1));
        assert_eq!(place("", 0), (1, 1));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(place("\u{feff}ab", 1), (1, 2));
    }

    #[test]
    fn the_stem_is_the_files_own_name() {
        assert_eq!(Source::new("spec/calls.yaml", "").stem(), "calls");
        assert_eq!(Source::new("calls", "").stem(), "calls");
    }
}
