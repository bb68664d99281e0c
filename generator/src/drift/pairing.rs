//! Pairs the endpoints and rows of the page with the endpoints and parameters of the spec.

use std::collections::HashMap;

use super::expected::{Expected, Known};
use super::names;
use super::page::{Endpoint, Remark, Row};
use crate::api::Location;
use crate::text::prose::quoted;

/// The page and the spec, side by side.
#[derive(Debug)]
pub struct Pairing<'a> {
    /// Endpoints of page and spec, in the page's order.
    pub pairs: Vec<Pair<'a>>,
    /// Endpoints that only the page has, in its order.
    pub added: Vec<&'a Endpoint>,
    /// Endpoints that only the spec has, in its order.
    pub removed: Vec<Known<'a>>,
    /// The new headings of sections that are otherwise the same, by the names of the sections.
    pub renamed: HashMap<&'a str, &'a str>,
    /// Whether the headings above all endpoints are certain. They are not if a part of the page is unread or missing,
    /// because that part may contain a heading.
    pub is_in_place: bool,
    /// What could not be read.
    pub unread: Vec<Remark>,
    /// What the page leaves unclear.
    pub doubts: Vec<Remark>,
}

/// An endpoint that page and spec have.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The endpoint in the spec.
    pub known: Known<'a>,
    /// The endpoint on the page.
    pub page: &'a Endpoint,
    /// Parameters of page and spec.
    pub matches: Vec<Match<'a>>,
    /// Parameters that only the page has, with their names.
    pub added: Vec<(&'a str, &'a Row)>,
    /// Parameters that only the spec has.
    pub removed: Vec<Expected<'a>>,
}

/// A parameter that page and spec have.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The parameter in the spec.
    pub expected: Expected<'a>,
    /// The parameter on the page.
    pub row: &'a Row,
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
        if let Some(remark) = names::detached(page, &added) {
            return self.unread.push(remark);
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

    /// Treats the pairs that a remark is made about as unread.
    pub(super) fn leave_unread(&mut self, remark: impl Fn(&Pair<'a>) -> Option<Remark>) {
        for pair in std::mem::take(&mut self.pairs) {
            match remark(&pair) {
                Some(remark) => self.unread.push(remark.about(&pair.page.route)),
                None => self.pairs.push(pair),
            }
        }
    }
}

impl Pair<'_> {
    /// Whether the page lacks all parameters of a location, as if their table were missing.
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
