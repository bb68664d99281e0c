//! Parts of a heading that are not words of it: a link mark such as `#`, or a badge.

use std::ops::Range;

use super::passage::{BORDER, Passage};
use super::words;

/// The elements within the heading that is being read.
#[derive(Debug, Default)]
pub(super) struct Decoration {
    /// The open elements: their names, and where their text begins.
    open: Vec<(String, usize)>,
    /// The text ranges of elements that may be badges.
    badges: Vec<Range<usize>>,
}

/// Elements whose text is a part of the heading.
const WORDS: [&str; 5] = ["a", "abbr", "code", "kbd", "samp"];

impl Decoration {
    /// Begins an element.
    pub(super) fn begin(&mut self, name: &str, passage: &Passage<'_>) {
        self.open.push((name.to_owned(), passage.len()));
    }

    /// Ends an element, and removes its text if that is only a link mark.
    pub(super) fn end(&mut self, name: &str, passage: &mut Passage<'_>) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        let start = self.open[at].1;
        self.open.truncate(at);
        if name == "a" && is_mark(passage.since(start)) {
            passage.cut(start);
        } else if !WORDS.contains(&name) {
            self.badges.push(start..passage.len());
        }
    }

    /// Other possible texts of the heading: without its badges, if there are other words, and without the spaces that
    /// elements within a word add.
    pub(super) fn others(&self, heading: &str) -> Vec<String> {
        let spaced = |text: &str| words(&text.replace(BORDER, " "));
        let is_badge = |at: usize| self.badges.iter().any(|badge| badge.contains(&at));
        let rest: String = heading.char_indices().filter(|(at, _)| !is_badge(*at)).map(|(_, c)| c).collect();
        let others = [spaced(&rest), words(&heading.replace(BORDER, ""))];
        others.into_iter().filter(|other| !other.is_empty() && *other != spaced(heading)).collect()
    }
}

/// Whether a text is only a mark that links to its own heading.
fn is_mark(text: &str) -> bool {
    words(text).chars().all(|c| matches!(c, '#' | '¶' | '§' | '🔗' | '⚓' | '\u{fe0f}'))
}
