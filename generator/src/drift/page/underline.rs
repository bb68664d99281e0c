//! Headings of Markdown that a line under them marks, as wide as the heading or not.

use super::block::{Content, Stream};

/// Whether the line under a heading is as wide as the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Underline {
    Fits,
    Differs,
}

impl Underline {
    /// That of a heading, as it is written; none if it is marked otherwise.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let (text, line) = heading.trim_end().rsplit_once('\n')?;
        let (text, line) = (text.rsplit('\n').next()?.trim(), line.trim());
        let fits = text.chars().count() == line.chars().count();
        line.chars().all(|c| matches!(c, '=' | '-')).then_some(if fits { Self::Fits } else { Self::Differs })
    }
}

/// Reads no heading whose line does not fit where most do: the heading may be lost, and another line be above that line.
pub(super) fn doubt_odd(underlined: &[(usize, Underline)], stream: &mut Stream) {
    let odd: Vec<usize> =
        underlined.iter().filter(|(_, underline)| *underline == Underline::Differs).map(|(line, _)| *line).collect();
    if 2 * odd.len() >= underlined.len() {
        return;
    }
    for block in &mut stream.blocks {
        if odd.binary_search(&block.line).is_ok() && matches!(block.content, Content::Heading(..)) {
            let text = "a heading whose line of `-` or `=` is not as wide as it, as others are: is the heading lost?";
            block.content = Content::Unread(text.to_owned());
        }
    }
}
