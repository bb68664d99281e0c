//! Faults of a spec, and where they are.

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

/// A part of a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Whether another part lies within this one.
    pub(crate) fn holds(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }
}

/// Words of a file, and what to say about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub source: Arc<Source>,
    /// The words.
    pub span: Span,
    /// What to say about them; may be empty.
    pub text: String,
}

impl Label {
    /// Words of a file, with nothing to say about them.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self { source: Arc::clone(source), span, text: String::new() }
    }

    /// The beginning of a file, for what concerns all of it.
    #[must_use]
    pub fn file(source: &Arc<Source>) -> Self {
        Self::new(source, Span { start: 0, end: 0 })
    }

    /// The same words with something to say about them.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Worth a look.
    Warning,
}

/// A fault of a spec: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Diagnostic {
    /// The kind of fault.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that play a part.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A fault that stands in the way of generating.
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

    /// Adds another place that plays a part.
    pub fn with_secondary(mut self, label: Label) -> Self {
        self.secondary.push(label);
        self
    }

    /// Says what to do.
    pub fn with_help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The fault of a file that is there and cannot be read.
    pub(crate) fn unreadable(source: &Arc<Source>) -> Option<Self> {
        let flaw = source.flaw()?;
        Some(Self::error(Code::UnreadableFile, flaw.message.clone(), Label::file(source)).with_help(flaw.help.clone()))
    }

    /// The line it begins on, from one.
    #[must_use]
    pub fn line(&self) -> usize {
        self.start().line
    }

    /// The column it begins at, from one, in characters.
    #[must_use]
    pub fn column(&self) -> usize {
        self.start().column
    }

    /// The line it ends on, from one.
    #[must_use]
    pub fn end_line(&self) -> usize {
        self.end().line
    }

    /// The column after its end, from one, in characters.
    #[must_use]
    pub fn end_column(&self) -> usize {
        self.end().column
    }

    /// The same fault as data, for programs.
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

/// Brings diagnostics into the order of files and positions, and drops what is said twice.
///
/// Those of one place stay in the order in which they were found, which is that of the format.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    let key = |Diagnostic { primary, code, message, .. }: &Diagnostic| {
        (primary.source.name().to_owned(), primary.span, *code, message.clone())
    };
    let mut told = HashSet::new();
    diagnostics.retain(|diagnostic| told.insert(key(diagnostic)));
    let place = |Diagnostic { primary, .. }: &Diagnostic| (primary.source.name().to_owned(), primary.span);
    diagnostics.sort_by_cached_key(place);
}
