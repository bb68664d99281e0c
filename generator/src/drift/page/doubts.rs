//! Where an endpoint contradicts itself.

use super::samples::Samples;
use super::{Endpoint, Remark, Row};
use crate::model::{Location, Route};
use crate::prose::shown;

/// Says where an endpoint's samples, tables and route contradict each other.
pub(super) fn doubts(endpoint: &Endpoint, samples: &Samples, doubts: &mut Vec<Remark>) {
    let Endpoint { route, route_line: line, rows, .. } = endpoint;
    let mut doubt = |text: String| doubts.push(Remark { line: *line, text: format!("{route}: {text}") });
    if samples.keyed.contains(&true) && samples.keyed.contains(&false) {
        doubt("one sample sends the key, the other does not".to_owned());
    }
    let methods = samples.requests.iter().map(|(method, _)| method.as_deref().unwrap_or("GET"));
    for method in methods.filter(|method| !method.eq_ignore_ascii_case(route.method.as_str())) {
        doubt(format!("a sample requests it with `{}`", shown(method)));
    }
    placeholders(route, rows, &mut doubt);
    if samples.fields_differ {
        doubt("the samples send different fields".to_owned());
    }
    if !endpoint.complete {
        return;
    }
    let listed = |name: &str| rows.iter().any(|row| row.name.as_deref() == Some(name));
    let lost = rows.iter().any(|row| row.name.is_none());
    for (name, _) in samples.fields.iter().filter(|(name, _)| !listed(name) && !lost) {
        doubt(format!("the samples send `{}`, which no table lists", shown(name)));
    }
    let sent = |row: &&Row| samples.fields.iter().any(|(name, _)| row.name.as_deref() == Some(name));
    let body = rows.iter().filter(|row| row.location == Location::Body && !samples.requests.is_empty());
    for name in body.filter(|row| !sent(row)).filter_map(|row| row.name.as_deref()) {
        doubt(format!("no sample sends `{}`, which a table lists", shown(name)));
    }
}

/// Names that the route has and the table of the path has not, or the reverse.
fn placeholders(route: &Route, rows: &[Row], doubt: &mut impl FnMut(String)) {
    let names: Vec<Option<&str>> =
        rows.iter().filter(|row| row.location == Location::Path).map(|row| row.name.as_deref()).collect();
    for name in names.iter().flatten().filter(|name| !route.placeholders.iter().any(|held| held == *name)) {
        doubt(format!("the table of the path has `{}`, the route has no `{{{0}}}`", shown(name)));
    }
    // The row of a placeholder may have lost its name.
    let all = !names.is_empty() && !names.contains(&None);
    for name in route.placeholders.iter().filter(|name| all && !names.contains(&Some(name.as_str()))) {
        doubt(format!("the route has `{{{}}}`, which the table of the path does not list", shown(name)));
    }
}
