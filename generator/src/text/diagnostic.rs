//! Diagnostics: errors and warnings about a spec, each with its position in a file.

mod code;
mod excerpt;
mod render;
mod report;

pub use code::Code;
pub use render::{Style, render};
pub use report::Entry;

use std::collections::HashSet;
use std::sync::Arc;

use crate::text::{Place, Source};

/// A range of bytes in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// Whether this range contains another one.
    pub(crate) fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

/// A range of a file that a diagnostic marks, with an optional note beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The marked range.
    pub span: Span,
    /// The note; may be empty.
    pub text: String,
}

impl Label {
    /// Marks a range of a file, without a note.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span, text: String::new() }
    }

    /// Marks the beginning of a file, for a diagnostic about the file as a whole.
    #[must_use]
    pub fn file(source: &Arc<Source>) -> Self {
        Self::new(source, Span { start: 0, end: 0 })
    }

    /// Adds the note.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}

/// Whether a [`Diagnostic`] prevents generating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The spec is invalid: nothing is generated.
    Error,
    /// Somebody should look at it; the crate is generated all the same.
    Warning,
}

/// An error or a warning about a spec: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Diagnostic {
    /// Which check failed.
    pub code: Code,
    /// Whether it prevents generating.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that explain it, such as the first definition of a duplicate.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error, which prevents generating.
    pub fn error(code: Code, message: impl Into<String>, at: Label) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary: at,
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Adds another place that explains it.
    pub fn with_secondary(mut self, label: Label) -> Self {
        self.secondary.push(label);
        self
    }

    /// Sets the advice on what to do.
    pub fn with_help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The error for a file that exists and cannot be read; `None` if it was read.
    pub(crate) fn unreadable(source: &Arc<Source>) -> Option<Self> {
        let flaw = source.flaw()?;
        Some(Self::error(Code::UnreadableFile, flaw.message.clone(), Label::file(source)).with_help(flaw.help.clone()))
    }

    /// The line of its first character, counted from one.
    #[must_use]
    pub fn line(&self) -> usize {
        self.start().line
    }

    /// The column of its first character, counted in characters from one.
    #[must_use]
    pub fn column(&self) -> usize {
        self.start().column
    }

    /// The line of its end, counted from one.
    #[must_use]
    pub fn end_line(&self) -> usize {
        self.end().line
    }

    /// The column after its last character, counted in characters from one.
    #[must_use]
    pub fn end_column(&self) -> usize {
        self.end().column
    }

    /// The diagnostic as serializable data, for other programs.
    #[must_use]
    pub fn entry(&self) -> Entry<'_> {
        Entry::new(self)
    }

    fn start(&self) -> Place {
        self.primary.source.place(self.primary.span.start)
    }

    fn end(&self) -> Place {
        self.primary.source.place(self.primary.span.end)
    }
}

/// Sorts diagnostics by file and position, and removes duplicates.
///
/// Diagnostics at the same position keep their order.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    let key = |Diagnostic { primary, code, message, .. }: &Diagnostic| {
        (primary.source.name().to_owned(), primary.span, *code, message.clone())
    };
    let mut told = HashSet::new();
    diagnostics.retain(|diagnostic| told.insert(key(diagnostic)));
    let place = |Diagnostic { primary, .. }: &Diagnostic| (primary.source.name().to_owned(), primary.span);
    diagnostics.sort_by_cached_key(place);
}
