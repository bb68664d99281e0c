//! Checks for JSON that would be changed before it is sent.

use crate::cli::output::raw::{items, members};
use crate::text::one_line;
use serde_json::value::RawValue;

/// Refuses JSON that would be changed without a notice: whole numbers of more than 64 bits, which may be ids, and
/// objects with a duplicate key, of which one value would be lost.
pub(super) fn check(json: &str) -> Result<(), String> {
    let json = serde_json::from_str(json).map_err(|error| error.to_string())?;
    walk(json, &mut String::new())
}

/// Checks the value at this pointer.
fn walk(json: &RawValue, pointer: &mut String) -> Result<(), String> {
    let length = pointer.len();
    for (at, item) in items(json).unwrap_or_default().into_iter().enumerate() {
        pointer.push_str(&format!("/{at}"));
        walk(item, pointer)?;
        pointer.truncate(length);
    }
    let mut seen = std::collections::HashSet::new();
    for (key, value) in members(json).unwrap_or_default() {
        if !seen.insert(key.clone()) {
            return Err(format!("{}the key \"{}\" is there twice", place(pointer), one_line(&key)));
        }
        pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
        walk(value, pointer)?;
        pointer.truncate(length);
    }
    match wide(json.get()) {
        Some(reason) => Err(format!("{}{reason}", place(pointer))),
        None => Ok(()),
    }
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() { String::new() } else { format!("at `{}`: ", one_line(pointer)) }
}

/// Why this whole number cannot be sent, if so.
pub(super) fn wide(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(['-', '+']);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_wide = is_whole && text.parse::<i64>().is_err() && text.parse::<u64>().is_err();
    is_wide.then(|| format!("{text} does not fit into 64 bits"))
}
