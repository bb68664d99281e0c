//! Markdown headings that are marked by a line of `=` or `-` below them. This line is usually as wide as the heading.

use super::block::{Content, Stream};

/// Whether the line below a heading is as wide as the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Underline {
    Fits,
    Differs,
}

impl Underline {
    /// Reads the Markdown source of a heading. Returns `None` if the heading is marked in another way.
    pub(super) fn of(heading: &str) -> Option<Self> {
        let (text, line) = heading.trim_end().rsplit_once('\n')?;
        let (text, line) = (text.rsplit('\n').next()?.trim(), line.trim());
        let fits = text.chars().count() == line.chars().count();
        line.chars().all(|c| matches!(c, '=' | '-')).then_some(if fits { Self::Fits } else { Self::Differs })
    }
}

/// If most lines below headings have the heading's width, discards the headings whose line has another width: the real
/// heading may be missing, so that the line now marks another text.
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
