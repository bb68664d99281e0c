//! Names that a table has lost, which the samples, the route or the spec still have.

use std::collections::HashSet;

use super::expected::Expected;
use super::page::{Endpoint, Remark, Row};
use crate::model::Location;
use crate::prose::quoted;

/// The rows of an endpoint with their names, told by the page or noted by the spec.
///
/// # Errors
///
/// Which row has none.
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

/// The names of those rows of a place that have lost theirs, if they are known.
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
