//! What is being decoded, as messages call it.

use std::fmt;

use crate::spec::document::{Document, Entry};
use crate::text::diagnostic::Span;
use crate::text::prose::shown;

/// What is being decoded.
#[derive(Clone, Copy)]
pub(in crate::spec::load) struct Subject<'a> {
    pub(in crate::spec::load) name: SubjectName<'a>,
    /// What it belongs to: the noun of a mapping of the format, such as `endpoint`, or the key of a
    /// mapping whose keys are free, such as `endpoints`.
    pub(in crate::spec::load) noun: &'a str,
    /// Where its key stands; where it is missing, the key of what lacks it.
    pub(in crate::spec::load) key: Span,
    /// The named thing it belongs to, from key to end: a parameter, an endpoint, an identifier.
    pub(in crate::spec::load) unit: Option<Span>,
}

/// How messages call a subject.
#[derive(Clone, Copy)]
pub(in crate::spec::load) enum SubjectName<'a> {
    File,
    Key(&'a str),
    /// An item of the list of that key.
    Item(&'a str),
}

impl<'a> Subject<'a> {
    pub(super) fn file(document: &Document) -> Self {
        Self { name: SubjectName::File, noun: "file", key: document.beginning(), unit: None }
    }

    /// The value of a key that the spec names itself, such as an endpoint. Of all files, only `types.yaml` has such keys.
    pub(super) fn named(self, name: &'a str, entry: &Entry) -> Self {
        let whole = Span { start: entry.key.start, end: entry.value.span.end.max(entry.key.end) };
        let noun = match self.name {
            SubjectName::File => "types",
            SubjectName::Key(key) | SubjectName::Item(key) => key,
        };
        Self { name: SubjectName::Key(name), noun, key: entry.key, unit: Some(whole) }
    }

    /// The value of one of the format's keys.
    pub(super) fn field(self, noun: &'static str, name: &'static str, key: Span) -> Self {
        Self { name: SubjectName::Key(name), noun, key, unit: self.unit }
    }

    pub(super) fn item(self, key: Span) -> Self {
        Self { name: SubjectName::Item(self.key_name()), noun: self.noun, key, unit: self.unit }
    }

    /// Whether it is the type of a value of an answer, by a word or by its name.
    pub(super) fn is_type(&self) -> bool {
        let key = self.key_name();
        matches!((self.noun, key), ("fields", _) | ("endpoint", "answer") | ("refinement", "items" | "values"))
            || key == "type"
    }

    /// The key as it is written in an example.
    pub(super) fn key_name(&self) -> &'a str {
        match self.name {
            SubjectName::File => "",
            SubjectName::Key(key) | SubjectName::Item(key) => key,
        }
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            SubjectName::File => f.write_str("the file"),
            SubjectName::Key(key) => write!(f, "`{}`", shown(key)),
            SubjectName::Item(key) => write!(f, "an entry of `{}`", shown(key)),
        }
    }
}
