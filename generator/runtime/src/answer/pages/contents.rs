//! What a page holds, as far as can be told where its shape is not documented.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value as Json;

use super::rounded;
use crate::answer::response::Response;
use crate::error::{Error, Result};
use crate::typed::kind_of;

/// How many keys an error names.
const MOST_KEYS: usize = 20;

/// What a page holds.
pub(super) enum Contents {
    Nothing,
    /// Items, by a hash: pages of the same items are the same, whatever else is around them.
    Items(u64),
}

/// An empty body, an empty array and an object whose lists are all empty hold nothing. The items of any other page are
/// its lists. An object without lists may be anything: it is compared as a whole, and to take it for empty would cut off
/// what follows.
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

/// Whether a page holds nothing at all, wherever its items may be: [`of`] finds nothing, or everything in it is empty.
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

/// The lists within an object: arrays, and objects that have numbers for keys; items are not looked into. Links are no
/// items: they are addresses of pages, and differ even where a server gives the same page for each.
fn find_lists<'a>(json: &'a Json, found: &mut Vec<&'a Json>) {
    match json {
        Json::Array(_) => found.push(json),
        Json::Object(fields) if !fields.is_empty() && fields.keys().all(|key| is_number(key)) => found.push(json),
        Json::Object(fields) => {
            let fields = fields.iter().filter(|(name, _)| !matches!(name.as_str(), "links" | "_links"));
            // In one order, even where serde_json keeps that of the server (`preserve_order`).
            let fields: BTreeMap<_, _> = fields.collect();
            fields.into_values().for_each(|field| find_lists(field, found));
        }
        _ => {}
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a page holds at a JSON pointer, if there is anything.
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

/// The error of a pointer that finds nothing. It names what is there, and shows no value.
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
