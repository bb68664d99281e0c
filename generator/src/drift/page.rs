//! What a documentation page shows, and what of it could not be read.

mod classify;
mod doubts;
mod endpoint;
mod html;
mod line;
mod markdown;
mod outline;
mod repeated;
mod request;
mod samples;
mod stray;
mod table;
mod text;

use std::collections::HashSet;

pub(super) use self::line::words;
pub use table::{Row, location_of};

use crate::model::{EndpointAuth, Location, Route};

use self::classify::{Class, Item};
use self::html::End;

/// The facts of a documentation page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The endpoints, in the page's order.
    pub endpoints: Vec<Endpoint>,
    /// What could not be read: nothing is concluded from its absence.
    pub unread: Vec<Remark>,
    /// Where the page contradicts itself, which is no difference from the spec.
    pub doubts: Vec<Remark>,
    /// The page ends within something.
    pub(super) cut: Option<Remark>,
    /// The page itself does not end, which alone says little.
    pub(super) unclosed: Option<Remark>,
    /// The page ends with words that belong to nothing.
    pub(super) loose: Option<Remark>,
}

/// Something to say about a line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, from one.
    pub line: usize,
    /// What there is to say.
    pub text: String,
}

/// An endpoint as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The heading it stands under; empty where there is none.
    pub section: String,
    /// Its own title.
    pub title: String,
    /// The line of its title.
    pub line: usize,
    /// Method and path.
    pub route: Route,
    /// The line of its route.
    pub route_line: usize,
    /// Whether the samples send the key, if there are samples.
    pub auth: Option<EndpointAuth>,
    /// The tables' rows.
    pub rows: Vec<Row>,
    /// The fields that the samples send, with the types where they are told.
    pub fields: Vec<(String, Option<String>)>,
    /// Whether everything about it could be read.
    pub complete: bool,
}

impl Endpoint {
    /// Whether the route or the samples name more parameters than the tables have.
    fn lacks_rows(&self) -> bool {
        [Location::Path, Location::Body].into_iter().any(|location| {
            let rows = self.rows.iter().filter(|row| row.location == location).count();
            self.names_shown(location).len() > rows
        })
    }

    /// The names that the route or the samples give to parameters of a place.
    pub(super) fn names_shown(&self, location: Location) -> Vec<&str> {
        match location {
            Location::Path => self.route.placeholders.iter().map(String::as_str).collect(),
            Location::Body => self.fields.iter().map(|(name, _)| name.as_str()).collect(),
            Location::Query => Vec::new(),
        }
    }
}

/// Reads a page, in whichever form it was saved; `sections` are headings to expect.
///
/// A page of plain text does not mark its headings: those that are known help to find them.
#[must_use]
pub fn read<'a>(page: &str, sections: impl IntoIterator<Item = &'a str>) -> Page {
    let known: HashSet<String> = sections.into_iter().map(line::words).collect();
    let (lines, end) = lines(page);
    let items = classify::classify(lines);
    let mut page = Page::default();
    let segments = outline::segments(&items, &known);
    let mut covered = vec![false; items.len()];
    for segment in &segments {
        covered[segment.body.clone()].fill(true);
        endpoint::read(segment, &items, &mut page);
    }
    unrouted(&items, &covered, &mut page);
    page.ending(&items, &segments, end);
    repeated::endpoints(&mut page);
    page
}

/// The lines of a page, and how it ends.
fn lines(page: &str) -> (Vec<line::Line>, End) {
    if html::is_html(page) {
        let (lines, end) = html::lines(page);
        return (text::unwrapped(lines), end);
    }
    let lines = text::lines(page);
    let lines = if markdown::is_markdown(&lines) { markdown::lines(lines) } else { lines };
    (lines, End::Closed)
}

/// Samples and tables that stand under no route.
fn unrouted(items: &[Item], covered: &[bool], page: &mut Page) {
    let free = items.iter().zip(covered).filter(|(_, covered)| !**covered).map(|(item, _)| item);
    let mut solid = free.filter(|item| matches!(item.class, Class::Code | Class::Header | Class::Stray));
    let Some(first) = solid.next() else { return };
    page.unread.push(Remark {
        line: first.line,
        text: "samples or tables without a route such as `[GET] /path` before them".to_owned(),
    });
}

impl Page {
    /// Looks at how the page ends.
    fn ending(&mut self, items: &[Item], segments: &[outline::Segment<'_>], end: End) {
        let (Some(segment), Some(last)) = (segments.last(), items.last()) else { return };
        let within = |what: &str| Remark { line: last.line, text: format!("the page ends within {what}") };
        let body = &items[segment.body.clone()];
        let code = body.iter().any(|item| matches!(item.class, Class::Code));
        let rows = body.iter().any(|item| matches!(item.class, Class::Row(_) | Class::Stray));
        let earlier_code = items.iter().any(|item| matches!(item.class, Class::Code));
        self.cut = match &last.class {
            _ if end == End::Within => Some(within("an element")),
            Class::Code if endpoint::is_open(body) || !Self::ends_usually_in_code(items, segments) => {
                Some(within("a sample"))
            }
            Class::Header | Class::Rule | Class::Malformed => Some(within("a table")),
            Class::Route(_) | Class::Samples => Some(within("an endpoint")),
            Class::Prose | Class::Plain if location_of(&last.text).is_some() => Some(within("a table")),
            _ if !code && !rows && earlier_code => Some(within("an endpoint")),
            _ if self.endpoints.last().is_some_and(|last| last.complete && last.lacks_rows()) => {
                Some(within("an endpoint"))
            }
            _ => None,
        };
        self.unclosed = (end == End::Unclosed).then(|| within("an element"));
        let tail = items[..].iter().rev().take_while(|item| matches!(item.class, Class::Plain | Class::Label));
        let dangling = tail.filter(|item| matches!(item.class, Class::Plain)).last();
        let after_table = dangling.is_some() && body.iter().any(|item| matches!(item.class, Class::Row(_)));
        self.loose = dangling.filter(|_| after_table).map(|item| Remark {
            line: item.line,
            text: format!("the page ends with `{}`, which is neither a row nor an endpoint", item.text),
        });
    }

    /// Whether endpoints end in samples on this page.
    fn ends_usually_in_code(items: &[Item], segments: &[outline::Segment<'_>]) -> bool {
        let lasts = segments.iter().filter_map(|segment| items[segment.body.clone()].last());
        let code = lasts.filter(|item| matches!(item.class, Class::Code)).count();
        code * 2 > segments.len()
    }
}
