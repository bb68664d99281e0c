//! Recognizes the form in which a page was saved: HTML, Markdown or plain text.

use super::block::{Block, Content, Stream};
use super::words::route;
use super::{html, markdown, text};

/// The blocks of a page; its form is recognized from its text.
///
/// A page that begins with a tag is HTML. A page that marks a title for each route is Markdown. Every other page is
/// plain text, even if a browser has wrapped the text file in a page of HTML.
pub(super) fn blocks(page: &str) -> Stream {
    let mut stream = all_blocks(page);
    // Elements without readable text matter only after a table, where they may be rows.
    let mut is_behind = false;
    stream.blocks.retain(|block| {
        let is_other = matches!(block.content, Content::Other);
        is_behind = matches!(block.content, Content::Table(_)) || (is_behind && is_other);
        is_behind || !is_other
    });
    stream
}

fn all_blocks(page: &str) -> Stream {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    if is_html(page) {
        let stream = html::blocks(page);
        return match stream.blocks.as_slice() {
            [Block { line, content: Content::Code(text) }] => {
                Stream { unread: stream.unread, ..text::blocks(text, *line) }
            }
            _ => stream,
        };
    }
    let stream = markdown::blocks(page);
    if marks_titles(&stream.blocks) { stream } else { text::blocks(page, 1) }
}

/// Whether a page is HTML: it begins with a tag; comments and a document type may stand before it.
fn is_html(page: &str) -> bool {
    let mut rest = page.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest.trim_start());
    }
    let doctype = rest.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"));
    doctype || rest.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether there are at least as many headings as routes.
fn marks_titles(blocks: &[Block]) -> bool {
    let routes = blocks.iter().filter(|block| block.line_of_text().and_then(route).is_some()).count();
    let headings = blocks.iter().filter(|block| matches!(block.content, Content::Heading(..))).count();
    headings > 0 && headings >= routes
}
