//! Finds the error messages in a JSON body: a summary, and the single faults with their places.

use http::StatusCode;
use serde_json::{Map, Value as Json};

use super::is_status;

/// The fields that hold a summary of what is wrong, the most specific first.
const SUMMARIES: [&str; 8] =
    ["message", "error_description", "detail", "msg", "description", "error", "title", "reason"];

/// The fields that hold a list of faults, as in hapi, Rails, Laravel, JSON:API, GraphQL, Zod, Symfony, RFC 7807 and
/// Google's APIs.
const LISTS: [&str; 10] = [
    "errors",
    "details",
    "validation",
    "validationErrors",
    "fieldErrors",
    "fieldViolations",
    "violations",
    "issues",
    "invalid-params",
    "invalid_params",
];

/// The fields of a list entry that describe the fault.
const FAULTS: [&str; 3] = ["message", "msg", "detail"];

/// More fields that describe the fault, but only in an entry that also names the place. Otherwise they are names of
/// fields: `{"title": "is taken"}`.
const FAULTS_OF_PLACES: [&str; 6] = ["description", "reason", "error", "title", "code", "type"];

/// The fields of a list entry that name the place of the fault.
const PLACES: [&str; 10] =
    ["field", "path", "loc", "property", "propertyPath", "instancePath", "param", "parameter", "pointer", "name"];

/// The most entries and texts that are read, which is more than anyone wants to see.
const MOST: usize = 200;

/// The message on one line. Empty if it only repeats the status; `None` if no field holds a message.
pub(super) fn words(json: &Json, status: StatusCode) -> Option<String> {
    let mut summaries = Vec::new();
    find_summaries(json, &mut summaries);
    let summary = summaries.iter().find(|text| !is_status(text, status)).map_or("", |text| text.trim());
    let mut faults = Faults { summary, found: Vec::new(), left: MOST };
    match json {
        Json::Object(fields) => faults.list(fields),
        _ => faults.collect(json, ""),
    }
    match (summary, faults.found.join("; ")) {
        ("", faults) => Some(faults).filter(|faults| !faults.is_empty() || !summaries.is_empty()),
        (summary, faults) if faults.is_empty() => Some(summary.to_owned()),
        (summary, faults) => Some(format!("{}: {faults}", summary.trim_end_matches(['.', ':']))),
    }
}

/// Collects the summaries of this object and of the objects in its summary fields.
fn find_summaries<'a>(json: &'a Json, found: &mut Vec<&'a str>) {
    let Json::Object(fields) = json else { return };
    for field in SUMMARIES.iter().filter_map(|name| fields.get(*name)) {
        match field {
            Json::String(text) => found.push(text),
            inner => find_summaries(inner, found),
        }
    }
}

/// The single faults, without those that the summary mentions.
struct Faults<'a> {
    summary: &'a str,
    found: Vec<String>,
    left: usize,
}

impl Faults<'_> {
    /// Collects the faults from the lists in an object.
    fn list(&mut self, fields: &Map<String, Json>) {
        for name in SUMMARIES {
            match fields.get(name) {
                Some(Json::Object(inner)) if says(inner).is_some() => self.list(inner),
                Some(inner @ (Json::Object(_) | Json::Array(_))) => self.collect(inner, ""),
                _ => {}
            }
        }
        for inner in LISTS.iter().filter_map(|name| fields.get(*name)) {
            self.collect(inner, "");
        }
    }

    /// Collects the faults from entries of any shape: texts, objects that describe a fault, and objects whose keys are
    /// places.
    fn collect(&mut self, json: &Json, place: &str) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        match json {
            Json::String(text) => self.add(place, text),
            Json::Array(items) => items.iter().for_each(|item| self.collect(item, place)),
            Json::Object(fields) => match (says(fields), keys(fields)) {
                (Some(text), _) => {
                    self.add(&named(fields).unwrap_or_else(|| place.to_owned()), text);
                    self.list(fields);
                }
                (None, Some((source, keys))) => keys.iter().take(MOST).for_each(|key| self.add(source, key)),
                (None, None) => fields.iter().for_each(|(name, inner)| self.collect(inner, &joined(place, name))),
            },
            _ => {}
        }
    }

    /// Adds a fault, unless the summary or another fault says the same.
    fn add(&mut self, place: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() || mentions(self.summary, text) {
            return;
        }
        let fault = match place.is_empty() || mentions(text, place) {
            true => text.to_owned(),
            false => format!("{place}: {text}"),
        };
        if !self.found.contains(&fault) {
            self.found.push(fault);
        }
    }
}

/// The description of the fault in a list entry.
fn says(fields: &Map<String, Json>) -> Option<&str> {
    let one_of = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)?.as_str());
    one_of(&FAULTS).or_else(|| named(fields).and_then(|_| one_of(&FAULTS_OF_PLACES)))
}

/// The part of the request and its invalid keys, as hapi reports them.
fn keys(fields: &Map<String, Json>) -> Option<(&str, Vec<&str>)> {
    let keys = fields.get("keys")?.as_array()?;
    Some((fields.get("source")?.as_str()?, keys.iter().filter_map(Json::as_str).collect()))
}

/// The place of the fault in a list entry.
fn named(fields: &Map<String, Json>) -> Option<String> {
    let source = fields.get("source").and_then(Json::as_object);
    source.into_iter().chain([fields]).find_map(|fields| PLACES.iter().find_map(|name| path(fields.get(*name)?)))
}

fn path(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(index) => Some(index.to_string()),
        Json::Array(steps) => Some(steps.iter().filter_map(path).collect::<Vec<_>>().join(".")),
        _ => None,
    }
}

fn joined(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

/// Whether a text contains these words as whole words.
fn mentions(text: &str, words: &str) -> bool {
    let is_part = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, words)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + words.len()..].chars().next())
    })
}
