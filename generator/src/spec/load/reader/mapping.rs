//! The entries of a mapping.

use indexmap::IndexMap;
use serde::de::value::Error;
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess};

use super::{Given, Reader};
use crate::spec::document::{Entry, Mapping, NodeKind, Scalar, Style};
use crate::spec::load::core_type::CoreType;
use crate::spec::load::wording::key_elsewhere;
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::nearest;
use crate::text::prose::shown;

/// The entries of a mapping, one by one; with the format's keys, also those that are missing.
pub(super) struct Entries<'a> {
    entries: std::vec::IntoIter<(&'a str, Reader<'a>)>,
    value: Option<Reader<'a>>,
}

impl<'a> Entries<'a> {
    /// The entries of a mapping whose keys are free.
    pub(super) fn of_map(map: Reader<'a>, entries: Option<&'a Mapping>) -> Self {
        let mut read: Vec<(&str, Reader<'_>)> = Vec::new();
        let mut above = None;
        let mut is_told = false;
        for (name, entry) in entries.map(|entries| map.without_schema(entries)).into_iter().flatten() {
            if map.is_outdented(name, entry, above) {
                continue;
            }
            if map.is_beside_its_name(name, entry, above) {
                if !std::mem::replace(&mut is_told, true) {
                    // The name has a value, which is not indented.
                    if let Some((_, value)) = read.last_mut() {
                        *value = value.reported();
                    }
                    map.beside_its_name(name, entry, above);
                }
                continue;
            }
            above = Some((name, entry));
            is_told = false;
            let subject = map.subject.named(name, entry);
            // The last one that is read stays, and that is the first in the file.
            for node in entry.repeated.iter().chain([&entry.value]) {
                read.push((name.as_str(), map.with(subject, Given::Node(node))));
            }
        }
        Self::new(read)
    }

    /// The entries of a mapping whose keys are the format's.
    pub(super) fn of_struct(
        map: Reader<'a>,
        noun: &'static str,
        fields: &'static [&'static str],
        entries: Option<&'a Mapping>,
    ) -> Self {
        let Some(entries) = entries else {
            let silent = |name: &'static str| {
                let subject = map.subject.field(noun, name, map.subject.key);
                (name, map.with(subject, Given::Reported))
            };
            return Self::new(fields.iter().copied().map(silent).collect());
        };
        let slots = find(map, noun, fields, entries);
        let read = |(name, slot): (&'static str, Slot<'a>)| {
            let key = match slot {
                Slot::Given(entry) => entry.key,
                Slot::Missing | Slot::Reported => map.subject.key,
            };
            let given = match slot {
                Slot::Given(entry) => Given::Node(&entry.value),
                Slot::Missing => Given::Missing,
                Slot::Reported => Given::Reported,
            };
            let subject = map.subject.field(noun, name, key);
            (name, map.with(subject, given).lacking(map.subject, entries))
        };
        Self::new(fields.iter().copied().zip(slots).map(read).collect())
    }

    fn new(entries: Vec<(&'a str, Reader<'a>)>) -> Self {
        Self { entries: entries.into_iter(), value: None }
    }
}

/// What there is of a field.
#[derive(Clone, Copy)]
enum Slot<'a> {
    Given(&'a Entry),
    Missing,
    /// Something that was reported stands in its place.
    Reported,
}

/// Finds the value of every field, also that of a misspelt one, and reports unknown keys.
fn find<'a>(
    map: Reader<'a>,
    noun: &'static str,
    fields: &'static [&'static str],
    entries: &'a Mapping,
) -> Vec<Slot<'a>> {
    let otherwise = if entries.lacks_keys { Slot::Reported } else { Slot::Missing };
    let get = |field: &&str| entries.get(*field).map_or(otherwise, Slot::Given);
    let mut slots: Vec<_> = fields.iter().map(get).collect();
    let split = SplitRoute::find(noun, entries);
    if let (Some(SplitRoute { path: "path", .. }), Some(at)) =
        (&split, fields.iter().position(|field| *field == "path"))
    {
        slots[at] = Slot::Reported;
    }
    for (key, entry) in entries {
        if fields.contains(&key.as_str()) {
            continue;
        }
        if split.as_ref().is_some_and(|split| split.path == key) || map.is_astray(noun, key, entry, entries) {
            continue;
        }
        let meant = key_elsewhere(noun, key).or_else(|| nearest(&key.to_lowercase(), fields.iter().copied()));
        let continued = map.continued(entries, key);
        let given = meant.map(|meant| (meant, entries.get(meant)));
        let instead = match split.as_ref().filter(|split| split.method == key) {
            Some(split) => map.split_route(split, entry),
            None => map.unknown_key(noun, fields, key, entry, given, continued),
        };
        if noun == "documented" && instead.is_none() && meant.is_none() {
            // The unknown key may hold all that the deviation is meant to say.
            map.sink.spoil();
        }
        let slot = match instead {
            Some(_) => Slot::Reported,
            None => Slot::Given(entry),
        };
        let place = fields.iter().position(|field| Some(*field) == instead.or(meant));
        if let Some(free @ (Slot::Missing | Slot::Reported)) = place.and_then(|place| slots.get_mut(place)) {
            *free = slot;
        }
    }
    slots
}

/// The keys that a route is written under in two parts, and the route.
struct SplitRoute<'a> {
    method: &'a str,
    path: &'a str,
    route: String,
}

impl<'a> SplitRoute<'a> {
    fn find(noun: &str, entries: &'a IndexMap<String, Entry>) -> Option<Self> {
        let text = |key: &&str| match &entries.get(*key)?.value.kind {
            NodeKind::Scalar(scalar) => {
                Some((*entries.get_key_value(*key)?.0).as_str()).zip(Some(scalar.text.as_str()))
            }
            _ => None,
        };
        let (method, verb) = ["method", "verb"].iter().find_map(text).filter(|_| noun == "endpoint")?;
        let (path, address) = ["path", "url", "uri"].iter().find_map(text)?;
        Some(Self { method, path, route: format!("{} {address}", verb.to_uppercase()) })
    }
}

impl Reader<'_> {
    /// Reports a route in two parts, and returns the key that it belongs under.
    fn split_route(self, split: &SplitRoute<'_>, entry: &Entry) -> Option<&'static str> {
        let SplitRoute { method, path, route } = split;
        let message = format!("method and path stand apart, as `{method}` and `{path}`");
        let help = format!("write them together: `route: {}`", shown(route));
        let fault = Diagnostic::error(Code::UnknownKey, message, self.sink.label(entry.key));
        self.sink.report(fault.with_help(help));
        Some("route")
    }

    /// What to type if a key without a value is the rest of the text before it, in which there is a comma.
    fn continued(self, entries: &IndexMap<String, Entry>, key: &str) -> Option<String> {
        let (index, _, entry) = entries.get_full(key)?;
        let (before, Entry { value, .. }) = entries.get_index(index.checked_sub(1)?)?;
        let NodeKind::Scalar(Scalar { text, style: Style::Plain }) = &value.kind else { return None };
        let between = self.sink.text().get(value.span.end..entry.key.start)?;
        let is_text = !["type", "as", "required", "rust", "auth", "idempotent"].contains(&before.as_str());
        let is_comma = is_text && CoreType::of(&entry.value) == CoreType::Nothing && between.trim() == ",";
        let whole = shown(&format!("{text}, {}", key.trim_end()));
        is_comma.then(|| format!("a text with a comma needs quotes here: `{}: \"{whole}\"`", shown(before)))
    }
}

impl<'a> MapAccess<'a> for Entries<'a> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.entries.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => Err(serde::de::Error::custom("a value without a key")),
        }
    }
}
