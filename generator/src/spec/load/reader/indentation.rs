//! Keys that stand too far to the left or to the right, and so belong to something else.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::value::StrDeserializer;

use super::Reader;
use super::suggestions::word;
use crate::spec::document::{Entry, Node, NodeKind};
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::a;
use crate::spec::{TypeWord, examples};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::prose::shown;

impl<'a> Reader<'a> {
    /// Reports a name among others that is a key of the entry above it, and says whether it is one.
    pub(super) fn is_outdented(self, name: &'a str, entry: &Entry, above: Option<(&String, &Entry)>) -> bool {
        let noun = match self.subject.key_name() {
            "endpoints" => "endpoint",
            "path" | "query" | "body" => "parameter",
            _ => return false,
        };
        let column = above.and_then(|(_, above)| self.column_of_keys(above));
        let Some(((owner, above), column)) = above.zip(column) else { return false };
        if is_entry(noun, &entry.value) || !examples::has_key(noun, name) {
            return false;
        }
        let mut help = format!("let it begin in column {column}, as the keys of `{}` do", shown(owner));
        if matches!(entry.value.kind, NodeKind::Mapping(_)) && !self.is_flow(&entry.value) {
            help.push_str(", and what it holds further right");
        }
        let message = format!("`{name}` is a key of {}, and stands among {noun}s", a(noun));
        let fault = Diagnostic::error(Code::UnknownKey, message, self.sink.label(entry.key));
        self.sink.report(fault.with_help(help));
        self.sink.tear(above.key);
        true
    }

    /// Whether a key belongs to the name above it, which holds nothing, and stands in the same column.
    pub(super) fn is_beside_its_name(self, key: &str, entry: &Entry, above: Option<(&String, &Entry)>) -> bool {
        let noun = match self.subject.key_name() {
            "path" | "query" | "body" => "parameter",
            "ids" => "id",
            _ => return false,
        };
        let is_value =
            matches!(entry.value.kind, NodeKind::Scalar(_)) && CoreType::of(&entry.value) != CoreType::Nothing;
        is_value
            && examples::has_key(noun, key)
            && above.is_some_and(|(_, above)| {
                CoreType::of(&above.value) == CoreType::Nothing
                    && self.sink.column(above.key.start) == self.sink.column(entry.key.start)
            })
    }

    /// Reports a key that stands in the column of the name above it.
    pub(super) fn beside_its_name(self, key: &str, entry: &Entry, above: Option<(&String, &Entry)>) {
        let Some((owner, _)) = above else { return };
        let noun = if self.subject.key_name() == "ids" { "id" } else { "parameter" };
        let column = self.sink.column(entry.key.start);
        let message = format!("`{key}` is a key of {}, and stands among {noun}s", a(noun));
        let help = format!(
            "indent the keys of `{}`: let `{key}` begin in column {}, and those below it that belong to it",
            shown(owner),
            column + 2
        );
        let fault = Diagnostic::error(Code::UnknownKey, message, self.sink.label(entry.key));
        self.sink.report(fault.with_help(help));
    }

    /// The parameters of a schema, which stand a level deeper than they should; this is reported.
    pub(super) fn without_schema(self, entries: &'a IndexMap<String, Entry>) -> &'a IndexMap<String, Entry> {
        let is_schema = |word: &str| word == "object";
        let (true, Some(properties)) =
            (matches!(self.subject.key_name(), "path" | "query" | "body"), entries.get("properties"))
        else {
            return entries;
        };
        let has_type = entries.get("type").and_then(|entry| word(&entry.value)).is_some_and(is_schema);
        let NodeKind::Mapping(held) = &properties.value.kind else { return entries };
        if !has_type && !held.values().all(|entry| matches!(entry.value.kind, NodeKind::Mapping(_))) {
            return entries;
        }
        let owner = self.subject.key_name();
        let message = format!("`{owner}` holds parameters, and this is a schema that describes them");
        let help = format!(
            "put the parameters right below `{owner}`, without `type` and `properties`, and `required: true` beside \
             the type of each that has to be given"
        );
        let fault = Diagnostic::error(Code::UnknownKey, message, self.sink.label(properties.key));
        self.sink.report(fault.with_help(help));
        held
    }

    /// Reports a key of a mapping that belongs to another one above or below it, and says whether it is one.
    pub(super) fn is_astray(
        self,
        noun: &'static str,
        key: &'a str,
        entry: &Entry,
        entries: &IndexMap<String, Entry>,
    ) -> bool {
        let help = match noun {
            "endpoint" => self.endpoint_within(key, entry, entries),
            "section" if is_endpoint(&entry.value) => self.endpoint_beside(key, entries),
            "section" => self.key_of_endpoint(key, entries),
            _ => None,
        };
        let Some(help) = help else { return false };
        let message = format!("{} has no key `{}`", a(noun), shown(key));
        let fault = Diagnostic::error(Code::UnknownKey, message, self.sink.label(entry.key));
        self.sink.report(fault.with_help(help));
        true
    }

    /// What to do if a key of an endpoint is the name of another one.
    fn endpoint_within(self, key: &str, entry: &Entry, entries: &IndexMap<String, Entry>) -> Option<String> {
        // If its keys stand in its own column, they repeat those of the endpoint above.
        let follows = |node: &Node| node.span.start > entry.key.end;
        let is_repeated = |other: &Entry| other.repeated.first().is_some_and(follows);
        let is_name = CoreType::of(&entry.value) == CoreType::Nothing
            && ["title", "route", "summary"].iter().filter_map(|key| entries.get(*key)).any(is_repeated);
        if !is_name && !is_endpoint(&entry.value) {
            return None;
        }
        self.sink.spoil();
        if let Some(unit) = self.subject.unit.filter(|_| is_name) {
            self.sink.explain(unit);
        }
        let column = self.sink.column(self.subject.key.start);
        let above = shown(self.subject.key_name());
        Some(format!("if `{}` is an endpoint, let it begin in column {column}, as `{above}` does", shown(key)))
    }

    /// What to do if a key of a section is the name of an endpoint.
    fn endpoint_beside(self, key: &str, entries: &IndexMap<String, Entry>) -> Option<String> {
        let column = self.column_of_keys(entries.get("endpoints")?)?;
        let above = entries.get("endpoints").and_then(|entry| match &entry.value.kind {
            NodeKind::Mapping(endpoints) => endpoints.last(),
            _ => None,
        });
        let (owner, _) = above?;
        let (key, owner) = (shown(key), shown(owner));
        Some(format!(
            "if `{key}` is an endpoint, let it begin in column {column}, as `{owner}` does, its keys further right"
        ))
    }

    /// What to do if a key of a section is one of an endpoint.
    fn key_of_endpoint(self, key: &str, entries: &IndexMap<String, Entry>) -> Option<String> {
        let NodeKind::Mapping(endpoints) =
            &entries.get("endpoints").filter(|_| examples::has_key("endpoint", key))?.value.kind
        else {
            return None;
        };
        let (owner, above) = endpoints.last()?;
        let column = self.column_of_keys(above)?;
        self.sink.tear(above.key);
        let owner = shown(owner);
        Some(format!("if it is a key of the endpoint `{owner}`, let it begin in column {column}, as the others do"))
    }

    /// The column in which the keys of a mapping begin, unless it has brackets.
    fn column_of_keys(self, entry: &Entry) -> Option<usize> {
        let NodeKind::Mapping(keys) = &entry.value.kind else { return None };
        let (_, first) = keys.first().filter(|_| !self.is_flow(&entry.value))?;
        Some(self.sink.column(first.key.start))
    }
}

fn is_endpoint(value: &Node) -> bool {
    matches!(&value.kind, NodeKind::Mapping(keys) if keys.contains_key("route") || keys.contains_key("title"))
}

/// Whether a value is that of a named entry, and not that of a key that is spelled alike.
fn is_entry(noun: &str, value: &Node) -> bool {
    match &value.kind {
        _ if noun == "endpoint" => is_endpoint(value),
        NodeKind::Scalar(scalar) => {
            let word: StrDeserializer<'_, serde::de::value::Error> = StrDeserializer::new(&scalar.text);
            TypeWord::deserialize(word).is_ok()
        }
        NodeKind::Mapping(keys) => !keys.contains_key("reason"),
        NodeKind::Sequence(_) | NodeKind::Refused => true,
    }
}
