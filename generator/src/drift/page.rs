//! What a documentation page shows, and what of it could not be read.
//!
//! Whatever form a page was saved in, it is a stream of blocks, and they follow one grammar:
//!
//! ```text
//! page      introduction section…
//! section   heading endpoint…
//! endpoint  title route samples sentence table…          route: `[GET] /v2/calls`
//! table     `URI Components` | `Query String` | `JSON Payload`, then rows of `Parameter`, `Type`, `Required`
//! ```
//!
//! Headings and titles are marked, or they are known by where they stand. What the grammar does not name is not read.

mod block;
mod decoration;
mod endpoint;
mod form;
mod hidden;
mod html;
mod markdown;
mod outline;
mod passage;
mod request;
mod samples;
mod table;
mod text;
mod twice;
mod underline;
mod words;

pub use table::Row;
pub use words::location_of;
pub(super) use words::{is_sentence, is_type, may_be, words};

use std::collections::{HashMap, HashSet};

use block::{Block, Content, Stream};

use crate::api::{EndpointAuth, Location, Route};
use crate::text::prose::quoted;

/// The facts of a documentation page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The endpoints that could be read whole, in the page's order.
    pub endpoints: Vec<Endpoint>,
    /// The routes of those that are there and could not, and their lines: nothing is concluded about them.
    pub present: Vec<(usize, Route)>,
    /// What could not be read, and why: what seems to be missing may stand there.
    pub unread: Vec<Remark>,
    /// Where the page contradicts itself or leaves a doubt, which is no difference from the spec.
    pub doubts: Vec<Remark>,
    /// What precedes the first endpoint.
    pub introduction: Vec<Remark>,
    /// Whether the page is said to be a part of the documentation.
    pub is_part: bool,
    /// How many endpoints are said to be gone from the documentation.
    pub gone: Option<usize>,
    /// Whether the page says where it ends; if it does not, it may be cut off.
    pub is_ended: bool,
    /// All headings that are marked as such.
    pub(super) headings: HashSet<String>,
    /// What else headings may be, by their lines.
    pub(super) others: HashMap<usize, Vec<String>>,
    /// The lines of tables that are not about parameters.
    passed: Vec<usize>,
}

/// Something to say about a line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, from one.
    pub line: usize,
    /// What there is to say.
    pub text: String,
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its line in the page.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Whether it is marked as a heading, or known.
    pub is_certain: bool,
    /// Whether only headings stand between it and the first route below it.
    pub is_bare: bool,
}

/// An endpoint as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The heading it stands under, if that is told.
    pub section: Option<Heading>,
    /// Its own title.
    pub title: String,
    /// The line of its title.
    pub line: usize,
    /// Whether nothing else can be its title.
    pub is_titled: bool,
    /// Method and path.
    pub route: Route,
    /// The line of its route.
    pub route_line: usize,
    /// Whether the samples send the key, if there are samples.
    pub auth: Option<EndpointAuth>,
    /// The tables' rows.
    pub rows: Vec<Row>,
    /// The line of what stands behind a table and is not read, where rows may be.
    pub behind: Option<usize>,
    /// The fields that the samples send, with the types where they are told.
    pub fields: Vec<(String, Option<String>)>,
    /// The headers that the samples send.
    pub headers: Vec<String>,
    /// The address below which its samples request the route, if they tell.
    pub(super) base: Option<String>,
}

impl Endpoint {
    /// The names that the route or the samples give to parameters of a place.
    pub(super) fn names_shown(&self, location: Location) -> Vec<&str> {
        match location {
            Location::Path => self.route.placeholders.iter().map(String::as_str).collect(),
            Location::Body => self.fields.iter().map(|(name, _)| name.as_str()).collect(),
            Location::Query => Vec::new(),
        }
    }

    /// The words of the heading it stands under.
    pub(super) fn section(&self) -> Option<&str> {
        self.section.as_ref().map(|heading| heading.text.as_str())
    }
}

impl Remark {
    pub(super) fn about(self, route: &Route) -> Self {
        Self { text: format!("{}: {}", quoted(&route.to_string()), self.text), ..self }
    }
}

/// Reads a page; `sections` are headings to expect.
pub(super) fn read<'a>(page: &str, sections: impl IntoIterator<Item = &'a str>) -> Page {
    let known: HashSet<String> = sections.into_iter().map(words).collect();
    let Stream { blocks, unread, others, ended } = form::blocks(page);
    let mut outline = outline::outline(&blocks, &known);
    if let Some(last) = outline.segments.last_mut().filter(|_| !ended) {
        last.unread.extend(last.cut_off());
    }
    let mut page = Page { unread, doubts: outline.doubts, others, is_ended: ended, ..Page::default() };
    page.unread.extend(outline.unread);
    page.introduction = introduction(&blocks, outline.segments.first().map(|first| first.route_line));
    page.headings = headings(&blocks);
    let routes: Vec<usize> = outline.segments.iter().map(|segment| segment.route_line).collect();
    for segment in outline.segments {
        endpoint::read(segment, &mut page);
    }
    request::doubt_other_bases(&mut page);
    twice::endpoints(&mut page);
    page.unread.sort_by_key(|remark| remark.line);
    if page.headings.is_empty() {
        page.doubt_sections(&routes);
    }
    page.remark_passed();
    page.doubts.sort_by_key(|remark| remark.line);
    page
}

fn headings(blocks: &[Block]) -> HashSet<String> {
    let heading =
        |block: &Block| if let Content::Heading(_, text) = &block.content { Some(text.clone()) } else { None };
    blocks.iter().filter_map(heading).collect()
}

fn introduction(blocks: &[Block], first: Option<usize>) -> Vec<Remark> {
    let before = blocks.iter().take_while(|block| Some(block.line) < first);
    before.filter_map(|block| Some(Remark { line: block.line, text: block.text()?.to_owned() })).collect()
}

impl Page {
    /// Whether an endpoint stands under this heading.
    #[must_use]
    pub fn has_section(&self, title: &str) -> bool {
        let title = words(title);
        self.endpoints.iter().any(|endpoint| endpoint.section() == Some(&title))
    }

    fn unread(&mut self, line: usize, text: String) {
        self.unread.push(Remark { line, text });
    }

    /// Where nothing is marked, a heading may stand in what is not read: behind it, no section is certain.
    fn doubt_sections(&mut self, routes: &[usize]) {
        let unread = &self.unread;
        for endpoint in &mut self.endpoints {
            endpoint.section.take_if(|heading| {
                // A line that is taken for a heading may belong to the endpoint above.
                let above = routes[..routes.partition_point(|line| *line < heading.line)].last();
                let from = above.copied().filter(|_| !heading.is_certain).unwrap_or(heading.line);
                let next = unread.partition_point(|remark| remark.line < from);
                unread.get(next).is_some_and(|remark| remark.line < endpoint.line)
            });
        }
    }

    fn remark_passed(&mut self) {
        let Some(line) = self.passed.first().copied() else { return };
        let count = self.passed.len();
        let text = match count {
            1 => "a table that is not about parameters is passed over".to_owned(),
            _ => format!("{count} tables that are not about parameters are passed over, the first of them here"),
        };
        self.doubts.push(Remark { line, text });
    }
}
