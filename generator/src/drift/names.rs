//! Names of parameters that may be more than names: a mark, a note or a sentence may stand in the same cell.

use super::expected::Expected;
use super::page::{Endpoint, Remark, Row};
use crate::prose::quoted;

/// Says which of the names that the spec does not know may be none; `missing` are those that the page lacks.
pub(super) fn doubtful(page: &Endpoint, unknown: &[(&str, &Row)], missing: &[Expected<'_>]) -> Option<Remark> {
    unknown.iter().find_map(|(name, row)| {
        let begins = |expected: &&Expected<'_>| {
            let known = expected.shown_name();
            expected.location == row.location && !known.is_empty() && name.starts_with(known)
        };
        let why = if let Some(known) = missing.iter().find(begins) {
            let known = quoted(known.shown_name());
            format!("may be {known} with a note behind it; if it is a new name, write it into the spec by hand")
        } else if is_name(name) {
            return None;
        } else {
            "is no name of a parameter: leave only the name in its cell".to_owned()
        };
        let text = format!("{}: {} {why}", quoted(&page.route.to_string()), quoted(name));
        Some(Remark { line: row.line, text })
    })
}

/// Whether a text is made of what names are made of.
fn is_name(text: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || c.is_ascii_digit() || "_$@".contains(c);
    text.starts_with(is_word) && text.chars().all(|c| is_word(c) || "-.[]/".contains(c))
}
