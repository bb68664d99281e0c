//! The lines of a file that a diagnostic shows.

use std::ops::Range;

use super::{Label, Span};
use crate::text::characters::visible;
use crate::text::part;
use crate::text::{Place, Source};

/// The longest line that is shown whole, in bytes; of a longer one, a part is shown.
const LONGEST: usize = 240;
/// How many bytes of a long line are shown before the marked range.
const BEFORE: usize = 40;
/// The most bytes of an excerpt that two labels share.
const NEAR: usize = 4000;

/// A part of a source file with one or more labels, each on a single line.
pub(super) struct Excerpt<'a> {
    source: &'a Source,
    /// Whole lines, or a part of a long one.
    shown: Span,
    labels: Vec<&'a Label>,
}

impl<'a> Excerpt<'a> {
    pub(super) fn new(label: &'a Label) -> Self {
        let source = &*label.source;
        let words = words(label);
        let start = back(source, words.start, BEFORE.max(LONGEST / 2));
        let end = forth(source, words.end);
        Self { source, shown: Span { start, end }, labels: vec![label] }
    }

    /// Adds a label of the same file if one excerpt can show both, and returns whether it was added.
    pub(super) fn add(&mut self, label: &'a Label) -> bool {
        let other = Self::new(label);
        let shown = Span { start: self.shown.start.min(other.shown.start), end: self.shown.end.max(other.shown.end) };
        let near = shown.end - shown.start <= NEAR;
        let same = self.source.name() == other.source.name();
        if !(near && same && self.is_whole() && other.is_whole()) {
            return false;
        }
        self.shown = shown;
        self.labels.push(label);
        true
    }

    /// Whether it consists of whole lines.
    pub(super) fn is_whole(&self) -> bool {
        let start = self.shown.start;
        start == 0 || self.source.text().as_bytes().get(start - 1) == Some(&b'\n')
    }

    /// The file's name without invisible characters, which some systems allow in names.
    pub(super) fn name(&self) -> String {
        visible(self.source.name(), |_| false)
    }

    pub(super) fn text(&self) -> String {
        self.drawn(self.shown.end)
    }

    /// What is drawn of the excerpt before an offset. Control characters of ASCII are left to annotate-snippets, which
    /// draws a picture of each.
    fn drawn(&self, end: usize) -> String {
        visible(part(self.source.text(), self.shown.start..end), |c| c.is_ascii())
    }

    pub(super) fn first_line(&self) -> usize {
        self.source.place(self.shown.start).line
    }

    /// Where the first label begins in the source file.
    pub(super) fn place(&self) -> Option<Place> {
        let label = self.labels.first()?;
        Some(self.source.place(label.span.start))
    }

    /// The labels, each with its range within what is drawn.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&'a Label, Range<usize>)> + '_ {
        self.labels.iter().map(|label| {
            let words = words(label);
            let drawn = |at: usize| self.drawn(at.clamp(self.shown.start, self.shown.end)).len();
            (*label, drawn(words.start)..drawn(words.end))
        })
    }
}

/// The part of a label's range that is on its first line.
fn words(label: &Label) -> Span {
    let source = &label.source;
    let start = source.floor(label.span.start);
    let end = source.floor(label.span.end.max(start).min(start.saturating_add(LONGEST)));
    let inside = part(source.text(), start..end);
    let line = inside.split_once('\n').map_or(inside, |(line, _)| line);
    Span { start, end: start + line.trim_end().len() }
}

/// Where the line of an offset begins, or a point in a long line that is at most `most` bytes before the offset.
fn back(source: &Source, offset: usize, most: usize) -> usize {
    let earliest = source.floor(offset.saturating_sub(most));
    let before = part(source.text(), earliest..offset);
    match before.rfind('\n') {
        Some(at) => earliest + at + 1,
        None if earliest == 0 => 0,
        None if source.text().as_bytes().get(earliest - 1) == Some(&b'\n') => earliest,
        None => source.floor(offset.saturating_sub(BEFORE)),
    }
}

/// Where the line of an offset ends, or a point in a long line that is at most [`LONGEST`] bytes behind the offset.
fn forth(source: &Source, offset: usize) -> usize {
    let latest = source.floor(offset.saturating_add(LONGEST));
    let after = part(source.text(), offset..latest);
    after.find(['\n', '\r']).map_or(latest, |at| offset + at)
}
