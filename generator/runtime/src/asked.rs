//! What a parameter asks for where it is sent, by which requests are told apart.

use crate::request::{Parameter, Place};
use crate::value::Fault;
use serde_json::Value as Json;
use std::borrow::Cow;

/// What a parameter asks for. In a path and in a query everything is text: `1`, `"1"` and a list with one of them are
/// written alike, and so they are equal there. In a body they are what they are.
#[derive(PartialEq, Eq, Hash)]
pub(crate) enum Asked<'a> {
    Json(&'a Result<Json, Fault>),
    Texts(Vec<Cow<'a, str>>),
    /// Lists that are marked as such are told apart from a single value.
    Marked(Vec<Cow<'a, str>>),
}

impl<'a> Asked<'a> {
    pub(crate) fn of(parameter: &'a Parameter, lists_are_marked: bool) -> Self {
        let value = &parameter.value.0;
        let texts = match (parameter.place, value) {
            (Place::Path | Place::Query, Ok(Json::Array(items))) => items.iter().map(text).collect(),
            (Place::Path | Place::Query, Ok(json)) => text(json).map(|text| vec![text]),
            (Place::Body, _) | (_, Err(_)) => None,
        };
        match (texts, value) {
            (None, _) => Self::Json(value),
            (Some(texts), Ok(Json::Array(_))) if lists_are_marked => Self::Marked(texts),
            (Some(texts), _) => Self::Texts(texts),
        }
    }
}

/// None for what has no written form outside JSON.
fn text(json: &Json) -> Option<Cow<'_, str>> {
    match json {
        Json::String(text) => Some(text.into()),
        Json::Number(_) | Json::Bool(_) => Some(json.to_string().into()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}
