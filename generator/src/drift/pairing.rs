//! Which endpoint and which row of the page is which of the spec.

use std::collections::{HashMap, HashSet};

use super::accept::shapes;
use super::expected::{self, Expected, Known};
use super::headings::Headings;
use super::page::{Endpoint, Page, Remark, Row, words};
use super::{authentication, names};
use crate::api::Location;
use crate::spec::Spec;
use crate::text::prose::quoted;

/// The page and the spec, side by side.
#[derive(Debug)]
pub struct Pairing<'a> {
    /// Endpoints of both, in the page's order.
    pub pairs: Vec<Pair<'a>>,
    /// Endpoints of the page alone, in its order.
    pub added: Vec<&'a Endpoint>,
    /// Endpoints of the spec alone, in its order.
    pub removed: Vec<Known<'a>>,
    /// The new headings of sections that are the same otherwise, by the sections' names.
    pub renamed: HashMap<&'a str, &'a str>,
    /// Whether every endpoint stands under its own heading: another one may stand in what is unread or missing.
    pub is_in_place: bool,
    /// What could not be read.
    pub unread: Vec<Remark>,
    /// What the page leaves in doubt.
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
/// What is missing is removed only if nothing of the page is unread, and it is not said to be a part.
#[must_use]
pub fn pair<'a>(spec: &'a Spec, page: &'a Page) -> Pairing<'a> {
    let mut pairing = Pairing {
        pairs: Vec::new(),
        added: Vec::new(),
        removed: Vec::new(),
        renamed: HashMap::new(),
        is_in_place: false,
        unread: page.unread.clone(),
        doubts: page.doubts.clone(),
    };
    let shapes = shapes(spec);
    let present = page.present.iter().filter_map(|route| shapes.get(&route.shape()));
    let mut seen: HashSet<usize> = present.map(|known| known.order).collect();
    for endpoint in &page.endpoints {
        match shapes.get(&endpoint.route.shape()).filter(|known| seen.insert(known.order)) {
            Some(known) => pairing.both(*known, endpoint),
            None => match names::named(&[], endpoint).map(|rows| names::doubtful(endpoint, &rows, &[])) {
                Ok(None) => pairing.added.push(endpoint),
                Ok(Some(remark)) | Err(remark) => pairing.unread.push(remark),
            },
        }
    }
    pairing.is_in_place = pairing.unread.is_empty();
    if pairing.is_in_place {
        pairing.renamed = pairing.renamed(spec);
    }
    if !page.is_part && pairing.is_in_place {
        pairing.removed = expected::endpoints(spec).filter(|known| !seen.contains(&known.order)).collect();
    }
    if !page.is_ended {
        pairing.spare_last(page);
    }
    pairing.doubts.extend(authentication::doubts(spec, page));
    pairing.doubts.extend(pairing.out_of_order());
    pairing
}

impl<'a> Pairing<'a> {
    pub(super) fn both(&mut self, known: Known<'a>, page: &'a Endpoint) {
        let expected: Vec<Expected<'a>> = known.parameters().collect();
        let rows = match names::named(&expected, page) {
            Ok(rows) => rows,
            Err(remark) => return self.unread.push(remark),
        };
        let mut open: Vec<Option<Expected<'a>>> = expected.into_iter().map(Some).collect();
        let mut matches: Vec<Option<Match<'a>>> = vec![None; rows.len()];
        for fit in [is_shown_as, is_named, is_elsewhere] {
            for ((name, row), found) in rows.iter().zip(&mut matches).filter(|(_, found)| found.is_none()) {
                let place = open.iter().position(|open| open.is_some_and(|expected| fit(&expected, name, row)));
                let expected = place.and_then(|place| open[place].take());
                *found = expected.map(|expected| Match { expected, row });
            }
        }
        let added: Vec<(&str, &Row)> =
            rows.iter().zip(&matches).filter(|(_, found)| found.is_none()).map(|(row, _)| *row).collect();
        let removed: Vec<Expected<'a>> = open.into_iter().flatten().collect();
        if let Some(remark) = names::doubtful(page, &added, &removed) {
            return self.unread.push(remark);
        }
        if let (Some(line), Some(missing)) = (page.behind, removed.first()) {
            let text = format!(
                "what stands here behind the tables is not read, and may be about {}, which they lack: if that is gone, \
                 remove it from the spec by hand",
                quoted(missing.shown_name())
            );
            return self.unread.push(Remark { line, text }.about(&page.route));
        }
        let matches: Vec<Match<'a>> = matches.into_iter().flatten().collect();
        let newly_lost = matches.iter().filter(|found| found.row.name.is_none() && !found.expected.is_lost());
        self.doubts.extend(newly_lost.map(|found| Remark {
            line: found.row.line,
            text: format!(
                "{}: the table has lost the name of {}; note it in the spec with `documented: {{ name: '', reason: … }}`",
                quoted(&page.route.to_string()),
                quoted(found.expected.name)
            ),
        }));
        self.pairs.push(Pair { known, page, matches, added, removed });
    }

    /// Keeps what the last endpoint lacks: a page that does not say where it ends may be cut off within a table.
    fn spare_last(&mut self, page: &Page) {
        let Some(last) = page.endpoints.last() else { return };
        let pair = self.pairs.last_mut().filter(|pair| pair.page == last);
        let missing = pair.map(|pair| std::mem::take(&mut pair.removed)).unwrap_or_default();
        let what = match missing.first() {
            Some(first) => {
                let name = quoted(first.name);
                format!("the page ends without {name}, and may be cut off there: what it lacks stays in the spec")
            }
            None if self.added.last() == Some(&last) => "the page ends with it, and may be cut off there".to_owned(),
            None => return,
        };
        let text = format!("{}: {what}", quoted(&last.route.to_string()));
        self.doubts.push(Remark { line: last.route_line, text });
    }

    /// Says which sections stand in another order than in the spec, and which have their endpoints so.
    fn out_of_order(&self) -> Vec<Remark> {
        let mut last: HashMap<&str, usize> = HashMap::new();
        let mut told: HashSet<&str> = HashSet::new();
        let mut latest = 0;
        let mut doubts = Vec::new();
        for Pair { known, page, .. } in &self.pairs {
            let section = known.section.name.as_str();
            let title = words(&known.section.content.title);
            let before = last.insert(section, known.order);
            let what = match before {
                None if page.section() == Some(&title) && known.order < latest => Some("section"),
                Some(before) if before > known.order && told.insert(section) => Some("endpoints of"),
                _ => None,
            };
            if before.is_none() {
                latest = latest.max(known.order);
            }
            doubts.extend(what.map(|what| Remark {
                line: page.line,
                text: format!("the page has the {what} {} in another order than the spec", quoted(&title)),
            }));
        }
        doubts
    }

    /// Sections that have a heading for themselves which the spec does not know.
    fn renamed(&self, spec: &'a Spec) -> HashMap<&'a str, &'a str> {
        let titles: HashSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
        let placed = self.pairs.iter().filter_map(|pair| Some((&*pair.known.section.name, pair.page.section()?)));
        let places = Headings::of(placed);
        let sections = spec.sections.iter().map(|section| section.name.as_str());
        let own = sections.filter_map(|name| Some((name, places.own(name)?)));
        own.filter(|(_, heading)| !titles.contains(*heading)).collect()
    }
}

impl Pair<'_> {
    /// Whether the page lacks all parameters of a place, as if it had lost their table.
    pub(super) fn lacks_table(&self, location: Location) -> bool {
        let gone = self.removed.iter().filter(|expected| expected.location == location).count();
        gone > 1
            && gone == self.known.spec.located(location).map_or(0, |parameters| parameters.len())
            && self.page.rows.iter().all(|row| row.location != location)
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
