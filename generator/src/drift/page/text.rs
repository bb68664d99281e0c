//! The lines of a page that was saved as text or copied from a browser.

use super::line::{Content, Line, clean};

/// The lines of text that was only wrapped in HTML, as a browser does with a file of text: nothing in it is marked.
pub(super) fn unwrapped(lines: Vec<Line>) -> Vec<Line> {
    if lines.iter().any(|line| matches!(line.content, Content::Heading(..) | Content::Row(..))) {
        return lines;
    }
    let plain = |line: Line| match line.content {
        Content::Code(text) | Content::Prose(text) => Line { number: line.number, content: Content::Plain(text) },
        _ => line,
    };
    lines.into_iter().map(plain).collect()
}

/// The lines that hold something.
pub(super) fn lines(page: &str) -> Vec<Line> {
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let lines = page.split('\n').enumerate().map(|(index, line)| (index + 1, line));
    // A lone carriage return was the end of a line once.
    let lines = lines.flat_map(|(number, line)| line.split('\r').map(move |part| (number, part)));
    lines
        .map(|(number, line)| (number, clean(line)))
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| Line { number, content: Content::Plain(line) })
        .collect()
}
