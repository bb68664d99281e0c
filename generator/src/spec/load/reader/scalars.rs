//! Texts, numbers and truth values: what is given, or what is taken to be meant instead.

use super::{Reader, SubjectName};
use crate::spec::document::{Node, NodeKind, Style};
use crate::spec::load::core_type::CoreType;
use crate::text::diagnostic::Code;
use crate::text::nearest;
use crate::text::prose::shown;

impl<'a> Reader<'a> {
    pub(super) fn text(self, node: &'a Node, found: CoreType) -> Option<&'a str> {
        let (NodeKind::Scalar(scalar), false) = (&node.kind, found == CoreType::Refused) else {
            self.wrong_kind("text", found, self.instead_of_brackets(node));
            return None;
        };
        if let CoreType::Number | CoreType::Boolean(_) = found {
            let is_version = matches!((self.subject.noun, self.subject.key_name()), ("crate" | "runtime", "version"));
            let help = match scalar.text.split_once('.') {
                Some((_, minor)) if is_version && !minor.contains('.') => {
                    format!("write three numbers: {}", self.line(&format!("{}.0", shown(&scalar.text))))
                }
                None if is_version && scalar.text.bytes().all(|byte| byte.is_ascii_digit()) => {
                    format!("write three numbers: {}", self.line(&format!("{}.0.0", shown(&scalar.text))))
                }
                // Quotes do not help: no variant can begin with a digit.
                _ if matches!((self.subject.name, found), (SubjectName::Item("words"), CoreType::Number)) => {
                    "remove it from the list: what is not listed is read all the same".to_owned()
                }
                // Quotes do not help: no type can have such a name.
                _ if self.subject.is_type() => self.example(),
                _ => format!("put it into quotes: {}", self.line(&format!("'{}'", shown(&scalar.text)))),
            };
            let message = format!("{} has to be text, and this is {found}", self.subject);
            self.fault(Code::WrongKind, node, message, help);
            return None;
        }
        Some(&scalar.text)
    }

    pub(super) fn boolean(self, node: &Node, found: CoreType) -> Option<bool> {
        let (text, style) = match &node.kind {
            NodeKind::Scalar(scalar) => (scalar.text.trim().to_lowercase(), scalar.style),
            _ => (String::new(), Style::Plain),
        };
        let known = match (found, text.as_str()) {
            (CoreType::Boolean(given), _) => return Some(given),
            (_, "true" | "yes" | "on" | "y" | "1") => Some("true"),
            (_, "false" | "no" | "off" | "n" | "0") => Some("false"),
            _ => None,
        };
        let meant = known.or_else(|| nearest(&text, ["true", "false"]));
        let help = match meant {
            Some(meant) if style == Style::Plain => format!("write {}", self.line(meant)),
            Some(meant) => format!("write {} without quotes", self.line(meant)),
            None => format!("write {} or {}", self.line("true"), self.line("false")),
        };
        let message = format!("{} has to be `true` or `false`, and this is {found}", self.subject);
        self.fault(Code::WrongKind, node, message, help);
        known.map(|known| known == "true")
    }

    pub(super) fn count(self, node: &Node, found: CoreType) -> Option<u32> {
        let text = match &node.kind {
            NodeKind::Scalar(scalar) => scalar.text.trim(),
            _ => "",
        };
        let meant: Option<u32> = text.parse().ok();
        match meant {
            Some(_) if found == CoreType::Number => {}
            Some(meant) => {
                let message = format!("{} has to be a number, and this is {found}", self.subject);
                let plain = matches!(&node.kind, NodeKind::Scalar(scalar) if scalar.style == Style::Plain);
                let how = if plain { "" } else { " without quotes" };
                self.fault(Code::WrongKind, node, message, format!("write {}{how}", self.line(&meant.to_string())));
            }
            None => {
                let message =
                    format!("{} has to be a whole number, not below zero nor above {}", self.subject, u32::MAX);
                self.wrong(message, self.example());
            }
        }
        meant
    }
}
