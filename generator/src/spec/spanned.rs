//! Values that know where they stand.

use std::ops::{Deref, Range};

use serde::Deserialize;

use super::written_as::written_as;
use crate::text::Source;
use crate::text::diagnostic::Span;

/// A value of a file, and where it stands there.
///
/// It reads as the value alone. Two are equal if their values are, wherever they stand.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(from = "Read<T>", bound = "T: Deserialize<'de>")]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The key that leads to the value; for an item of a list, the item.
    pub key: Span,
    /// The value's own words.
    pub span: Span,
}

/// What the reader hands out: the value, and the ends of its two places.
#[derive(Deserialize)]
#[serde(rename = "spanned")]
struct Read<T>(T, usize, usize, usize, usize);

impl<T> From<Read<T>> for Spanned<T> {
    fn from(Read(value, key, key_end, start, end): Read<T>) -> Self {
        Self { value, key: Span { start: key, end: key_end }, span: Span { start, end } }
    }
}

impl<T: Deref<Target = str>> Spanned<T> {
    /// Where a part of the text stands, in bytes of the text; all of it, unless it is written letter for letter.
    #[must_use]
    pub fn part(&self, source: &Source, range: Range<usize>) -> Span {
        let Span { start, end } = self.span;
        let is_verbatim = |inner: &Range<usize>| source.text().get(inner.clone()) == Some(&*self.value);
        let within_quotes = start + 1..end.saturating_sub(1);
        let Some(text) = [start..end, within_quotes].into_iter().find(is_verbatim) else { return self.span };
        let at = |offset: usize| source.floor(text.start.saturating_add(offset).min(text.end));
        let part = Span { start: at(range.start), end: at(range.end) };
        if range.start <= self.value.len() && part.start <= part.end { part } else { self.span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

written_as!(Spanned, T);
