//! Which endpoint and which row of the page is which of the spec.

use std::collections::{HashMap, HashSet};

use super::expected::{self, Expected, Known};
use super::page::{Endpoint, Page, Remark, Row};
use super::{Extent, lost};
use crate::spec::Spec;

/// The page and the spec, side by side.
#[derive(Debug)]
pub struct Pairing<'a> {
    /// Endpoints of both, in the page's order.
    pub pairs: Vec<Pair<'a>>,
    /// Endpoints of the page alone, in its order.
    pub added: Vec<&'a Endpoint>,
    /// Endpoints of the spec alone, in its order.
    pub removed: Vec<Known<'a>>,
    /// Endpoints of the spec that may stand in what could not be read, or in what is not on a part.
    pub unseen: Vec<Known<'a>>,
    /// What could not be read.
    pub unread: Vec<Remark>,
    /// What the page leaves to be understood.
    pub doubts: Vec<Remark>,
}

/// An endpoint of both.
#[derive(Debug)]
pub struct Pair<'a> {
    /// As the spec has it.
    pub known: Known<'a>,
    /// As the page has it.
    pub page: &'a Endpoint,
    /// Parameters of both.
    pub matches: Vec<Match<'a>>,
    /// Parameters of the page alone, with their names.
    pub added: Vec<(&'a str, &'a Row)>,
    /// Parameters of the spec alone.
    pub removed: Vec<Expected<'a>>,
}

/// A parameter of both.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// As the spec has it.
    pub expected: Expected<'a>,
    /// As the page has it.
    pub row: &'a Row,
}

/// Puts a page and a spec side by side.
///
/// Endpoints are the same if a server could not tell their routes apart, so that the names of placeholders may
/// change. Parameters are the same if their names and places are, or else their names alone.
///
/// # Errors
///
/// Why the page cannot be taken for the [whole](Extent::Whole) documentation, although it is said to be that.
pub fn pair<'a>(spec: &'a Spec, page: &'a Page, extent: Extent) -> Result<Pairing<'a>, Remark> {
    let mut shapes: HashMap<String, Known<'a>> = HashMap::new();
    for known in expected::endpoints(spec) {
        shapes.extend(known.route().map(|route| (route.shape(), known)));
    }
    // What the page has to show counts for more than what it would show if it were right.
    for known in expected::endpoints(spec) {
        shapes.extend(known.shown_route().map(|route| (route.shape(), known)));
    }
    let mut pairing = Pairing {
        pairs: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        unseen: Vec::new(),
        unread: page.unread.clone(),
        doubts: page.doubts.clone(),
    };
    let mut seen = HashSet::new();
    let partial = extent == Extent::Part;
    for endpoint in &page.endpoints {
        match shapes.get(&endpoint.route.shape()).filter(|known| seen.insert(known.order)) {
            Some(known) => pairing.both(*known, endpoint),
            None => pairing.added.push(endpoint),
        }
    }
    let rest = expected::endpoints(spec).filter(|known| !seen.contains(&known.order));
    // What could not be read may be what seems to be gone.
    let rest = rest.collect();
    if partial || !pairing.unread.is_empty() {
        pairing.unseen = rest;
    } else {
        pairing.removed = rest;
    }
    if extent == Extent::Whole {
        pairing.accept(page)?;
    } else if let Some(last) = pairing.pairs.last_mut().filter(|last| page.endpoints.last() == Some(last.page)) {
        // Where a part ends, more rows may follow.
        last.removed.clear();
    }
    Ok(pairing)
}

impl<'a> Pairing<'a> {
    pub(super) fn both(&mut self, known: Known<'a>, page: &'a Endpoint) {
        let expected: Vec<Expected<'a>> = known.parameters().collect();
        let names = lost::names(&expected, page, &mut self.doubts, &mut self.unread);
        let complete = page.complete && names.iter().all(Option::is_some);
        let rows: Vec<(&'a str, &'a Row)> =
            names.into_iter().zip(&page.rows).filter_map(|(name, row)| name.map(|name| (name, row))).collect();
        let mut open: Vec<Option<Expected<'a>>> = expected.into_iter().map(Some).collect();
        let mut matches: Vec<Option<Match<'a>>> = vec![None; rows.len()];
        for fit in [is_shown_as, is_named, is_elsewhere] {
            for ((name, row), found) in rows.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
                let place = open.iter().position(|open| open.is_some_and(|expected| fit(&expected, name, row)));
                let expected = place.and_then(|place| open[place].take());
                *found = expected.map(|expected| Match { expected, row });
            }
        }
        let added = rows.iter().zip(&matches).filter(|(_, found)| found.is_none()).map(|(row, _)| *row).collect();
        let removed = if complete { open.into_iter().flatten().collect() } else { Vec::new() };
        self.pairs.push(Pair { known, page, matches: matches.into_iter().flatten().collect(), added, removed });
    }
}

fn is_shown_as(expected: &Expected<'_>, name: &str, row: &Row) -> bool {
    let lost = row.name.is_none() && expected.is_lost() && expected.name == name;
    expected.location == row.location && (lost || expected.shown_name() == name)
}

fn is_named(expected: &Expected<'_>, name: &str, row: &Row) -> bool {
    expected.location == row.location && expected.name == name
}

fn is_elsewhere(expected: &Expected<'_>, name: &str, row: &Row) -> bool {
    expected.location != row.location && (expected.name == name || expected.shown_name() == name)
}
