//! JSON that would not be sent as it is written.

use crate::cli::output::raw::{items, members};
use crate::text::one_line;
use serde_json::value::RawValue;

/// Refuses what would be changed in silence: whole numbers of more than 64 bits, which may be ids, and an object with one
/// key twice, of which one would be lost. The text is JSON.
pub(super) fn check(json: &str) -> Result<(), String> {
    let json = serde_json::from_str(json).map_err(|error| error.to_string())?;
    walk(json, &mut String::new())
}

/// At this pointer.
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

/// Why this is a whole number that cannot be carried, if it is one.
pub(super) fn wide(text: &str) -> Option<String> {
    let digits = text.trim_start_matches(['-', '+']);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_wide = is_whole && text.parse::<i64>().is_err() && text.parse::<u64>().is_err();
    is_wide.then(|| format!("{text} does not fit into 64 bits"))
}
