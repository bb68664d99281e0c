//! Handles what a page shows twice.

use std::collections::{HashMap, HashSet};

use super::{Endpoint, Page, Remark, Row};
use crate::api::{EndpointAuth, Route};
use crate::text::prose::quoted;

/// Merges rows with the same name: if they agree, the first one stays; if they differ, a remark says that they cannot
/// be read.
pub(super) fn rows(rows: &mut Vec<Row>, unread: &mut Vec<Remark>, doubts: &mut Vec<Remark>) {
    let mut first: HashMap<(&str, String), (usize, String)> = HashMap::new();
    rows.retain(|row| {
        let Some(name) = &row.name else { return true };
        let place = row.location.as_str();
        let written = format!("`{} | {}`", row.type_word, row.required);
        let Some((line, before)) = first.get(&(place, name.clone())) else {
            first.insert((place, name.clone()), (row.line, written));
            return true;
        };
        let twice = format!("the {place} has {} twice", quoted(name));
        if before.eq_ignore_ascii_case(&written) {
            doubts.push(Remark { line: row.line, text: format!("{twice}, as on line {line}") });
        } else {
            let text = format!("{twice}: {written} here, {before} on line {line}");
            unread.push(Remark { line: row.line, text });
        }
        false
    });
}

/// Merges endpoints with the same route: if they agree, the first one stays. If they differ, or if one of them is not
/// read, none of them is read.
///
/// If they stand in different sections, the section is left unknown.
pub(super) fn endpoints(page: &mut Page) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut all = std::mem::take(&mut page.endpoints);
    let mut stays = vec![true; all.len()];
    for index in 0..all.len() {
        let before = *first.entry(all[index].route.shape()).or_insert(index);
        if before == index {
            continue;
        }
        if all[index].section() != all[before].section() {
            all[before].section = None;
        }
        let endpoint = &all[index];
        stays[index] = false;
        let (line, earlier) = (endpoint.route_line, all[before].route_line);
        if facts(endpoint) == facts(&all[before]) {
            let text = format!("documented a second time, as on line {earlier}");
            page.doubts.push(Remark { line, text }.about(&endpoint.route));
        } else {
            let text = format!("documented a second time, and otherwise than on line {earlier}");
            page.unread.push(Remark { line, text }.about(&endpoint.route));
            page.present.push((line, endpoint.route.clone()));
        }
    }
    let present: HashSet<String> = page.present.iter().map(|(_, route)| route.shape()).collect();
    let stays =
        all.into_iter().zip(stays).filter(|(endpoint, stays)| *stays && !present.contains(&endpoint.route.shape()));
    page.endpoints = stays.map(|(endpoint, _)| endpoint).collect();
}

/// What two endpoints with the same route have to share: all rows and the authentication, but not the lines.
fn facts(endpoint: &Endpoint) -> (&Route, Option<EndpointAuth>, Vec<Row>) {
    let mut rows: Vec<Row> = endpoint.rows.iter().map(|row| Row { line: 0, ..row.clone() }).collect();
    rows.sort_by(|one, other| (one.location.as_str(), &one.name).cmp(&(other.location.as_str(), &other.name)));
    (&endpoint.route, endpoint.auth, rows)
}
