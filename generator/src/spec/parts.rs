//! Mappings and lists of which some parts could not be read.

use std::ops::Deref;

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};

use super::readable::Watched;
use super::written_as::written_as;
use super::{Readable, Spanned};
use crate::text::diagnostic::Span;

/// The entries of a mapping whose keys are names, in the file's order.
///
/// It derefs to the entries that could be read. Of the others the names are known, so that nobody takes them for missing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Watched<IndexMap<String, Spanned<Readable<T>>>>", bound = "T: Deserialize<'de>")]
pub struct Named<T> {
    read: IndexMap<String, Spanned<T>>,
    /// Where the names stand of the entries that could not be read.
    unread: IndexMap<String, Span>,
    /// Whether there may be entries whose names could not be read either.
    lacks_names: bool,
}

impl<T> Named<T> {
    /// All names, and where they stand: those of the entries that were read, then the others.
    pub fn names(&self) -> impl Iterator<Item = (&str, Span)> {
        let read = self.read.iter().map(|(name, entry)| (name.as_str(), entry.key));
        read.chain(self.unread())
    }

    /// The names of the entries that could not be read, and where they stand.
    pub fn unread(&self) -> impl Iterator<Item = (&str, Span)> {
        self.unread.iter().map(|(name, at)| (name.as_str(), *at))
    }

    /// Whether every entry could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unread.is_empty() && !self.lacks_names
    }

    /// Whether there may be entries whose names could not be read, so that nobody knows what is missing.
    #[must_use]
    pub fn lacks_names(&self) -> bool {
        self.lacks_names
    }

    /// Whether an entry has this name, be it read or not.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.read.contains_key(name) || self.unread.contains_key(name)
    }
}

impl<T> From<Watched<IndexMap<String, Spanned<Readable<T>>>>> for Named<T> {
    fn from(Watched(entries, is_whole): Watched<IndexMap<String, Spanned<Readable<T>>>>) -> Self {
        let mut named = Self { lacks_names: !is_whole, ..Self::default() };
        for (name, Spanned { value, key, span }) in entries {
            match value {
                Readable::Read(value) => drop(named.read.insert(name, Spanned { value, key, span })),
                Readable::Unread => drop(named.unread.insert(name, key)),
            }
        }
        named
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { read: IndexMap::new(), unread: IndexMap::new(), lacks_names: false }
    }
}

impl<T> Deref for Named<T> {
    type Target = IndexMap<String, Spanned<T>>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = (&'a String, &'a Spanned<T>);
    type IntoIter = indexmap::map::Iter<'a, String, Spanned<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.read.iter()
    }
}

/// The items of a list. It derefs to those that could be read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Spanned<Readable<T>>>", bound = "T: Deserialize<'de>")]
pub struct Listed<T> {
    read: Vec<Spanned<T>>,
    is_whole: bool,
}

impl<T> Listed<T> {
    /// Whether every item could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }
}

impl<T> From<Vec<Spanned<Readable<T>>>> for Listed<T> {
    fn from(items: Vec<Spanned<Readable<T>>>) -> Self {
        let count = items.len();
        let read = items.into_iter().filter_map(|Spanned { value, key, span }| {
            let value = value.into_option()?;
            Some(Spanned { value, key, span })
        });
        let read: Vec<_> = read.collect();
        Self { is_whole: read.len() == count, read }
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { read: Vec::new(), is_whole: true }
    }
}

impl<T> Deref for Listed<T> {
    type Target = [Spanned<T>];

    fn deref(&self) -> &[Spanned<T>] {
        &self.read
    }
}

/// Reads a mapping that may be left out, and that takes note itself if it could not be read.
pub(super) fn or_empty<'de, D, T>(deserializer: D) -> Result<Named<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

written_as!(Named, IndexMap<String, T>);

written_as!(Listed, Vec<T>);
