//! Marks secrets inside values, so that they can be found when the value is inspected.

use serde::ser::{Serialize, Serializer};
use serde_json::Value as Json;

/// The name of the newtype that marks a [`Secret`].
pub(crate) const SECRET: &str = concat!(env!("CARGO_PKG_NAME"), "::Secret");

/// A secret. It serializes as its plain value, and [`look`](super::inspect::look) recognizes it by the name of its
/// newtype.
pub(crate) struct Secret<'a>(pub(crate) &'a Json);

impl Serialize for Secret<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(SECRET, self.0)
    }
}

/// A value in which these texts are marked as [`Secret`]s. It serializes as the plain value.
pub(crate) struct Marked<'a>(pub(crate) &'a Json, pub(crate) &'a [Box<str>]);

impl Serialize for Marked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            json if self.1.is_empty() => json.serialize(serializer),
            Json::String(text) if self.1.iter().any(|secret| **secret == **text) => {
                Secret(self.0).serialize(serializer)
            }
            Json::Array(items) => serializer.collect_seq(items.iter().map(|item| Marked(item, self.1))),
            Json::Object(fields) => {
                serializer.collect_map(fields.iter().map(|(name, field)| (name, Marked(field, self.1))))
            }
            json => json.serialize(serializer),
        }
    }
}
