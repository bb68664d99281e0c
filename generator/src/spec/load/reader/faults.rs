//! Faults of shape, and what is taken to be meant instead.

use indexmap::IndexMap;

use super::suggestions::{address, word, words};
use super::{Given, Name, Reader, Subject, UNREAD};
use crate::spec::document::{Entry, Node, NodeKind, Style, first_line, pair};
use crate::spec::examples;
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::{a, all_of, foreign_letter, instead_of_key, is_type, items_of};
use crate::text::diagnostic::{Code, Diagnostic, Span};
use crate::text::nearest;
use crate::text::prose::shown;

/// Keys whose texts nothing else depends on: any will do.
const PROSE: [&str; 5] = ["title", "summary", "notes", "description", "reason"];

fn has_key(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Mapping(entries) if !entries.is_empty())
}

/// Whether a key is a method, and its value a path.
fn is_route(key: &str, entry: &Entry) -> bool {
    let methods = ["get", "head", "post", "put", "patch", "delete"];
    methods.contains(&key.to_lowercase().as_str()) && word(&entry.value).is_some_and(|path| path.starts_with('/'))
}

impl<'a> Reader<'a> {
    pub(super) fn text(self, node: &'a Node, found: CoreType) -> &'a str {
        let (NodeKind::Scalar(scalar), false) = (&node.kind, found == CoreType::Refused) else {
            self.wrong_kind("text", found, self.instead_of_brackets(node));
            return UNREAD;
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
                // No word begins with a digit, in quotes or without.
                _ if matches!((self.subject.name, found), (Name::Item("words"), CoreType::Number)) => {
                    "remove it from the list: what is not listed is read all the same".to_owned()
                }
                // No type has such a name, in quotes or without.
                _ if self.subject.is_type() => self.example(),
                _ => format!("put it into quotes: {}", self.line(&format!("'{}'", shown(&scalar.text)))),
            };
            let message = format!("{} has to be text, and this is {found}", self.subject);
            self.fault(Code::WrongKind, node, message, help);
        }
        &scalar.text
    }

    pub(super) fn boolean(self, node: &Node, found: CoreType) -> bool {
        let (text, style) = match &node.kind {
            NodeKind::Scalar(scalar) => (scalar.text.trim().to_lowercase(), scalar.style),
            _ => (String::new(), Style::Plain),
        };
        let meant = match (found, text.as_str()) {
            (CoreType::Boolean(given), _) => return given,
            (_, "yes" | "on" | "y" | "1") => Some("true"),
            (_, "no" | "off" | "n" | "0") => Some("false"),
            (_, text) => nearest(text, ["true", "false"]),
        };
        let help = match meant {
            Some(meant) if style == Style::Plain => format!("write {}", self.line(meant)),
            Some(meant) => format!("write {} without quotes", self.line(meant)),
            None => format!("write {} or {}", self.line("true"), self.line("false")),
        };
        let message = format!("{} has to be `true` or `false`, and this is {found}", self.subject);
        self.fault(Code::WrongKind, node, message, help);
        if meant.is_none() {
            self.doubt();
        }
        meant == Some("true")
    }

    pub(super) fn count(self, node: &Node, found: CoreType) -> u32 {
        let text = match &node.kind {
            NodeKind::Scalar(scalar) => scalar.text.trim(),
            _ => "",
        };
        let meant: Option<u32> = text.parse().ok();
        match meant {
            Some(given) if found == CoreType::Number => return given,
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
        meant.unwrap_or(0)
    }

    pub(super) fn list(self, node: &'a Node, found: CoreType) -> &'a [Node] {
        match &node.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Scalar(scalar) => {
                let help = format!("write a list: {}", self.line(&format!("[{}]", shown(&self.listed(&scalar.text)))));
                let message = format!("{} has to be a list, and this is {found}", self.subject);
                self.fault(Code::WrongKind, node, message, help);
                std::slice::from_ref(node)
            }
            NodeKind::Mapping(entries) => {
                let keys: Vec<_> = entries.keys().take(3).map(|key| shown(key)).collect();
                let keys = if keys.is_empty() { "...".to_owned() } else { keys.join(", ") };
                let help = format!("write a list: {}", self.line(&format!("[{keys}]")));
                self.wrong_kind("a list", found, help);
                &[]
            }
            NodeKind::Refused => &[],
        }
    }

    pub(super) fn mapping(self, node: &'a Node, found: CoreType) -> Option<&'a IndexMap<String, Entry>> {
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

    /// A key of a mapping is missing.
    pub(super) fn missing(self) {
        let Subject { noun, key, .. } = self.subject;
        let at = self.sink.label(first_line(self.sink.text(), key));
        let lacking = self.subject.key_name();
        let message = match self.owner {
            Some(Name::Key(owner)) if owner == noun => format!("`{owner}` has no `{lacking}`"),
            Some(Name::Key(owner)) => format!("the {noun} `{}` has no `{lacking}`", shown(owner)),
            Some(Name::Item(owner)) => format!("an entry of `{}` has no `{lacking}`", shown(owner)),
            Some(Name::File) => format!("the file has no `{lacking}`"),
            None => format!("{} holds nothing", self.subject),
        };
        let help = match (noun, lacking) {
            ("refinement", "items") => "say what the array holds: `as: { items: string }`".to_owned(),
            ("refinement", "values") => "say what the object holds: `as: { values: string }`".to_owned(),
            ("refinement", "words") => "say which texts are known: `as: { words: [...] }`".to_owned(),
            _ => format!("add {}", self.example_line()),
        };
        self.sink.report(Diagnostic::error(Code::MissingKey, message, at).with_help(help));
        self.doubt();
    }

    /// A key is there, and nothing behind it.
    pub(super) fn nothing(self) {
        match (self.subject.name, self.subject.noun) {
            (Name::Item(_), _) => {
                self.empty(format!("write what it is to be, such as {}, or remove it", self.example_line()));
            }
            (Name::File, _) => self.empty("begin as the format's reference shows, or remove the file".to_owned()),
            (_, "path" | "query" | "body" | "ids" | "modules" | "endpoints" | "types" | "fields") => {
                self.nothing_optional()
            }
            _ => self.empty(self.example()),
        }
    }

    /// A key is there that could be left out, and nothing behind it.
    pub(super) fn nothing_optional(self) {
        self.empty(format!("{}, or remove the key", self.example()));
    }

    fn empty(self, help: String) {
        let at = match (self.given, self.subject.name) {
            (Given::Node(node), Name::Item(_) | Name::File) => node.span,
            (Given::Node(node), Name::Key(_)) if node.span.start > self.subject.key.end => node.span,
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
            Name::File => "the file says nothing".to_owned(),
            Name::Key(_) => format!("{} has no value", self.subject),
            Name::Item(_) => format!("{} is empty", self.subject),
        };
        self.sink.report(Diagnostic::error(Code::NoValue, message, at).with_help(help));
        self.doubt();
    }

    /// Reports a key that the format does not have, and returns the one to write instead unless
    /// the given one is but misspelt.
    pub(super) fn unknown_key(
        self,
        noun: &'static str,
        fields: &'static [&'static str],
        key: &'a str,
        entry: &Entry,
        meant: Option<(&'static str, Option<&Entry>)>,
        continued: Option<String>,
    ) -> Option<&'a str> {
        let at = self.sink.label(first_line(self.sink.text(), entry.key));
        let fault = Diagnostic::error(Code::UnknownKey, format!("{} has no key `{}`", a(noun), shown(key)), at);
        let alone = Some(key).filter(|_| CoreType::of(&entry.value) == CoreType::Nothing && continued.is_none());
        let glued = alone.and_then(|key| key.split_once(':')).map(|parts| (parts, "put a space after the colon"));
        let is_field = |(name, _): &(&str, &str)| fields.contains(name);
        let parted = alone.and_then(pair::assigned).filter(is_field).map(|parts| (parts, "put a colon after the key"));
        let (instead, fault) = match (glued.or(parted), instead_of_key(noun, key), meant) {
            (Some(((before, after), help)), ..) => {
                let help = format!("{help}: `{}: {}`", shown(before), shown(after));
                (Some(before), fault.with_help(help))
            }
            (None, Some((instead @ Some("base_url"), help)), _) => {
                let given = address(&entry.value).map(|address| format!("write `base_url: {}`", shown(&address)));
                (instead, fault.with_help(given.unwrap_or_else(|| help.to_owned())))
            }
            (None, Some((instead, help)), _) => (instead, fault.with_help(help)),
            (None, None, _) if noun == "parameter" && alone.is_some_and(is_type) => {
                (Some("type"), fault.with_help(format!("put the type behind its key: `type: {}`", shown(key))))
            }
            (None, None, _) if noun == "endpoint" && is_route(key, entry) => {
                let path = word(&entry.value).unwrap_or_default();
                let help = format!("write `route: {} {}`", key.to_uppercase(), shown(path));
                (Some("route"), fault.with_help(help))
            }
            (None, None, Some((meant, None))) => {
                (None, fault.with_help(format!("did you mean `{meant}`?{}", foreign_letter(key))))
            }
            (None, None, Some((meant, Some(given)))) => {
                let given = self.sink.label(given.key).with_text("given here");
                let help = format!("remove it: `{meant}` is given already");
                (None, fault.with_secondary(given).with_help(help))
            }
            (None, None, None) => {
                let help = continued.unwrap_or_else(|| format!("remove it; the keys are {}", all_of(fields)));
                (None, fault.with_help(help))
            }
        };
        self.sink.report(fault);
        instead
    }

    fn wrong_kind(self, expected: &str, found: CoreType, help: String) {
        self.wrong(format!("{} has to be {expected}, and this is {found}", self.subject), help);
    }

    /// Reports a value that nothing can be made of.
    pub(super) fn wrong(self, message: impl Into<String>, help: impl Into<String>) {
        if let Given::Node(node) = self.given {
            self.fault(Code::WrongKind, node, message, help);
        }
        self.doubt();
    }

    fn fault(self, code: Code, node: &Node, message: impl Into<String>, help: impl Into<String>) {
        let at = match node.kind {
            // Where a block begins, its first line says less than its key.
            NodeKind::Mapping(_) | NodeKind::Sequence(_) if !self.is_flow(node) => self.subject.key,
            _ => first_line(self.sink.text(), node.span),
        };
        self.sink.report(Diagnostic::error(code, message, self.sink.label(at)).with_help(help));
    }

    pub(super) fn is_flow(self, node: &Node) -> bool {
        let rest = self.sink.text().get(node.span.start..);
        rest.is_some_and(|rest| rest.starts_with(['[', '{']))
    }

    /// Notes that what is decoded is not what the file says.
    pub(super) fn doubt(self) {
        let Subject { key, unit, .. } = self.subject;
        if PROSE.contains(&self.subject.key_name()) {
            return;
        }
        let own = match self.given {
            Given::Node(node) => Span { start: key.start.min(node.span.start), end: key.end.max(node.span.end) },
            Given::Missing | Given::Reported => key,
        };
        self.sink.doubt(unit.unwrap_or(own));
    }

    pub(super) fn example(self) -> String {
        format!("write {}", self.example_line())
    }

    fn example_line(self) -> String {
        let (noun, key) = (self.subject.noun, self.subject.key_name());
        let example = match self.subject.name {
            Name::Item(_) => examples::of_item(noun, key),
            Name::Key(_) | Name::File if self.subject.is_type() => examples::of(noun, key).or(Some("string")),
            Name::Key(_) | Name::File => examples::of(noun, key),
        };
        self.line(example.unwrap_or("..."))
    }

    /// The line to type for a value.
    pub(super) fn line(self, value: &str) -> String {
        match self.subject.name {
            Name::Key(key) => format!("`{}: {value}`", shown(key)),
            Name::Item(_) | Name::File => format!("`{value}`"),
        }
    }
}
