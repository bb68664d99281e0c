//! Where the faults of a spec gather.

use std::sync::Arc;

use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::names::NameFault;
use crate::text::prose::shown;

/// The faults found so far, and the file that is being checked, in which new faults have their places.
pub(super) struct Faults<'a> {
    source: &'a Arc<Source>,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(source: &'a Arc<Source>, found: &'a mut Vec<Diagnostic>) -> Self {
        Self { source, found }
    }

    /// The same faults, for checking another file.
    pub(super) fn of<'b>(&'b mut self, source: &'b Arc<Source>) -> Faults<'b> {
        Faults { source, found: self.found }
    }

    pub(super) fn source(&self) -> &'a Source {
        self.source
    }

    pub(super) fn label(&self, at: Span) -> Label {
        Label::new(self.source, at)
    }

    pub(super) fn add(&mut self, code: Code, at: Span, message: impl Into<String>, help: impl Into<String>) {
        let fault = self.at(code, at, message);
        self.push(fault.with_help(help));
    }

    /// A fault to say more about before it is [pushed](Self::push).
    pub(super) fn at(&self, code: Code, at: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, message, self.label(at))
    }

    pub(super) fn push(&mut self, fault: Diagnostic) {
        self.found.push(fault);
    }

    /// Reports a name that cannot become the Rust name it should.
    pub(super) fn name(&mut self, at: Span, name: &str, fault: &NameFault, help: impl Into<String>) {
        self.add(Code::InvalidName, at, format!("`{}` {}", shown(name), fault.reason()), help);
    }
}
