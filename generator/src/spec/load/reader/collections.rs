//! Lists and mappings: what is given, or what is taken to be meant instead.

use super::Reader;
use super::suggestions::{word, words};
use crate::spec::document::{Mapping, Node, NodeKind};
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::{all_of, items_of};
use crate::text::diagnostic::Code;
use crate::text::prose::shown;

impl<'a> Reader<'a> {
    pub(super) fn list(self, node: &'a Node, found: CoreType) -> Option<&'a [Node]> {
        match &node.kind {
            NodeKind::Sequence(items) => Some(items),
            NodeKind::Scalar(scalar) => {
                let help = format!("write a list: {}", self.line(&format!("[{}]", shown(&self.listed(&scalar.text)))));
                let message = format!("{} has to be a list, and this is {found}", self.subject);
                self.fault(Code::WrongKind, node, message, help);
                Some(std::slice::from_ref(node))
            }
            NodeKind::Mapping(entries) => {
                let keys: Vec<_> = entries.keys().take(3).map(|key| shown(key)).collect();
                let keys = if keys.is_empty() { "...".to_owned() } else { keys.join(", ") };
                let help = format!("write a list: {}", self.line(&format!("[{keys}]")));
                self.wrong_kind("a list", found, help);
                None
            }
            NodeKind::Refused => None,
        }
    }

    pub(super) fn mapping(self, node: &'a Node, found: CoreType) -> Option<&'a Mapping> {
        if let NodeKind::Mapping(entries) = &node.kind {
            return Some(entries);
        }
        let help =
            match (&node.kind, self.subject.noun, self.subject.key_name()) {
                (NodeKind::Scalar(scalar), "endpoint", "path") if scalar.text.starts_with('/') => {
                    let route = shown(&scalar.text);
                    format!("`path` holds parameters; the path itself goes with its method: `route: GET {route}`")
                }
                (NodeKind::Sequence(items), "path" | "query" | "body", "required") if !words(items).is_empty() => {
                    let names: Vec<_> = words(items).into_iter().map(shown).collect();
                    let names = all_of(&names.iter().map(String::as_str).collect::<Vec<_>>());
                    let help = format!("remove it, and write `required: true` beside the type of {names}");
                    self.wrong_kind("a type or a mapping", found, help);
                    return None;
                }
                (NodeKind::Scalar(scalar), "ids", _) => match items_of(scalar.text.trim()) {
                    Some(type_) => {
                        let line = self.line(&format!("{{ type: {type_}, summary: ... }}"));
                        format!("write {line}, and say what it identifies")
                    }
                    None => {
                        let line = self.line(&format!("{{ type: ..., summary: \"{}\" }}", shown(&scalar.text)));
                        format!("write {line}, with its documented type")
                    }
                },
                (NodeKind::Sequence(items), "fields" | "refinement", _) | (NodeKind::Sequence(items), _, "answer") => {
                    let held = items.first().and_then(word).map_or_else(|| "string".to_owned(), shown);
                    let help = format!("write {}", self.line(&format!("{{ type: array, as: {{ items: {held} }} }}")));
                    self.wrong_kind("a type or a mapping", found, help);
                    return None;
                }
                (NodeKind::Sequence(items), "path" | "query" | "body", _) if items.len() == 1 && self.is_flow(node) => {
                    let held = items.first().and_then(word).and_then(items_of).unwrap_or("string");
                    let help = format!("write {}", self.line(&format!("{{ type: array, as: {{ items: {held} }} }}")));
                    self.wrong_kind("a type or a mapping", found, help);
                    return None;
                }
                (NodeKind::Scalar(_), _, "path" | "query" | "body") if self.row(node).is_some() => {
                    format!("write {}, and each other row alike", self.row(node).unwrap_or_default())
                }
                (_, "path" | "query" | "body", _) => {
                    let help =
                        format!("{}; what can be of several types is {}", self.example(), self.line("alternatives"));
                    self.wrong_kind("a type or a mapping", found, help);
                    return None;
                }
                (_, "file", _) => "write `key: value`, a line each".to_owned(),
                (NodeKind::Sequence(items), ..) if !items.is_empty() && items.iter().all(has_key) => {
                    if self.is_flow(node) { self.with_braces(node) } else { self.without_dashes(items) }
                }
                (NodeKind::Sequence(_), ..) => {
                    format!("write `key: value` instead of `- value`; for example {}", self.example_line())
                }
                _ => self.example(),
            };
        self.wrong_kind("a mapping", found, help);
        None
    }
}

fn has_key(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Mapping(entries) if !entries.is_empty())
}
