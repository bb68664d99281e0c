//! The facts that a documentation page shows, and the parts of it that could not be read.
//!
//! A page becomes a stream of blocks, whether it was saved as HTML, Markdown or text. The blocks follow one grammar:
//!
//! ```text
//! page      introduction section…
//! section   heading endpoint…
//! endpoint  title route samples sentence table…          route: `[GET] /v2/calls`
//! table     `URI Components` | `Query String` | `JSON Payload`, then rows of `Parameter`, `Type`, `Required`
//! ```
//!
//! Headings and titles are either marked, or recognized by their position. Content outside this grammar is not read.

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
    /// The endpoints that could be read completely, in the page's order.
    pub endpoints: Vec<Endpoint>,
    /// The line and the route of each endpoint that is on the page but could not be read. Nothing is concluded about
    /// these endpoints.
    pub present: Vec<(usize, Route)>,
    /// What could not be read, and why. What seems to be missing from the page may be in these parts.
    pub unread: Vec<Remark>,
    /// Where the page contradicts itself or is ambiguous. These remarks are no differences from the spec.
    pub doubts: Vec<Remark>,
    /// The text before the first endpoint.
    pub introduction: Vec<Remark>,
    /// Whether the page is only a part of the documentation, according to [`Hints`](super::Hints).
    pub is_part: bool,
    /// How many endpoints were removed from the documentation, according to [`Hints`](super::Hints).
    pub gone: Option<usize>,
    /// Whether the page shows where it ends. Otherwise it may be cut off.
    pub is_ended: bool,
    /// The texts of all marked headings.
    pub(super) headings: HashSet<String>,
    /// Other possible texts of headings, by the line of the heading: for example the text without a badge.
    pub(super) others: HashMap<usize, Vec<String>>,
    /// The lines of tables that are not about parameters.
    passed: Vec<usize>,
}

/// A remark about a line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The line, counted from one.
    pub line: usize,
    /// The remark itself.
    pub text: String,
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its line in the page.
    pub line: usize,
    /// Its text, as words with single spaces.
    pub text: String,
    /// Whether it is marked as a heading, or is one of the expected headings.
    pub is_certain: bool,
    /// Whether only headings stand between this heading and the first route below it.
    pub is_bare: bool,
}

/// An endpoint as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The heading above it, if the page shows which one that is.
    pub section: Option<Heading>,
    /// Its own title.
    pub title: String,
    /// The line of its title.
    pub line: usize,
    /// Whether no other line can be the title.
    pub is_titled: bool,
    /// Method and path.
    pub route: Route,
    /// The line of its route.
    pub route_line: usize,
    /// Whether the samples send the key; `None` if there are no samples that show it.
    pub auth: Option<EndpointAuth>,
    /// The rows of its tables.
    pub rows: Vec<Row>,
    /// The line of content that follows a table and is not read. This content may contain rows.
    pub behind: Option<usize>,
    /// The fields that the samples send, with their types where the samples show them.
    pub fields: Vec<(String, Option<String>)>,
    /// The headers that the samples send.
    pub headers: Vec<String>,
    /// The base URL to which the samples add the route, if they show one.
    pub(super) base: Option<String>,
}

impl Endpoint {
    /// The names that the route or the samples give to the parameters of a location.
    pub(super) fn names_shown(&self, location: Location) -> Vec<&str> {
        match location {
            Location::Path => self.route.placeholders.iter().map(String::as_str).collect(),
            Location::Body => self.fields.iter().map(|(name, _)| name.as_str()).collect(),
            Location::Query => Vec::new(),
        }
    }

    /// The text of the heading above it.
    pub(super) fn section(&self) -> Option<&str> {
        self.section.as_ref().map(|heading| heading.text.as_str())
    }
}

impl Remark {
    pub(super) fn about(self, route: &Route) -> Self {
        Self { text: format!("{}: {}", quoted(&route.to_string()), self.text), ..self }
    }
}

/// Reads a page. `sections` are the headings to expect.
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

    /// Treats the endpoints that a remark is made about as unread.
    pub(super) fn leave_unread(&mut self, remark: impl Fn(&Endpoint) -> Option<Remark>) {
        for endpoint in std::mem::take(&mut self.endpoints) {
            match remark(&endpoint) {
                Some(remark) => {
                    self.unread.push(remark.about(&endpoint.route));
                    self.present.push((endpoint.route_line, endpoint.route));
                }
                None => self.endpoints.push(endpoint),
            }
        }
    }

    fn unread(&mut self, line: usize, text: String) {
        self.unread.push(Remark { line, text });
    }

    /// Removes the sections that are uncertain on a page without marked headings: any unread part may contain a
    /// heading, so the section of the endpoints after that part is unknown.
    fn doubt_sections(&mut self, routes: &[usize]) {
        let unread = &self.unread;
        for endpoint in &mut self.endpoints {
            endpoint.section.take_if(|heading| {
                // A line that counts as a heading may belong to the endpoint above it.
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
