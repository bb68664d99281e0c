//! What stands in a heading and is none of its words: a mark that links to it, and a badge.

use std::ops::Range;

use super::passage::{BORDER, Passage};
use super::words;

/// The elements of the heading that is being read.
#[derive(Debug, Default)]
pub(super) struct Decoration {
    /// Those that are open: their names, and where their text begins.
    open: Vec<(String, usize)>,
    /// The text of those that may be badges.
    badges: Vec<Range<usize>>,
}

/// Elements whose text are words of the heading.
const WORDS: [&str; 5] = ["a", "abbr", "code", "kbd", "samp"];

impl Decoration {
    /// Begins an element.
    pub(super) fn begin(&mut self, name: &str, passage: &Passage<'_>) {
        self.open.push((name.to_owned(), passage.len()));
    }

    /// Ends an element, and takes back what is only a mark.
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

    /// What else the heading may be: its words without badges, if it has some and words besides, and those without the
    /// blanks that marks within words make.
    pub(super) fn others(&self, heading: &str) -> Vec<String> {
        let spaced = |text: &str| words(&text.replace(BORDER, " "));
        let is_badge = |at: usize| self.badges.iter().any(|badge| badge.contains(&at));
        let rest: String = heading.char_indices().filter(|(at, _)| !is_badge(*at)).map(|(_, c)| c).collect();
        let others = [spaced(&rest), words(&heading.replace(BORDER, ""))];
        others.into_iter().filter(|other| !other.is_empty() && *other != spaced(heading)).collect()
    }
}

/// Whether a text is only the mark of a link to where it stands.
fn is_mark(text: &str) -> bool {
    words(text).chars().all(|c| matches!(c, '#' | '¶' | '§' | '🔗' | '⚓' | '\u{fe0f}'))
}
