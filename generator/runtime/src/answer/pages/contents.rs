//! What a page contains, as far as this is visible without a documented type.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value as Json;

use super::rounded;
use crate::answer::response::Response;
use crate::error::{Error, Result};
use crate::typed::kind_of;

/// The most keys that an error names.
const MOST_KEYS: usize = 20;

/// What a page contains.
pub(super) enum Contents {
    Nothing,
    /// Items, by a hash. Two pages are the same if their items are, whatever else they contain.
    Items(u64),
}

/// An empty body, an empty array, and an object whose lists are all empty contain nothing. The items of any other page
/// are its lists. An object without lists may contain anything, so it is compared as a whole. To treat it as empty
/// could end the pages too early.
pub(super) fn of(page: &Response) -> Contents {
    if page.is_blank() {
        return Contents::Nothing;
    }
    let Ok(json) = page.value() else { return Contents::Items(hash(page.bytes())) };
    let mut lists = Vec::new();
    find_lists(&json, &mut lists);
    match lists.iter().all(|list| **list == Json::Array(Vec::new())) {
        true if lists.is_empty() => items(page, &json),
        true => Contents::Nothing,
        false => items(page, &lists),
    }
}

/// Whether a page contains nothing at all, wherever its items may be: [`of`] finds nothing, or all values in it are
/// empty.
pub(super) fn is_hollow(page: &Response) -> bool {
    matches!(of(page), Contents::Nothing) || page.value().is_ok_and(|json| is_empty(&json))
}

fn is_empty(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Array(items) => items.is_empty(),
        Json::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

/// The lists in an object: arrays, and objects whose keys are all numbers. Items themselves are not searched. Links are
/// skipped, because they are URLs of pages and differ even if a server returns the same page for each.
fn find_lists<'a>(json: &'a Json, found: &mut Vec<&'a Json>) {
    match json {
        Json::Array(_) => found.push(json),
        Json::Object(fields) if !fields.is_empty() && fields.keys().all(|key| is_number(key)) => found.push(json),
        Json::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "links" | "_links"));
            // Sorted, because `serde_json` keeps the order of the server if its feature `preserve_order` is on.
            let fields: BTreeMap<_, _> = fields.collect();
            fields.into_values().for_each(|field| find_lists(field, found));
        }
        _ => {}
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a page contains at a JSON pointer; `None` if there is nothing.
pub(super) fn at(page: &Response, pointer: &str) -> Result<Option<Contents>> {
    if page.is_blank() {
        return Ok(Some(Contents::Nothing));
    }
    Ok(page.value()?.pointer(pointer).map(|found| match found {
        Json::Null => Contents::Nothing,
        Json::Array(items) if items.is_empty() => Contents::Nothing,
        found => items(page, found),
    }))
}

fn items(page: &Response, found: impl Hash) -> Contents {
    Contents::Items(hash((found, rounded::numbers(page.json_bytes()))))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The error for a pointer at which nothing is found. It names the keys that exist, but no values.
pub(crate) fn nothing_at(page: &Response, pointer: &str, which: &str) -> Error {
    let json = page.value().unwrap_or_default();
    let mut parents = pointer.rmatch_indices('/').map(|(at, _)| &pointer[..at]);
    let (parent, found) = parents.find_map(|parent| Some((parent, json.pointer(parent)?))).unwrap_or(("", &json));
    let there = match found {
        Json::Object(fields) if fields.is_empty() => "an object without keys".to_owned(),
        Json::Object(fields) => {
            let mut names: Vec<_> = fields.keys().take(MOST_KEYS + 1).map(|name| format!("`{name}`")).collect();
            if names.len() > MOST_KEYS {
                names[MOST_KEYS] = "…".to_owned();
            }
            format!("an object with the keys {}", page.words(&names.join(", ")))
        }
        other => kind_of(other).to_owned(),
    };
    let place = if parent.is_empty() { "the page".to_owned() } else { format!("`{parent}`") };
    let hint = if pointer.starts_with('/') { "" } else { "; a JSON pointer begins with `/`" };
    page.decode_error(format!("{which} has nothing at `{pointer}`: {place} is {there}{hint}"))
}
