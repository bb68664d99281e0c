//! Keys that are missing, and keys without a value.

use super::{Given, Reader, Subject, SubjectName};
use crate::spec::document::{NodeKind, first_line, pair};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::prose::shown;

impl Reader<'_> {
    /// A key of a mapping is missing.
    pub(super) fn missing(self) {
        let Subject { noun, key, .. } = self.subject;
        let at = self.sink.label(first_line(self.sink.text(), key));
        let lacking = self.subject.key_name();
        let message = match self.owner.map(|(owner, _)| owner) {
            Some(SubjectName::Key(owner)) if owner == noun => format!("`{owner}` has no `{lacking}`"),
            Some(SubjectName::Key(owner)) => format!("the {noun} `{}` has no `{lacking}`", shown(owner)),
            Some(SubjectName::Item(owner)) => format!("an entry of `{}` has no `{lacking}`", shown(owner)),
            Some(SubjectName::File) => format!("the file has no `{lacking}`"),
            None => format!("{} holds nothing", self.subject),
        };
        let help = match (noun, lacking) {
            ("refinement", "items") => "say what the array holds: `as: { items: string }`".to_owned(),
            ("refinement", "values") => "say what the object holds: `as: { values: string }`".to_owned(),
            ("refinement", "words") => "say which texts are known: `as: { words: [...] }`".to_owned(),
            (_, "type") => format!("add {}", self.refined_type().map_or(self.example_line(), |type_| self.line(type_))),
            _ => format!("add {}", self.example_line()),
        };
        self.sink.report(Diagnostic::error(Code::MissingKey, message, at).with_help(help));
    }

    /// The type that goes with the refinement beside it.
    fn refined_type(self) -> Option<&'static str> {
        let (_, beside) = self.owner?;
        let word = match &beside.get("as")?.value.kind {
            NodeKind::Scalar(scalar) => scalar.text.as_str(),
            NodeKind::Mapping(refinement) => refinement.keys().next()?,
            NodeKind::Sequence(_) | NodeKind::Refused => return None,
        };
        Some(match word {
            "items" => "array",
            "values" => "object",
            "integer" => "number",
            _ => return None,
        })
    }

    /// A key is there, and nothing behind it.
    pub(super) fn nothing(self) {
        match (self.subject.name, self.subject.noun) {
            (SubjectName::Item(_), _) => {
                self.empty(format!("write what it is to be, such as {}, or remove it", self.example_line()));
            }
            (SubjectName::File, _) => {
                self.empty("begin as the format's reference shows, or remove the file".to_owned())
            }
            (_, "path" | "query" | "body" | "ids" | "modules" | "endpoints" | "types" | "fields") => {
                self.nothing_optional()
            }
            _ => self.empty(self.example()),
        }
    }

    /// A key is there that could be left out, and nothing behind it.
    pub(super) fn nothing_optional(self) {
        let help = match (self.subject.noun, self.subject.key_name()) {
            ("auth", "header") => format!("{}, or remove it if `scheme` is not `header`", self.example()),
            _ => format!("{}, or remove the key", self.example()),
        };
        self.empty(help);
    }

    fn empty(self, help: String) {
        let at = match (self.given, self.subject.name) {
            (Given::Node(node), SubjectName::Item(_) | SubjectName::File) => node.span,
            (Given::Node(node), SubjectName::Key(_)) if node.span.start > self.subject.key.end => node.span,
            _ => self.subject.key,
        };
        let at = self.sink.label(first_line(self.sink.text(), at));
        let parted =
            pair::assigned(self.subject.key_name()).filter(|_| matches!(self.subject.noun, "path" | "query" | "body"));
        let help = match (self.commented(at.span), parted) {
            (Some(line), _) => format!("a `#` begins a comment; if what follows is the value, write {line}"),
            (None, Some((name, value))) => format!("put a colon after the name: `{}: {}`", shown(name), shown(value)),
            (None, None) => help,
        };
        let message = match self.subject.name {
            SubjectName::File => "the file says nothing".to_owned(),
            SubjectName::Key(_) => format!("{} has no value", self.subject),
            SubjectName::Item(_) => format!("{} is empty", self.subject),
        };
        self.sink.report(Diagnostic::error(Code::NoValue, message, at).with_help(help));
    }
}
