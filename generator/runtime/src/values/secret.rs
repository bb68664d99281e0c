//! Secrets inside values, marked so that they are found again where the value is read.

use serde::ser::{Serialize, Serializer};
use serde_json::Value as Json;

/// The name of the newtype that marks a [`Secret`].
pub(crate) const SECRET: &str = concat!(env!("CARGO_PKG_NAME"), "::Secret");

/// A secret that serializes as the value it is. Only [`look`](super::inspect::look) sees that it is one.
pub(crate) struct Secret<'a>(pub(crate) &'a Json);

impl Serialize for Secret<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(SECRET, self.0)
    }
}

/// A value that serializes as it is, with these texts in it marked as [`Secret`]s.
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
