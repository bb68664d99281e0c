//! Identifiers that are a number in some places and a string in others.

use std::borrow::Cow;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::formats::{anything, visit_number};
use super::integer::Integer;
use super::value::Value;

/// An id that an API writes as a number in some responses and as a string in others.
///
/// A string that is exactly the decimal form of a 64-bit number is the same id as that number, and gives the same URL.
/// So `7` and `"7"` are equal, and a map with keys read from JSON is found by either. Every other string (`007`, `+7`,
/// `1e5`, a number with more digits) is an id of its own and is never changed. An id is written in the form in which it
/// was read.
///
/// A number that JSON writes as `7.0` is `7`. Formats that are not self-describing, such as bincode, cannot store this
/// type.
///
/// ```
/// use snapcall_runtime::IntegerOrString;
/// use snapcall_runtime::serde_json;
///
/// let ids: Vec<IntegerOrString> = serde_json::from_str(r#"[7, "7", "007"]"#)?;
/// assert_eq!(ids[0], ids[1]);
/// assert_ne!(ids[0], ids[2]);
/// assert_eq!(serde_json::to_string(&ids)?, r#"[7,"7","007"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub enum IntegerOrString {
    /// A number.
    Integer(Integer),
    /// A string.
    String(String),
}

/// The id, without the form in which it is written. Equality, order and hash are derived from this.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Meaning<'a> {
    Integer(Integer),
    String(&'a str),
}

impl IntegerOrString {
    fn meaning(&self) -> Meaning<'_> {
        match self {
            Self::Integer(integer) => Meaning::Integer(*integer),
            Self::String(text) => spelled(text).map_or(Meaning::String(text), Meaning::Integer),
        }
    }
}

/// The 64-bit integer whose decimal form is exactly this text.
fn spelled(text: &str) -> Option<Integer> {
    text.parse().ok().filter(|integer: &Integer| integer.to_number().is_some() && integer.to_string() == text)
}

impl PartialEq for IntegerOrString {
    fn eq(&self, other: &Self) -> bool {
        self.meaning() == other.meaning()
    }
}

impl Eq for IntegerOrString {}

impl std::hash::Hash for IntegerOrString {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.meaning().hash(state);
    }
}

impl PartialOrd for IntegerOrString {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Numbers come before strings.
impl Ord for IntegerOrString {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.meaning().cmp(&other.meaning())
    }
}

impl std::fmt::Display for IntegerOrString {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::String(text) => f.write_str(text),
        }
    }
}

impl std::fmt::Debug for IntegerOrString {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Integer(integer) => integer.fmt(f),
            Self::String(text) => text.fmt(f),
        }
    }
}

impl<T: Into<Integer>> From<T> for IntegerOrString {
    fn from(value: T) -> Self {
        Self::Integer(value.into())
    }
}

impl From<String> for IntegerOrString {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<&str> for IntegerOrString {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<Cow<'_, str>> for IntegerOrString {
    fn from(value: Cow<'_, str>) -> Self {
        Self::String(value.into_owned())
    }
}

impl From<&String> for IntegerOrString {
    fn from(value: &String) -> Self {
        Self::String(value.clone())
    }
}

/// The decimal form of a 64-bit number parses as a number, everything else as a string.
impl std::str::FromStr for IntegerOrString {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(spelled(text).map_or_else(|| Self::String(text.to_owned()), Self::Integer))
    }
}

impl From<IntegerOrString> for Value {
    fn from(value: IntegerOrString) -> Self {
        match value {
            IntegerOrString::Integer(integer) => integer.into(),
            IntegerOrString::String(text) => text.into(),
        }
    }
}

impl Serialize for IntegerOrString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Integer(integer) => integer.serialize(serializer),
            Self::String(text) => text.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for IntegerOrString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        anything(deserializer, EitherVisitor)
    }
}

struct EitherVisitor;

impl<'de> Visitor<'de> for EitherVisitor {
    type Value = IntegerOrString;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an integer or a string")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<IntegerOrString, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<IntegerOrString, E> {
        Ok(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<IntegerOrString, E> {
        let integer = Integer::of_float(value).ok_or_else(|| E::invalid_type(de::Unexpected::Float(value), &self))?;
        Ok(integer.into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<IntegerOrString, E> {
        Ok(value.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<IntegerOrString, A::Error> {
        visit_number(map, self)
    }
}
