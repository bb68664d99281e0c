//! Values that may not be readable.

use std::ops::Deref;

use serde::{Deserialize, Deserializer};

use super::written_as::written_as;

/// A value of a file, or the sign that it could not be read, which a fault explains.
///
/// A spec is checked for its other faults all the same, and then refused. In a spec without faults every value was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "Watched<T>", bound = "T: Deserialize<'de>")]
pub enum Readable<T> {
    /// What the file says.
    Read(T),
    /// The file says nothing there, or something else than it should.
    Unread,
}

/// What the reader hands out under the name [`READABLE`]: a value, and whether all of it was read.
#[derive(Deserialize)]
#[serde(rename = "readable")]
pub(super) struct Watched<T>(pub(super) T, pub(super) bool);

/// The name by which the reader is asked for a [`Readable`].
pub(super) const READABLE: &str = "readable";

impl<T> From<Watched<T>> for Readable<T> {
    fn from(Watched(value, is_whole): Watched<T>) -> Self {
        if is_whole { Self::Read(value) } else { Self::Unread }
    }
}

impl<T> Readable<T> {
    /// The value, if it was read.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Unread => None,
        }
    }

    /// The value, if it was read.
    pub(super) fn into_option(self) -> Option<T> {
        match self {
            Self::Read(value) => Some(value),
            Self::Unread => None,
        }
    }
}

/// A text that could not be read shows as an empty one.
impl Deref for Readable<String> {
    type Target = str;

    fn deref(&self) -> &str {
        self.get().map_or("", String::as_str)
    }
}

written_as!(Readable, T);

/// Reads a key that may be left out, but not left empty, as one that is left out where it could not be read.
///
/// Asking for an `Option` is what tells a reader that a key may be missing.
pub(super) fn optional<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(Readable::<Option<T>>::deserialize(deserializer)?.into_option().flatten())
}

/// Reads a key that may be left out, and tells whether it was or could not be read.
pub(super) fn optional_or_unread<'de, D, T>(deserializer: D) -> Result<Option<Readable<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Ok(match Readable::<Option<T>>::deserialize(deserializer)? {
        Readable::Read(value) => value.map(Readable::Read),
        Readable::Unread => Some(Readable::Unread),
    })
}

/// Reads a key that has a default as one that is left out where it could not be read.
pub(super) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(optional(deserializer)?.unwrap_or_default())
}
