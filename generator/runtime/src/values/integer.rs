//! Whole numbers of any width.

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::formats::{anything, visit_number};
use super::value::{Fault, Value};

/// A whole number, from any of Rust's integer types.
///
/// JSON numbers are limited to 64 bits here, the whole range of `i64` and `u64`. A larger number is refused when the
/// request is sent.
///
/// It deserializes from a number, and from a string of digits, since many formats have only strings: the keys of a map,
/// the path and the query of a URL, the fields of CSV. This also works where serde buffers the value (`flatten`, `tag`,
/// `untagged`). A binary format that is not self-describing stores it as an `i64`; a larger number is refused there.
///
/// ```
/// use snapcall_runtime::Integer;
/// assert_eq!(Integer::from(7_u8).to_string(), "7");
/// assert_eq!(Integer::from(u64::MAX).as_u64(), Some(u64::MAX));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Integer(i128);

impl Integer {
    /// The number as an `i64`, if it is in range.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        self.0.try_into().ok()
    }

    /// The number as a `u64`, if it is in range.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        self.0.try_into().ok()
    }

    /// Converts a whole float, since some servers write `2.0`. From 2^53 on, a float stands for several whole numbers,
    /// so it is refused.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    pub(crate) fn of_float(value: f64) -> Option<Self> {
        (value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0).then(|| (value as i64).into())
    }

    pub(crate) fn to_number(self) -> Option<serde_json::Number> {
        // With the feature `arbitrary_precision`, `serde_json` itself would accept a number of any size.
        self.as_i64().map(Into::into).or_else(|| self.as_u64().map(Into::into))
    }
}

macro_rules! from_integers {
    ($($int:ty),*) => {$(
        impl From<$int> for Integer {
            #[inline]
            fn from(value: $int) -> Self {
                Self(value.into())
            }
        }
    )*};
}
from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

macro_rules! from_wide_integers {
    ($($int:ty),*) => {$(
        /// A number beyond `i128` becomes `i128::MAX`, which is refused when sent, too.
        impl From<$int> for Integer {
            #[inline]
            fn from(value: $int) -> Self {
                Self(value.try_into().unwrap_or(i128::MAX))
            }
        }
    )*};
}
from_wide_integers!(isize, usize, u128);

macro_rules! from_references {
    ($($int:ty),*) => {$(
        impl From<&$int> for Integer {
            #[inline]
            fn from(value: &$int) -> Self {
                (*value).into()
            }
        }
    )*};
}
from_references!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, Integer);

impl std::fmt::Display for Integer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Debug for Integer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Integer {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<Integer> for Value {
    fn from(value: Integer) -> Self {
        let fault = || Fault::new(format!("{value} does not fit into 64 bits"));
        Self::plain(value.to_number().map(serde_json::Value::Number).ok_or_else(fault))
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(value) = self.as_i64() {
            serializer.serialize_i64(value)
        } else if let Some(value) = self.as_u64().filter(|_| serializer.is_human_readable()) {
            serializer.serialize_u64(value)
        } else {
            let room = if serializer.is_human_readable() { "64" } else { "the signed 64" };
            Err(serde::ser::Error::custom(format_args!("{self} does not fit into {room} bits of this format")))
        }
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.is_human_readable() {
            true => anything(deserializer, IntegerVisitor),
            false => deserializer.deserialize_i64(IntegerVisitor),
        }
    }
}

struct IntegerVisitor;

impl<'de> Visitor<'de> for IntegerVisitor {
    type Value = Integer;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an integer")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Integer, E> {
        Ok(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Integer, E> {
        Ok(value.into())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Integer, E> {
        let integer = value.parse().ok().filter(|integer: &Integer| integer.to_number().is_some());
        integer.ok_or_else(|| E::invalid_value(de::Unexpected::Str(value), &self))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Integer, E> {
        Integer::of_float(value).ok_or_else(|| E::invalid_type(de::Unexpected::Float(value), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Integer, A::Error> {
        visit_number(map, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_64_bits_are_sent() {
        assert_eq!(format!("{:?}", Value::of::<Integer>(u64::MAX)), "18446744073709551615");
        assert_eq!(format!("{:?}", Value::of::<Integer>(i64::MIN)), "-9223372036854775808");
    }

    #[test]
    fn more_than_64_bits_is_a_fault() {
        let fault = Value::of::<Integer>(1_i128 << 64).0.unwrap_err();
        assert_eq!(fault.to_string(), "18446744073709551616 does not fit into 64 bits");
        assert!(serde_json::to_string(&Integer::from(u128::MAX)).is_err());
        assert!(Value::of::<Integer>(u128::MAX).0.is_err());
    }

    #[test]
    fn json_round_trips() {
        for text in ["0", "-1", "18446744073709551615"] {
            let integer: Integer = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&integer).unwrap(), text);
        }
        assert_eq!(serde_json::from_str::<Integer>("2.0").unwrap(), Integer::from(2));
        assert!(serde_json::from_str::<Integer>("2.5").is_err());
        assert_eq!(serde_json::from_str::<Integer>("\"2\"").unwrap(), Integer::from(2));
        assert!(serde_json::from_str::<Integer>("\"18446744073709551616\"").is_err());
        let error = serde_json::from_str::<Integer>("{}").unwrap_err();
        assert!(error.to_string().starts_with("invalid type: map, expected an integer"), "{error}");
    }

    #[test]
    fn digits_are_read_from_formats_with_strings_only() {
        use serde::de::value::{Error, StrDeserializer};
        let read = |text| Integer::deserialize(StrDeserializer::<Error>::new(text));
        assert_eq!(read("18446744073709551615").unwrap(), u64::MAX.into());
        assert_eq!(read("seven").unwrap_err().to_string(), "invalid value: string \"seven\", expected an integer");
        let keys: std::collections::HashMap<Integer, ()> = serde_json::from_str(r#"{"7":null}"#).unwrap();
        assert!(keys.contains_key(&7.into()));
    }
}
