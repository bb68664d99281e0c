//! Assigns blocks to endpoints, and endpoints to headings.

mod marked;
mod unmarked;

use std::collections::HashSet;

use super::block::{self, Block, Content};
use super::samples::Samples;
use super::table::is_about_parameters;
use super::words::{has_bars, is_label, location_of, route, within_code};
use super::{Heading, Remark};

/// The blocks of an endpoint.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    /// The heading of its section, if the page shows which one that is.
    pub(super) section: Option<Heading>,
    pub(super) title: Option<&'a Block>,
    /// Whether no other line can be the title.
    pub(super) is_titled: bool,
    /// Its route, as `GET /path`.
    pub(super) route: String,
    pub(super) route_line: usize,
    /// All other blocks.
    pub(super) body: Vec<&'a Block>,
    /// The line of unread content between this endpoint and the next endpoint or section.
    pub(super) behind: Option<usize>,
    /// Parts of the endpoint that the grammar does not allow.
    pub(super) unread: Vec<Remark>,
}

impl Segment<'_> {
    /// Reports that the page seems to end within this endpoint.
    pub(super) fn cut_off(&self) -> Option<Remark> {
        let line = match self.body.iter().rev().find(|block| !block.text().is_some_and(is_label)) {
            Some(Block { line, content: Content::Code(_) }) => *line,
            Some(_) => return None,
            None => self.route_line,
        };
        let text = "the page ends right behind a route or samples, and may be cut off there".to_owned();
        Some(Remark { line, text })
    }
}

/// The endpoints of a page.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    pub(super) unread: Vec<Remark>,
    pub(super) doubts: Vec<Remark>,
}

/// The outline of a page. `known` are the headings to expect on a page without marked headings.
pub(super) fn outline<'a>(blocks: &'a [Block], known: &HashSet<String>) -> Outline<'a> {
    if blocks.iter().any(|block| matches!(block.content, Content::Heading(..))) {
        marked::outline(blocks)
    } else {
        unmarked::outline(blocks, known)
    }
}

/// The indexes of the blocks that are routes, with the routes.
fn routes(blocks: &[Block]) -> Vec<(usize, String)> {
    let routes = blocks.iter().enumerate();
    routes.filter_map(|(index, block)| Some((index, route(block.line_of_text()?)?))).collect()
}

/// Whether a line can be the title of an endpoint or the heading of a section.
fn is_free(text: &str) -> bool {
    location_of(text).is_none() && !is_label(text) && route(text).is_none()
}

/// Reports code samples or tables of parameters that belong to no endpoint.
fn strays<'b>(blocks: impl IntoIterator<Item = &'b Block>) -> Option<Remark> {
    let is_stray = |block: &&Block| match &block.content {
        Content::Code(code) => !Samples::read(code).requests.is_empty() || within_code(code).is_some(),
        Content::Table(rows) => rows.iter().any(|row| is_about_parameters(&row.cells)),
        Content::Heading(_, text) | Content::Paragraph(text) => location_of(text).is_some() || has_bars(text),
        Content::Other => false,
        Content::Unread(_) => true,
    };
    let line = blocks.into_iter().find(is_stray)?.line;
    let text = "samples or tables without a route such as `[GET] /path` before them".to_owned();
    Some(Remark { line, text })
}

/// Reports a heading whose text cannot be a heading.
fn odd_heading(line: usize, text: &str) -> Option<Remark> {
    let text = block::fault(text)?;
    Some(Remark { line, text: format!("a heading that is none: {text}") })
}
