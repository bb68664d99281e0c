//! The names of parameters. If a table has lost a name, the samples, the route or the spec may still have it. A cell
//! may also contain more than the name: a mark, a note or a sentence.

use std::collections::HashSet;

use super::expected::Expected;
use super::page::{Endpoint, Remark, Row, is_type};
use crate::api::Location;
use crate::text::prose::quoted;

/// The rows of an endpoint with their names, which come from the page or from the spec.
///
/// # Errors
///
/// A remark about the first row whose name is unknown.
pub(super) fn named<'a>(expected: &[Expected<'a>], page: &'a Endpoint) -> Result<Vec<(&'a str, &'a Row)>, Remark> {
    let mut lost = Location::ALL.map(|location| (location, lost_names(expected, page, location).into_iter()));
    let mut next = |location| lost.iter_mut().find(|(place, _)| *place == location).and_then(|(_, names)| names.next());
    let name = |row: &'a Row| {
        let name = row.name.as_deref().or_else(|| next(row.location)).ok_or_else(|| Remark {
            line: row.line,
            text: format!(
                "{}: a row of the {} has no name, and nothing else on the page tells it",
                quoted(&page.route.to_string()),
                row.location.as_str()
            ),
        })?;
        Ok((name, row))
    };
    page.rows.iter().map(name).collect()
}

/// The names of the rows in a location that have lost their names, if the names are known.
fn lost_names<'a>(expected: &[Expected<'a>], page: &'a Endpoint, location: Location) -> Vec<&'a str> {
    let (named, lost): (Vec<&Row>, Vec<&Row>) =
        page.rows.iter().filter(|row| row.location == location).partition(|row| row.name.is_some());
    if lost.is_empty() {
        return Vec::new();
    }
    let taken: HashSet<&str> = named.iter().filter_map(|row| row.name.as_deref()).collect();
    let shown: Vec<&str> = page.names_shown(location).into_iter().filter(|name| !taken.contains(name)).collect();
    let noted = expected.iter().filter(|expected| expected.location == location && expected.is_lost());
    let noted: Vec<&str> = noted.map(|expected| expected.name).filter(|name| !taken.contains(name)).collect();
    [shown, noted].into_iter().find(|names| names.len() == lost.len()).unwrap_or_default()
}

/// Reports a name that is unknown to the spec and may be no name. `missing` are the parameters that the page lacks.
pub(super) fn doubtful(page: &Endpoint, unknown: &[(&str, &Row)], missing: &[Expected<'_>]) -> Option<Remark> {
    unknown.iter().find_map(|(name, row)| {
        let begins = |expected: &&Expected<'_>| {
            let known = expected.shown_name();
            expected.location == row.location && !known.is_empty() && name.starts_with(known)
        };
        let is_swapped = is_type(name) && !is_type(&row.type_word);
        let why = if let Some(known) = missing.iter().find(begins) {
            let known = quoted(known.shown_name());
            format!("may be {known} with a note behind it; if it is a new name, write it into the spec by hand")
        } else if is_name(name) && !is_swapped {
            return None;
        } else {
            "is no name of a parameter: leave only the name in its cell".to_owned()
        };
        let text = format!("{}: {} {why}", quoted(&page.route.to_string()), quoted(name));
        Some(Remark { line: row.line, text })
    })
}

/// Reports an unknown row that follows unread content: the row may belong to another endpoint.
pub(super) fn detached(page: &Endpoint, unknown: &[(&str, &Row)]) -> Option<Remark> {
    let line = page.behind?;
    let (name, _) = unknown.iter().find(|(_, row)| row.line > line)?;
    let text = format!("what stands here is not read, and {} behind it may be of another endpoint", quoted(name));
    Some(Remark { line, text }.about(&page.route))
}

/// Whether a text contains only characters that are usual in names.
fn is_name(text: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || c.is_ascii_digit() || "_$@".contains(c);
    text.starts_with(is_word) && text.chars().all(|c| is_word(c) || "-.[]/".contains(c))
}
