//! The content of a request, in the form in which requests are compared.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::target::Target;
use super::{Place, Request};
use crate::values::{Fault, Value, shown};

/// One value in a request.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) place: Place,
    /// `None` for a body without fields.
    pub(crate) name: Option<&'a str>,
    value: Result<&'a Json, &'a Fault>,
    /// The secrets inside the value.
    secrets: &'a [Box<str>],
    lists_are_marked: bool,
}

impl<'a> Part<'a> {
    /// `lists_are_marked` says whether the API writes a list with one item differently from a single value.
    pub(crate) fn new(place: Place, name: Option<&'a str>, value: &'a Value, lists_are_marked: bool) -> Self {
        Self { place, name, value: value.0.as_ref(), secrets: value.secrets(), lists_are_marked }
    }

    /// The parts of a body that is set as a whole: its fields, if it has any.
    pub(crate) fn of_body(body: &'a Value) -> Vec<Self> {
        let whole = Self::new(Place::Body, None, body, false);
        match whole.value {
            Ok(Json::Object(fields)) if !fields.is_empty() => {
                fields.iter().map(|(name, value)| Self { name: Some(name), value: Ok(value), ..whole }).collect()
            }
            _ => vec![whole],
        }
    }

    fn asked(&self) -> Asked<'a> {
        let texts = match (self.place, self.value) {
            (Place::Path | Place::Query, Ok(Json::Array(items))) => items.iter().map(text).collect(),
            (Place::Path | Place::Query, Ok(json)) => text(json).map(|text| vec![text]),
            (Place::Body, _) | (_, Err(_)) => None,
        };
        match (texts, self.value) {
            (None, value) => Asked::Json(value),
            (Some(texts), Ok(Json::Array(_))) if self.lists_are_marked => Asked::Marked(texts),
            (Some(texts), _) => Asked::Texts(texts),
        }
    }
}

impl Request {
    /// The parts of the request, in an order that does not depend on the order of the setters.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        let Target::Documented(endpoint) = self.target() else { return self.undocumented_parts() };
        let parameters = self.0.parameters.iter();
        parameters.map(|it| Part::new(it.place, Some(it.name), &it.value, endpoint.brackets)).collect()
    }

    /// The API may write lists differently from single values, so they are not equal here.
    fn undocumented_parts(&self) -> Vec<Part<'_>> {
        let named = |place, (name, value)| Part::new(place, Some(name), value, true);
        let query = self.query_fields().map(|field| named(Place::Query, field));
        let mut parts: Vec<_> = match self.whole_body() {
            Some(body) => query.chain(Part::of_body(body)).collect(),
            None => query.chain(self.body_fields().map(|field| named(Place::Body, field))).collect(),
        };
        parts.sort_by_key(|part| (part.place, part.name));
        parts
    }
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && self.name == other.name && self.asked() == other.asked()
    }
}

impl Eq for Part<'_> {}

impl std::hash::Hash for Part<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.place, self.name, self.asked()).hash(state);
    }
}

/// The value.
impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        shown(self.value, self.secrets, f)
    }
}

/// The meaning of a parameter. In a path and in a query everything is text: `1`, `"1"` and a list with only that item
/// are written alike, so they are equal. In a body they differ.
#[derive(PartialEq, Eq, Hash)]
enum Asked<'a> {
    Json(Result<&'a Json, &'a Fault>),
    Texts(Vec<Cow<'a, str>>),
    /// A list of an API that writes lists differently from single values.
    Marked(Vec<Cow<'a, str>>),
}

/// The value as text; `None` if it has no form outside JSON.
fn text(json: &Json) -> Option<Cow<'_, str>> {
    match json {
        Json::String(text) => Some(text.into()),
        Json::Number(_) | Json::Bool(_) => Some(json.to_string().into()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
