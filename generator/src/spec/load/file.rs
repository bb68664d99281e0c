//! A single file.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle, available_parallelism};

use serde::de::DeserializeOwned;

use super::reader;
use super::sink::{Gathered, Sink};
use crate::spec::document::{Document, Parsed};
use crate::spec::examples;
use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};

/// What was read of a file.
pub(super) struct File<T> {
    pub(super) document: Option<Document>,
    pub(super) content: Option<T>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) doubts: Vec<Label>,
}

/// Reads files side by side, and returns them in their order.
pub(super) fn all<T: DeserializeOwned + Send>(sources: &[&Arc<Source>]) -> Vec<File<T>> {
    let threads = available_parallelism().map_or(1, NonZero::get).min(sources.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let take = || next.fetch_add(1, Ordering::Relaxed);
        let taken = std::iter::repeat_with(take).map_while(|index| Some((index, sources.get(index)?)));
        taken.map(|(index, source)| (index, read(source))).collect::<Vec<_>>()
    };
    let mut files = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |worker: ScopedJoinHandle<'_, _>| match worker.join() {
            Ok(files) => files,
            Err(panic) => resume_unwind(panic),
        };
        workers.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    files.sort_by_key(|(index, _)| *index);
    files.into_iter().map(|(_, file)| file).collect()
}

/// Reads one file.
pub(super) fn read<T: DeserializeOwned>(source: &Arc<Source>) -> File<T> {
    if let Some(fault) = Diagnostic::unreadable(source) {
        return File { document: None, content: None, faults: vec![fault], doubts: Vec::new() };
    }
    let Parsed { document, mut faults } = Document::read(Arc::clone(source));
    let Some(document) = document else {
        if faults.is_empty() {
            faults.push(empty(source));
        }
        return File { document: None, content: None, faults, doubts: Vec::new() };
    };
    let sink = Sink::new(&document);
    let content = reader::decode(&document, &sink);
    let Gathered { faults: mut found, mut doubts, explained } = sink.into_gathered();
    if faults.iter().any(|fault| fault.code == Code::SeveralDocuments) {
        // What the first document lacks may stand in the second.
        found.retain(|fault| !matches!(fault.code, Code::MissingKey | Code::NoValue));
        doubts.push(document.root.span);
    }
    let refused = faults.iter().filter(|fault| fault.code == Code::ControlCharacter);
    let refused: BTreeSet<usize> = refused.map(|fault| fault.primary.span.start).collect();
    found.retain(|fault| refused.range(fault.primary.span.start..fault.primary.span.end).next().is_none());
    let explained: BTreeMap<usize, usize> = explained.into_iter().map(|span| (span.start, span.end)).collect();
    let is_explained = |span: Span| explained.range(..=span.start).next_back().is_some_and(|(_, end)| span.end <= *end);
    faults.retain(|fault| fault.code != Code::DuplicateKey || !is_explained(fault.primary.span));
    faults.extend(found);
    let doubts = doubts.into_iter().map(|span| document.label(span)).collect();
    File { document: Some(document), content, faults, doubts }
}

/// What stands in for the content of a file that cannot be read: something of the right shape, and nothing more.
pub(super) fn stand_in<T: DeserializeOwned>(document: &Document) -> Option<T> {
    reader::decode(document, &Sink::new(document))
}

fn empty(source: &Arc<Source>) -> Diagnostic {
    let help = match source.stem() {
        "api" => format!("begin with the API's name: `name: {}`", examples::of("api", "name").unwrap_or("...")),
        _ => format!("begin with the section's title: `title: {}`", examples::of("section", "title").unwrap_or("...")),
    };
    Diagnostic::error(Code::EmptyFile, "the file says nothing", Label::file(source)).with_help(help)
}
