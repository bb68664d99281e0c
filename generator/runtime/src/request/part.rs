//! What a request asks for, in the form in which requests are compared.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::target::Target;
use super::{Location, Request};
use crate::values::{Fault, Value, shown};

/// One value that a request asks for.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) location: Location,
    /// None for a body without fields.
    pub(crate) name: Option<&'a str>,
    value: Result<&'a Json, &'a Fault>,
    /// The secrets inside.
    secrets: &'a [Box<str>],
    lists_are_marked: bool,
}

impl<'a> Part<'a> {
    /// Some APIs mark lists, so that a list of one is told apart from a single value.
    pub(crate) fn new(location: Location, name: Option<&'a str>, value: &'a Value, lists_are_marked: bool) -> Self {
        Self { location, name, value: value.0.as_ref(), secrets: value.secrets(), lists_are_marked }
    }

    /// The body as a whole: by its fields, if it has some.
    pub(crate) fn of_body(body: &'a Value) -> Vec<Self> {
        let whole = Self::new(Location::Body, None, body, false);
        match whole.value {
            Ok(Json::Object(fields)) if !fields.is_empty() => {
                fields.iter().map(|(name, value)| Self { name: Some(name), value: Ok(value), ..whole }).collect()
            }
            _ => vec![whole],
        }
    }

    fn asked(&self) -> Asked<'a> {
        let texts = match (self.location, self.value) {
            (Location::Path | Location::Query, Ok(Json::Array(items))) => items.iter().map(text).collect(),
            (Location::Path | Location::Query, Ok(json)) => text(json).map(|text| vec![text]),
            (Location::Body, _) | (_, Err(_)) => None,
        };
        match (texts, self.value) {
            (None, value) => Asked::Json(value),
            (Some(texts), Ok(Json::Array(_))) if self.lists_are_marked => Asked::Marked(texts),
            (Some(texts), _) => Asked::Texts(texts),
        }
    }
}

impl Request {
    /// What it asks for, in an order that does not depend on that of the setters.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        let Target::Documented(endpoint) = self.target() else { return self.undocumented_parts() };
        let parameters = self.0.parameters.iter();
        parameters.map(|it| Part::new(it.location, Some(it.name), &it.value, endpoint.brackets)).collect()
    }

    /// Nobody knows whether its API marks lists, so they are told apart from single values.
    fn undocumented_parts(&self) -> Vec<Part<'_>> {
        let named = |location, (name, value)| Part::new(location, Some(name), value, true);
        let query = self.query_fields().map(|field| named(Location::Query, field));
        let mut parts: Vec<_> = match self.whole_body() {
            Some(body) => query.chain(Part::of_body(body)).collect(),
            None => query.chain(self.body_fields().map(|field| named(Location::Body, field))).collect(),
        };
        parts.sort_by_key(|part| (part.location, part.name));
        parts
    }
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.location == other.location && self.name == other.name && self.asked() == other.asked()
    }
}

impl Eq for Part<'_> {}

impl std::hash::Hash for Part<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.location, self.name, self.asked()).hash(state);
    }
}

/// The value.
impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        shown(self.value, self.secrets, f)
    }
}

/// What a parameter asks for. In a path and in a query everything is text: `1`, `"1"` and a list with one of them are
/// written alike, and so they are equal there. In a body they are what they are.
#[derive(PartialEq, Eq, Hash)]
enum Asked<'a> {
    Json(Result<&'a Json, &'a Fault>),
    Texts(Vec<Cow<'a, str>>),
    /// Lists that are marked as such are told apart from a single value.
    Marked(Vec<Cow<'a, str>>),
}

/// The text of a value; none if it has no written form outside JSON.
fn text(json: &Json) -> Option<Cow<'_, str>> {
    match json {
        Json::String(text) => Some(text.into()),
        Json::Number(_) | Json::Bool(_) => Some(json.to_string().into()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
