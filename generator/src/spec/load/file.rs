//! A single file.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::reader;
use super::sink::{Gathered, Sink};
use crate::parallel::in_parallel;
use crate::spec::document::{Document, Parsed};
use crate::spec::examples;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::{Source, part};

/// What was read of a file.
pub(super) struct File<T> {
    pub(super) document: Option<Document>,
    pub(super) content: Option<T>,
    pub(super) faults: Vec<Diagnostic>,
    /// Whether all names that it may declare could be read.
    pub(super) is_whole: bool,
    /// Whether it has a second document, which is not read.
    pub(super) goes_on: bool,
}

impl<T> File<T> {
    /// A file of which nothing could be read.
    pub(super) fn unread(faults: Vec<Diagnostic>) -> Self {
        Self { document: None, content: None, faults, is_whole: false, goes_on: false }
    }
}

/// Reads files side by side, and returns them in their order.
pub(super) fn all<T: DeserializeOwned + Send>(sources: &[&Arc<Source>]) -> Vec<File<T>> {
    in_parallel(sources, |source| read(source))
}

/// Reads one file.
pub(super) fn read<T: DeserializeOwned>(source: &Arc<Source>) -> File<T> {
    if let Some(fault) = Diagnostic::unreadable(source) {
        return File::unread(vec![fault]);
    }
    let Parsed { document, mut faults } = Document::read(Arc::clone(source));
    let Some(document) = document else {
        if faults.is_empty() {
            faults.push(empty(source));
        }
        return File::unread(faults);
    };
    let sink = Sink::new(&document);
    let (content, is_whole) = sink.watch(|| reader::decode(&document, &sink));
    let Gathered { faults: mut found, explained } = sink.into_gathered();
    let goes_on = faults.iter().any(|fault| fault.code == Code::SeveralDocuments);
    if goes_on {
        // What the first document lacks may stand in the second.
        found.retain(|fault| !matches!(fault.code, Code::MissingKey | Code::NoValue));
    }
    let refused = faults.iter().filter(|fault| matches!(fault.code, Code::ControlCharacter | Code::NotUtf8));
    let refused: BTreeSet<usize> = refused.map(|fault| fault.primary.span.start).collect();
    let holds_refused = |span: Span| refused.range(span.start..span.end).next().is_some();
    found.retain(|fault| is_quoted_otherwise(fault) || !holds_refused(fault.primary.span) && !is_garbled(fault));
    let explained: BTreeMap<usize, usize> = explained.into_iter().map(|span| (span.start, span.end)).collect();
    let is_explained = |span: Span| explained.range(..=span.start).next_back().is_some_and(|(_, end)| span.end <= *end);
    faults.retain(|fault| fault.code != Code::DuplicateKey || !is_explained(fault.primary.span));
    faults.extend(found);
    File { document: Some(document), content, faults, is_whole: is_whole && !goes_on, goes_on }
}

/// The content of a file of which nothing could be read: all that it should say is unread.
pub(super) fn unread<T: DeserializeOwned>(document: &Document) -> Option<T> {
    reader::decode(document, &Sink::new(document))
}

/// Whether a fault is about words in another encoding, which only the first of them is said of.
pub(super) fn is_garbled(fault: &Diagnostic) -> bool {
    let Label { source, span, .. } = &fault.primary;
    part(source.text(), span.start..span.end).contains(char::REPLACEMENT_CHARACTER)
}

/// Whether a fault is that a text in quotes stands where no text should, whatever characters it holds.
fn is_quoted_otherwise(fault: &Diagnostic) -> bool {
    let Label { source, span, .. } = &fault.primary;
    fault.code == Code::WrongKind && part(source.text(), span.start..span.end).starts_with(['"', '\''])
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    let help = match source.stem() {
        "types" => {
            let example = examples::of("types", "User").unwrap_or("...");
            format!("begin with a type, such as `User: {example}`, or remove the file")
        }
        "api" => format!("begin with the API's name: `name: {}`", examples::of("api", "name").unwrap_or("...")),
        _ => format!("begin with the section's title: `title: {}`", examples::of("section", "title").unwrap_or("...")),
    };
    Diagnostic::error(Code::EmptyFile, "the file says nothing", Label::file(source)).with_help(help)
}
