//! Whether a page holds nothing, where its shape is not documented.

use crate::response::Response;
use serde_json::Value as Json;

/// An empty body, an empty array, or an object whose arrays are all empty. An object without arrays is not empty: it
/// may be anything, and to stop there would cut off what follows.
pub(super) fn is_empty(page: &Response) -> bool {
    if page.bytes().trim_ascii().is_empty() {
        return true;
    }
    match page.value() {
        Ok(Json::Array(items)) => items.is_empty(),
        Ok(json) => fullness(&json) == Some(Fullness::Empty),
        Err(_) => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    Empty,
    Full,
}

/// Of the arrays within an object, the fullest; items are not looked into.
fn fullness(json: &Json) -> Option<Fullness> {
    match json {
        Json::Array(items) if items.is_empty() => Some(Fullness::Empty),
        Json::Array(_) => Some(Fullness::Full),
        Json::Object(fields) => fields.values().filter_map(fullness).max(),
        _ => None,
    }
}
