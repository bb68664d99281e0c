//! What a page shows twice.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::{Endpoint, Page, Remark, Row};
use crate::model::{EndpointAuth, Route};
use crate::prose::quoted;

/// Of rows with one name, the first counts if they agree; if they do not, none can be read.
pub(super) fn rows(rows: &mut Vec<Row>, unread: &mut Vec<Remark>, doubts: &mut Vec<Remark>) {
    let mut first: HashMap<(&str, String), (usize, String)> = HashMap::new();
    let mut again = vec![false; rows.len()];
    for (row, again) in rows.iter().zip(&mut again) {
        let Some(name) = &row.name else { continue };
        let written = format!("`{} | {}`", row.type_word, row.required);
        let (line, before) = match first.entry((row.location.as_str(), name.clone())) {
            Entry::Vacant(place) => {
                place.insert((row.line, written));
                continue;
            }
            Entry::Occupied(place) => place.into_mut(),
        };
        *again = true;
        let twice = format!("the {} has {} twice", row.location.as_str(), quoted(name));
        if before.eq_ignore_ascii_case(&written) {
            doubts.push(Remark { line: row.line, text: format!("{twice}, as on line {line}") });
        } else {
            let text = format!("{twice}: {written} here, {before} on line {line}");
            unread.push(Remark { line: row.line, text });
        }
    }
    let mut again = again.into_iter();
    rows.retain(|_| !again.next().unwrap_or_default());
}

/// Of endpoints with one route, the first counts if they agree; if they do not, or one of them is not read, none can be.
pub(super) fn endpoints(page: &mut Page) {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut stays = vec![true; page.endpoints.len()];
    for (index, endpoint) in page.endpoints.iter().enumerate() {
        let before = match first.entry(endpoint.route.shape()) {
            Entry::Vacant(place) => {
                place.insert(index);
                continue;
            }
            Entry::Occupied(place) => *place.get(),
        };
        stays[index] = false;
        let (line, earlier) = (endpoint.route_line, page.endpoints[before].route_line);
        if facts(endpoint) == facts(&page.endpoints[before]) {
            let text = format!("documented a second time, as on line {earlier}");
            page.doubts.push(Remark { line, text }.about(&endpoint.route));
        } else {
            stays[before] = false;
            let text = format!("documented a second time, and otherwise than on line {earlier}");
            page.unread.push(Remark { line, text }.about(&endpoint.route));
            page.present.push(endpoint.route.clone());
        }
    }
    let present: HashSet<String> = page.present.iter().map(Route::shape).collect();
    let mut stays = stays.into_iter();
    page.endpoints.retain(|endpoint| stays.next().unwrap_or_default() && !present.contains(&endpoint.route.shape()));
}

/// What two that are the same have to share: all but their lines.
fn facts(endpoint: &Endpoint) -> (&Route, Option<EndpointAuth>, Vec<Row>) {
    let mut rows: Vec<Row> = endpoint.rows.iter().map(|row| Row { line: 0, ..row.clone() }).collect();
    rows.sort_by(|one, other| (one.location.as_str(), &one.name).cmp(&(other.location.as_str(), &other.name)));
    (&endpoint.route, endpoint.auth, rows)
}
