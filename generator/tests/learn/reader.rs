//! Reads answers with the types in a spec's files, without using the code that writes those files.

use std::collections::BTreeMap;

use serde_json::Value as Json;
use serde_yaml::Value as Yaml;

use crate::support::Files;

/// The types of a spec, and the answers of its endpoints.
pub(crate) struct Reader {
    types: Yaml,
    answers: BTreeMap<String, Yaml>,
}

/// The result of reading an answer.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Whether the answer could not be read at all.
    pub(crate) is_error: bool,
    /// The places of values that differ from their type.
    pub(crate) misfits: Vec<String>,
    /// The number of texts, numbers and booleans in the answer.
    pub(crate) values: usize,
    /// How many of them the types describe.
    pub(crate) known: usize,
}

impl Reader {
    pub(crate) fn new(files: &Files) -> Self {
        let parsed = |name: &str| serde_yaml::from_str::<Yaml>(files.get(name).map_or("{}", String::as_str)).unwrap();
        let section = parsed("spec/all.yaml");
        let endpoints = section["endpoints"].as_mapping().unwrap();
        let answers = endpoints
            .iter()
            .filter_map(|(name, endpoint)| Some((name.as_str()?.to_owned(), endpoint.get("answer")?.clone())));
        Self { types: parsed("spec/types.yaml"), answers: answers.collect() }
    }

    pub(crate) fn read(&self, endpoint: &str, answer: &Json) -> Read {
        let mut read = Read { values: leaves(answer), ..Read::default() };
        if let Some(kind) = self.answers.get(endpoint) {
            match self.value(kind, answer, "", &mut read.misfits) {
                Some(known) => read.known = known,
                None => read.is_error = true,
            }
        }
        read
    }

    /// The number of values that the type describes; `None` if the value differs from the type.
    fn value(&self, kind: &Yaml, json: &Json, at: &str, misfits: &mut Vec<String>) -> Option<usize> {
        let word = kind.as_str().or_else(|| kind.get("type")?.as_str()).unwrap();
        let reading = kind.get("as");
        let below = |key: &str| reading.and_then(|reading| reading.get(key));
        let is_id = below("id").is_some() || reading.and_then(Yaml::as_str) == Some("id");
        let is_whole = is_id || reading.and_then(Yaml::as_str) == Some("integer");
        let fits = match (word, json) {
            ("string" | "date", Json::String(_)) | ("boolean", Json::Bool(_)) => Some(1),
            ("number", Json::Number(number)) if !is_whole || number.is_i64() => Some(1),
            ("alternatives", Json::Number(number)) if is_id => number.is_i64().then_some(1),
            ("alternatives", Json::String(_)) if is_id => Some(1),
            ("alternatives", _) => (!is_id).then_some(0),
            ("array", Json::Array(items)) => match below("items") {
                None => Some(0),
                Some(kind) => items
                    .iter()
                    .enumerate()
                    .try_fold(0, |sum, (n, item)| Some(sum + self.value(kind, item, &format!("{at}/{n}"), misfits)?)),
            },
            ("object", Json::Object(members)) => match below("values") {
                None => Some(0),
                Some(kind) => members.iter().try_fold(0, |sum, (key, item)| {
                    Some(sum + self.value(kind, item, &format!("{at}/{key}"), misfits)?)
                }),
            },
            (name, Json::Object(members)) if self.types.get(name).is_some() => {
                return self.fields(&self.types[name]["fields"], members, at, misfits);
            }
            _ => None,
        };
        if fits.is_none() {
            misfits.push(format!("{at}: not {word}"));
        }
        fits
    }

    fn fields(
        &self,
        fields: &Yaml,
        members: &serde_json::Map<String, Json>,
        at: &str,
        misfits: &mut Vec<String>,
    ) -> Option<usize> {
        let mut sum = 0;
        for (name, field) in fields.as_mapping().unwrap() {
            let name = name.as_str().unwrap();
            let is_required = field.get("required").and_then(Yaml::as_bool) == Some(true);
            let read = match members.get(name) {
                None | Some(Json::Null) if is_required => {
                    misfits.push(format!("{at}/{name}: missing"));
                    None
                }
                None | Some(Json::Null) => Some(0),
                Some(json) => self.value(field, json, &format!("{at}/{name}"), misfits),
            };
            match read {
                Some(known) => sum += known,
                None if is_required => return None,
                None => {}
            }
        }
        Some(sum)
    }
}

fn leaves(json: &Json) -> usize {
    match json {
        Json::Null => 0,
        Json::Array(items) => items.iter().map(leaves).sum(),
        Json::Object(members) => members.values().map(leaves).sum(),
        _ => 1,
    }
}
