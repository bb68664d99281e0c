//! The form that a page was saved in: HTML, Markdown or plain text.

use super::block::{Block, Content, Stream};
use super::words::route;
use super::{html, markdown, text};

/// The blocks of a page in the form that it shows itself to have.
///
/// HTML begins with a tag. Markdown marks a title for each route. All else is plain text, also where a browser has put a
/// file of text into a page of its own.
pub(super) fn blocks(page: &str) -> Stream {
    let mut stream = all_blocks(page);
    // What shows no text is of interest behind a table only.
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
    if html::is_html(page) {
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

/// Whether there are as many headings as routes, at least.
fn marks_titles(blocks: &[Block]) -> bool {
    let routes = blocks.iter().filter(|block| block.line_of_text().and_then(route).is_some()).count();
    let headings = blocks.iter().filter(|block| matches!(block.content, Content::Heading(..))).count();
    headings > 0 && headings >= routes
}
