//! Where faults gather while a document is decoded.

use std::cell::RefCell;

use crate::spec::document::Document;
use crate::text::diagnostic::{Diagnostic, Label, Span};

/// What was found while a document was decoded.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) faults: Vec<Diagnostic>,
    /// Places whose content was decoded as something that the file does not say.
    pub(super) doubts: Vec<Span>,
    /// Places whose keys only seem to be given twice, which a fault explains.
    pub(super) explained: Vec<Span>,
}

/// The faults of a document.
pub(super) struct Sink<'a> {
    document: &'a Document,
    gathered: RefCell<Gathered>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, gathered: RefCell::default() }
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

    /// Notes that what was decoded there is not what the file says.
    pub(super) fn doubt(&self, span: Span) {
        self.gathered.borrow_mut().doubts.push(span);
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
