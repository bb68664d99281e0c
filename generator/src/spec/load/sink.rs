//! Where faults gather while a document is decoded.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use crate::spec::document::Document;
use crate::text::diagnostic::{Diagnostic, Label, Span};

/// What was found while a document was decoded.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) faults: Vec<Diagnostic>,
    /// Places where keys seem to be given twice because of another fault, which is reported.
    pub(super) explained: Vec<Span>,
}

/// The faults of a document.
pub(super) struct Sink<'a> {
    document: &'a Document,
    gathered: RefCell<Gathered>,
    /// Whether something could not be read of the value that is watched.
    is_spoilt: Cell<bool>,
    /// Where the keys begin of entries that do not hold all that belongs to them.
    torn: RefCell<BTreeSet<usize>>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, gathered: RefCell::default(), is_spoilt: Cell::default(), torn: RefCell::default() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.document.source.text()
    }

    pub(super) fn label(&self, span: Span) -> Label {
        self.document.label(span)
    }

    pub(super) fn report(&self, fault: Diagnostic) {
        self.gathered.borrow_mut().faults.push(fault);
    }

    /// Notes that a part of the value that is watched could not be read.
    pub(super) fn spoil(&self) {
        self.is_spoilt.set(true);
    }

    /// Reads a value, and says whether all of it could be read. If not, that does not spoil what holds the value.
    pub(super) fn watch<T>(&self, read: impl FnOnce() -> T) -> (T, bool) {
        let outside = self.is_spoilt.replace(false);
        let value = read();
        (value, !self.is_spoilt.replace(outside))
    }

    /// Notes that keys of the entry under this key stand elsewhere.
    pub(super) fn tear(&self, key: Span) {
        self.torn.borrow_mut().insert(key.start);
    }

    pub(super) fn is_torn(&self, key: Span) -> bool {
        self.torn.borrow().contains(&key.start)
    }

    /// Notes that a fault explains why keys there are given twice.
    pub(super) fn explain(&self, span: Span) {
        self.gathered.borrow_mut().explained.push(span);
    }

    /// The column of an offset, from one.
    pub(super) fn column(&self, offset: usize) -> usize {
        self.document.source.place(offset).column
    }

    pub(super) fn into_gathered(self) -> Gathered {
        self.gathered.into_inner()
    }
}
