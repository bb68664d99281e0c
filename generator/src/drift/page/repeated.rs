//! What a page shows twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Endpoint, Page, Remark, Row};
use crate::prose::shown;

/// Of rows with one name, the first counts if they agree, and none if they do not.
pub(super) fn rows(endpoint: &mut Endpoint, unread: &mut Vec<Remark>, doubts: &mut Vec<Remark>) {
    let rows = std::mem::take(&mut endpoint.rows);
    let mut first: HashMap<(&str, &str), usize> = HashMap::new();
    let mut stays = vec![true; rows.len()];
    for (index, row) in rows.iter().enumerate() {
        let Some(name) = row.name.as_deref() else { continue };
        let before = match first.entry((row.location.as_str(), name)) {
            Entry::Vacant(place) => {
                place.insert(index);
                continue;
            }
            Entry::Occupied(place) => *place.get(),
        };
        stays[index] = false;
        let twice = format!("{}: the {} has `{}` twice", endpoint.route, row.location.as_str(), shown(name));
        if agree(&rows[before], row) {
            let text = format!("{twice}, as on line {}", rows[before].line);
            doubts.push(Remark { line: row.line, text });
        } else {
            stays[before] = false;
            endpoint.complete = false;
            let (here, there) = (written(row), written(&rows[before]));
            let text = format!("{twice}: {here} here, {there} on line {}", rows[before].line);
            unread.push(Remark { line: row.line, text });
        }
    }
    drop(first);
    endpoint.rows = rows.into_iter().zip(stays).filter_map(|(row, stays)| stays.then_some(row)).collect();
}

/// Of endpoints with one route, the first counts, and of it what the others do not contradict.
pub(super) fn endpoints(page: &mut Page) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Endpoint> = Vec::with_capacity(page.endpoints.len());
    for endpoint in std::mem::take(&mut page.endpoints) {
        let before = match first.entry(endpoint.route.shape()) {
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(endpoint);
                continue;
            }
            Entry::Occupied(place) => &mut kept[*place.get()],
        };
        let twice = format!("`{}` is documented a second time", endpoint.route);
        let line = endpoint.route_line;
        match difference(before, &endpoint) {
            None => page.doubts.push(Remark { line, text: format!("{twice}; the first counts") }),
            Some(what) => {
                let text = format!("{twice}, and otherwise than on line {}: {what}", before.route_line);
                page.unread.push(Remark { line, text });
                reconcile(before, &endpoint);
            }
        }
    }
    page.endpoints = kept;
}

/// What one of two shows and the other does not.
fn difference(one: &Endpoint, other: &Endpoint) -> Option<String> {
    let lacks = |whole: &Endpoint, part: &Endpoint| {
        let row = whole.rows.iter().find(|row| !has(part, row))?;
        Some(format!("`{}` of the {}", shown(row.name.as_deref().unwrap_or_default()), row.location.as_str()))
    };
    if one.auth.is_some() && other.auth.is_some() && one.auth != other.auth {
        return Some("whether it takes the key".to_owned());
    }
    lacks(one, other).or_else(|| lacks(other, one))
}

/// Leaves of the first what the second shows as well.
fn reconcile(first: &mut Endpoint, second: &Endpoint) {
    first.rows.retain(|row| has(second, row));
    first.complete = false;
    if first.auth != second.auth {
        first.auth = None;
    }
}

fn has(endpoint: &Endpoint, row: &Row) -> bool {
    endpoint.rows.iter().any(|other| other.name == row.name && other.location == row.location && agree(other, row))
}

fn agree(one: &Row, other: &Row) -> bool {
    one.required == other.required && one.type_word.eq_ignore_ascii_case(&other.type_word)
}

fn written(row: &Row) -> String {
    format!("`{} | {}`", shown(&row.type_word), row.required)
}
