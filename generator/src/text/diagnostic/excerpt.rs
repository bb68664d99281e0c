//! The lines that a diagnostic shows.

use std::ops::Range;

use super::{Label, Span};
use crate::text::part;
use crate::text::{Place, Source};

/// Lines that are longer are shown in part.
const LONGEST: usize = 240;
/// What is shown of a long line before the words in question.
const BEFORE: usize = 40;
/// Two places are shown in one piece if no more bytes than this lie between them.
const NEAR: usize = 4000;

/// A part of a source that holds one or more labels, each on a single line.
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

    /// Adds a label of the same source, if both can be shown in one piece.
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

    /// The file's name on one line: a system may allow any character in it.
    pub(super) fn name(&self) -> String {
        let visible = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        self.source.name().chars().map(visible).collect()
    }

    pub(super) fn text(&self) -> &'a str {
        part(self.source.text(), self.shown.start..self.shown.end)
    }

    pub(super) fn first_line(&self) -> usize {
        self.source.place(self.shown.start).line
    }

    /// Where the first label's words begin in the source.
    pub(super) fn place(&self) -> Option<Place> {
        let label = self.labels.first()?;
        Some(self.source.place(label.span.start))
    }

    /// The labels, and their words within the excerpt.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&'a Label, Range<usize>)> + '_ {
        self.labels.iter().map(|label| {
            let words = words(label);
            let clamp = |at: usize| at.clamp(self.shown.start, self.shown.end) - self.shown.start;
            (*label, clamp(words.start)..clamp(words.end))
        })
    }
}

/// The label's words on its first line.
fn words(label: &Label) -> Span {
    let source = &label.source;
    let start = source.floor(label.span.start);
    let end = source.floor(label.span.end.max(start).min(start.saturating_add(LONGEST)));
    let inside = part(source.text(), start..end);
    let line = inside.split_once('\n').map_or(inside, |(line, _)| line);
    Span { start, end: start + line.trim_end().len() }
}

/// Where the line of an offset begins, or a point at most so many bytes before the offset.
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

/// Where the line of an offset ends, or a point not too far behind the offset.
fn forth(source: &Source, offset: usize) -> usize {
    let latest = source.floor(offset.saturating_add(LONGEST));
    let after = part(source.text(), offset..latest);
    after.find(['\n', '\r']).map_or(latest, |at| offset + at)
}
