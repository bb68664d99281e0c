//! The texts of one field, for a person to decide which of them are words.
//!
//! They are values of recordings: they are counted to be shown to that person, and go nowhere else.

use std::collections::HashMap;
use std::io::Read;

use serde_json::Value;

use super::har::{self, End};
use super::recording::{Recording, open};
use super::route::Router;
use super::unreadable::{Fault, Unreadable};

/// So many bytes all different texts may have together.
const MOST_BYTES: usize = 16 << 20;

/// How often each text of a field was seen in the answers of an endpoint.
#[derive(Default)]
pub struct Words {
    endpoint: String,
    /// The names of the fields that lead to the field, its own name last.
    names: Vec<String>,
    counts: HashMap<String, u64>,
    /// How many bytes the different texts have together.
    bytes: usize,
    answers: u64,
    is_cut_off: bool,
}

impl Words {
    /// None yet, of a field of an endpoint's answers: `calls::get/status`, or `calls::list/data/status` within a page.
    #[must_use]
    pub fn of(place: &str) -> Self {
        let (endpoint, field) = place.split_once('/').unwrap_or((place, ""));
        let names = field.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Self { endpoint: endpoint.to_owned(), names, ..Self::default() }
    }

    /// The endpoint's Rust path.
    #[must_use]
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Counts the texts in a HAR, whatever its length; its name is for messages.
    ///
    /// # Errors
    ///
    /// If it cannot be read or is no HAR, or if there are more different texts than a person could look at (16 MiB).
    pub fn read(&mut self, name: &str, recording: impl Read, router: &Router<'_>) -> Result<(), Unreadable> {
        let refuse = |fault| Unreadable::new(name, fault);
        let Recording::Har(har) = open(recording).map_err(refuse)? else { return Err(refuse(Fault::NoValues)) };
        let end = har::each_entry(name, har, |entry| match entry.answer(router) {
            Ok(answer) if answer.endpoint == self.endpoint => answer.value().map_or(Ok(()), |value| self.add(&value)),
            _ => Ok(()),
        })?;
        self.is_cut_off |= end == End::CutOff;
        Ok(())
    }

    /// How many answers the endpoint has given.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.answers
    }

    /// Whether a recording has broken off, so that only what it holds is counted.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        self.is_cut_off
    }

    /// The texts with how often each was seen, the most frequent first.
    #[must_use]
    pub fn by_frequency(&self) -> Vec<(&str, u64)> {
        let mut texts: Vec<(&str, u64)> = self.counts.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        texts.sort_by(|(one, often), (other, rarely)| rarely.cmp(often).then_with(|| one.cmp(other)));
        texts
    }

    fn add(&mut self, answer: &Value) -> Result<(), Fault> {
        self.answers += 1;
        let mut texts = Vec::new();
        collect(answer, &self.names, &mut texts);
        for text in texts {
            match self.counts.get_mut(text) {
                Some(count) => *count += 1,
                None => {
                    self.bytes += text.len();
                    self.counts.insert(text.to_owned(), 1);
                }
            }
        }
        if self.bytes > MOST_BYTES { Err(Fault::TooManyTexts) } else { Ok(()) }
    }
}

/// The texts under these names, one within the other, through any lists on the way.
fn collect<'v>(value: &'v Value, names: &[String], texts: &mut Vec<&'v str>) {
    match (value, names) {
        (Value::Array(items), _) => items.iter().for_each(|item| collect(item, names, texts)),
        (Value::Object(members), [name, rest @ ..]) => {
            if let Some(member) = members.get(name) {
                collect(member, rest, texts);
            }
        }
        (Value::String(text), []) => texts.push(text),
        _ => {}
    }
}
