//! What a value was probably meant to be.

use super::{Name, Reader};
use crate::spec::document::{Node, NodeKind, first_line};
use crate::text::diagnostic::Span;
use crate::text::part;
use crate::text::prose::shown;

impl Reader<'_> {
    /// What to type instead of a list in brackets whose entries each have a name.
    pub(super) fn with_braces(self, node: &Node) -> String {
        let written = part(self.sink.text(), node.span.start + 1..node.span.end - 1);
        let line = self.line(&format!("{{ {} }}", shown(written.trim())));
        format!("put braces in place of the brackets: {line}")
    }

    /// What to type instead of entries that each have a name.
    pub(super) fn without_dashes(self, items: &[Node]) -> String {
        let first = items.first().map(|item| &item.kind);
        let Some(NodeKind::Mapping(entries)) = first else { return self.example() };
        let of = |key: &str| entries.get(key).and_then(|entry| word(&entry.value));
        match (of("name"), entries.first()) {
            (Some(name), _) => {
                let type_ = of("type").unwrap_or("string");
                format!("write the name as a key: `{}: {}`", shown(name), shown(type_))
            }
            (None, Some((key, _))) => format!("remove the `-` before `{}`, and before the others", shown(key)),
            (None, None) => self.example(),
        }
    }

    /// What to type instead of a list or a mapping where a text should be.
    pub(super) fn instead_of_brackets(self, node: &Node) -> String {
        let text = |node: &Node| match &node.kind {
            NodeKind::Scalar(scalar) => Some(shown(&scalar.text)),
            _ => None,
        };
        let written = first_line(self.sink.text(), node.span);
        let written = part(self.sink.text(), written.start..written.end);
        let is_flow = self.is_flow(node) && written.ends_with(['}', ']']);
        match &node.kind {
            NodeKind::Mapping(entries) if self.subject.key_name() == "route" => {
                let get = |key: &str| entries.get(key).and_then(|entry| text(&entry.value));
                match (get("method"), get("path")) {
                    (Some(method), Some(path)) => format!("write {}", self.line(&format!("{method} {path}"))),
                    _ => self.example(),
                }
            }
            NodeKind::Sequence(items) if is_flow && items.len() == 1 => match items.first().and_then(text) {
                Some(only) => format!("write {}", self.line(&only)),
                None => self.example(),
            },
            _ if is_flow && matches!(self.subject.name, Name::Key(_)) => {
                let quoted = self.line(&format!("\"{}\"", shown(written)));
                format!("if this is the text, put it into quotes: {quoted}")
            }
            _ => self.example(),
        }
    }

    /// The line to type if what follows a key as a comment is meant as its value.
    pub(super) fn commented(self, key: Span) -> Option<String> {
        let line = self.sink.text().get(key.end..)?.lines().next()?;
        let comment = line.trim_start().strip_prefix(':')?.trim();
        // A comment proper begins with a space.
        let meant = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (meant && !comment.contains('"')).then(|| self.line(&format!("\"{}\"", shown(comment))))
    }
}

/// The text of a scalar.
pub(super) fn word(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}
