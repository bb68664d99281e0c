//! What there is to see where the parser stopped.

use crate::text::diagnostic::Span;
use crate::text::part;

/// Where the parser stopped.
pub(super) struct Seen<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    /// The innermost open bracket.
    pub(super) bracket: Option<Span>,
}

impl Seen<'_> {
    /// The word where the parser stopped, or the last one before it.
    pub(super) fn word(&self) -> Span {
        let rest = part(self.text, self.at..);
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if length > 0 {
            return Span { start: self.at, end: self.at + length };
        }
        let before = part(self.text, ..self.at).trim_end();
        let start = before.char_indices().next_back().map_or(0, |(at, _)| at);
        Span { start, end: before.len() }
    }

    /// The spaces and tabs before the word where the parser stopped.
    pub(super) fn blank(&self) -> Span {
        let before = part(self.text, ..self.at);
        Span { start: before.trim_end().len(), end: self.at }
    }

    /// The character where the parser stopped.
    pub(super) fn one(&self) -> Span {
        let rest = part(self.text, self.at..);
        match rest.chars().next().filter(|char| !char.is_whitespace()) {
            Some(char) => Span { start: self.at, end: self.at + char.len_utf8() },
            None => self.word(),
        }
    }

    /// The tab that indents the line where the parser stopped, or the one below.
    pub(super) fn tab(&self) -> Option<Span> {
        let here = self.line_at(self.at);
        [here, self.line_at(here.end + 1)].into_iter().find_map(|line| {
            let written = self.text.get(line.start..line.end)?;
            let start = line.start + written.find('\t')?;
            Some(Span { start, end: start + 1 })
        })
    }

    pub(super) fn line_at(&self, at: usize) -> Span {
        let at = at.min(self.text.len());
        let before = part(self.text, ..at);
        let after = part(self.text, at..);
        Span { start: before.rfind('\n').map_or(0, |at| at + 1), end: at + after.find('\n').unwrap_or(after.len()) }
    }

    /// Whether the parser stopped at the first word of a line.
    pub(super) fn is_first_of(&self, line: Span) -> bool {
        self.text.get(line.start..self.at).is_some_and(|before| before.trim().is_empty())
    }

    /// The first mark of a merge that was not finished, if the text has such marks.
    pub(super) fn conflict(&self) -> Option<Span> {
        let mut at = 0;
        let mut first = None;
        for line in self.text.split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") {
                first = first.or(Some(Span { start: at, end: at + line.trim_end().len() }));
            } else if line.starts_with(">>>>>>> ") && first.is_some() {
                return first;
            }
            at += line.len();
        }
        None
    }

    /// The nearest line before that says something.
    pub(super) fn line_before(&self, line: Span) -> Span {
        let mut line = line;
        while line.start > 0 {
            line = self.line_at(line.start - 1);
            let words = part(self.text, line.start..line.end).trim();
            if !words.is_empty() && !words.starts_with('#') {
                break;
            }
        }
        line
    }

    /// How far a line is indented.
    pub(super) fn indent(&self, line: Span) -> usize {
        self.trimmed(line).start - line.start
    }

    pub(super) fn trimmed(&self, line: Span) -> Span {
        let written = part(self.text, line.start..line.end);
        let start = line.start + (written.len() - written.trim_start().len());
        Span { start, end: start + written.trim().len() }
    }
}
