//! Where faults gather while a document is decoded.

use std::cell::RefCell;

use crate::{
    diagnostic::{Diagnostic, Label, Span},
    document::Document,
};

/// The faults of a document.
pub(super) struct Sink<'a> {
    document: &'a Document,
    faults: RefCell<Vec<Diagnostic>>,
    doubts: RefCell<Vec<Span>>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, faults: RefCell::default(), doubts: RefCell::default() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.document.source.text()
    }

    pub(super) fn label(&self, span: Span) -> Label {
        self.document.label(span)
    }

    pub(super) fn report(&self, fault: Diagnostic) {
        self.faults.borrow_mut().push(fault);
    }

    /// Notes that what was decoded there is not what the file says.
    pub(super) fn doubt(&self, span: Span) {
        self.doubts.borrow_mut().push(span);
    }

    pub(super) fn into_parts(self) -> (Vec<Diagnostic>, Vec<Span>) {
        (self.faults.into_inner(), self.doubts.into_inner())
    }
}
