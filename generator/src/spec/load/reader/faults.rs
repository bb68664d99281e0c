//! How faults of shape are told.

use super::{Given, Reader, SubjectName};
use crate::spec::document::{Node, NodeKind, first_line};
use crate::spec::examples;
use crate::spec::load::core_type::CoreType;
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::prose::shown;

impl Reader<'_> {
    pub(super) fn wrong_kind(self, expected: &str, found: CoreType, help: String) {
        self.wrong(format!("{} has to be {expected}, and this is {found}", self.subject), help);
    }

    /// Reports a value that nothing can be made of.
    pub(super) fn wrong(self, message: impl Into<String>, help: impl Into<String>) {
        if let Given::Node(node) = self.given {
            self.fault(Code::WrongKind, node, message, help);
        }
    }

    pub(super) fn fault(self, code: Code, node: &Node, message: impl Into<String>, help: impl Into<String>) {
        let at = match node.kind {
            // The key of a block says more than its first line.
            NodeKind::Mapping(_) | NodeKind::Sequence(_) if !self.is_flow(node) => self.subject.key,
            _ => first_line(self.sink.text(), node.span),
        };
        self.sink.report(Diagnostic::error(code, message, self.sink.label(at)).with_help(help));
    }

    pub(super) fn is_flow(self, node: &Node) -> bool {
        let rest = self.sink.text().get(node.span.start..);
        rest.is_some_and(|rest| rest.starts_with(['[', '{']))
    }

    pub(super) fn example(self) -> String {
        format!("write {}", self.example_line())
    }

    pub(super) fn example_line(self) -> String {
        let (noun, key) = (self.subject.noun, self.subject.key_name());
        let example = match self.subject.name {
            SubjectName::Item(_) => examples::of_item(noun, key),
            SubjectName::Key(_) | SubjectName::File if self.subject.is_type() => {
                examples::of(noun, key).or(Some("string"))
            }
            SubjectName::Key(_) | SubjectName::File => examples::of(noun, key),
        };
        self.line(example.unwrap_or("..."))
    }

    /// The line to type for a value.
    pub(super) fn line(self, value: &str) -> String {
        match self.subject.name {
            SubjectName::Key(key) => format!("`{}: {value}`", shown(key)),
            SubjectName::Item(_) | SubjectName::File => format!("`{value}`"),
        }
    }
}
