//! What a value was probably meant to be.

use super::{Reader, SubjectName};
use crate::spec::document::{Node, NodeKind, first_line, pair};
use crate::spec::load::wording::is_type;
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
            NodeKind::Mapping(entries) if matches!(self.subject.name, SubjectName::Item("authors")) => {
                let get = |key: &str| entries.get(key).and_then(|entry| text(&entry.value));
                match (get("name"), get("email")) {
                    (Some(name), Some(address)) => format!("write `{name} <{address}>`"),
                    (Some(name), None) => format!("write `{name}`"),
                    _ => self.example(),
                }
            }
            _ if held(self.subject.key_name(), node).is_some() => {
                let text = held(self.subject.key_name(), node).unwrap_or_default();
                format!("write {}", self.line(&shown(&text)))
            }
            _ if is_flow && matches!(self.subject.name, SubjectName::Key(_)) => {
                let quoted = self.line(&format!("\"{}\"", shown(written)));
                format!("if this is the text, put it into quotes: {quoted}")
            }
            _ => self.example(),
        }
    }

    /// The entries that a text in place of a list holds, with a comma between two.
    pub(super) fn listed(self, text: &str) -> String {
        if self.subject.key_name() == "authors" {
            return text.to_owned();
        }
        let marks =
            |char: char| matches!(char, '-' | '\u{2022}' | '\u{2013}' | '*' | '(' | ')' | '[' | ']' | '{' | '}' | '"');
        let entries = text.split([',', ';', ' ', '\n']).map(|entry| entry.trim_matches(marks));
        let entries: Vec<_> = entries.filter(|entry| !entry.is_empty()).collect();
        if entries.is_empty() { text.to_owned() } else { entries.join(", ") }
    }

    /// The line to type for the first row of a table.
    pub(super) fn row(self, node: &Node) -> Option<String> {
        let line = first_line(self.sink.text(), node.span);
        let line = pair::row(self.sink.text().get(line.start..line.end)?)?;
        Some(format!("`{}`", shown(&line)))
    }

    /// The line to type if what follows a key as a comment is meant as its value.
    pub(super) fn commented(self, key: Span) -> Option<String> {
        let line = self.sink.text().get(key.end..)?.lines().next()?;
        let comment = line.trim_start().strip_prefix(':')?.trim();
        let type_ = comment.strip_prefix('#').filter(|_| matches!(self.subject.noun, "path" | "query" | "body"));
        if let Some(type_) = type_.filter(|word| is_type(word)) {
            return Some(self.line(type_));
        }
        // A comment that is meant as one begins with a space.
        let meant = comment.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        (meant && !comment.contains('"')).then(|| self.line(&format!("\"{}\"", shown(comment))))
    }
}

/// The one text that a list or a mapping in place of it holds.
fn held(key: &str, node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::Sequence(items) => {
            let joint = match key {
                "license" => " OR ",
                "notes" | "summary" | "description" | "reason" | "title" | "route" => " ",
                _ => return words(items).first().map(|first| (*first).to_owned()),
            };
            let texts = words(items);
            (!texts.is_empty() && texts.len() == items.len()).then(|| texts.join(joint))
        }
        NodeKind::Mapping(entries) => {
            let named = ["summary", "description", "text", "title", "url", "value", "name"];
            let named = named.iter().find_map(|name| word(&entries.get(*name)?.value));
            named.filter(|text| !text.is_empty()).map(str::to_owned)
        }
        NodeKind::Scalar(_) | NodeKind::Refused => None,
    }
}

/// The address that a value holds, with a scheme.
pub(super) fn address(node: &Node) -> Option<String> {
    let text = match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.trim(),
        NodeKind::Sequence(items) => return address(items.first()?),
        NodeKind::Mapping(entries) => return address(&entries.get("url")?.value),
        NodeKind::Refused => return None,
    };
    let is_address = !text.is_empty() && !text.contains(char::is_whitespace);
    is_address.then(|| if text.contains("://") { text.to_owned() } else { format!("https://{text}") })
}

/// The texts of a list.
pub(super) fn words(items: &[Node]) -> Vec<&str> {
    items.iter().filter_map(word).filter(|word| !word.trim().is_empty()).collect()
}

/// The text of a scalar.
pub(super) fn word(node: &Node) -> Option<&str> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}
