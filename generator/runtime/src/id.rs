//! Typed identifiers: a raw number converts into any of them, one of them never into another.

use crate::{Integer, Value};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// The value of an id that some answers give as a number and others as a string.
///
/// Each is written as what it is, but a number and its digits identify the same thing, and make the same URL: so `7` and
/// `"7"` are equal, and a map whose keys were read from JSON finds either. `"007"` is another one.
#[derive(Clone)]
pub enum IntegerOrString {
    /// A number.
    Integer(Integer),
    /// A string.
    String(String),
}

/// What it identifies, however it is written.
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

/// The integer that prints as this text.
fn spelled(text: &str) -> Option<Integer> {
    text.parse().ok().filter(|integer: &Integer| integer.to_string() == text)
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

/// Numbers before texts.
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

impl From<&String> for IntegerOrString {
    fn from(value: &String) -> Self {
        Self::String(value.clone())
    }
}

/// A number as Rust prints it is a number; everything else is a string.
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
        deserializer.deserialize_any(EitherVisitor)
    }
}

struct EitherVisitor;

impl Visitor<'_> for EitherVisitor {
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

    fn visit_str<E: de::Error>(self, value: &str) -> Result<IntegerOrString, E> {
        Ok(value.into())
    }
}

/// Gives a newtype over `Integer`, `String` or `IntegerOrString` what an identifier needs.
///
/// That is: `From` for everything its kind takes, `From<&Self>`, [`Display`](std::fmt::Display),
/// [`FromStr`](std::str::FromStr), transparent [`Serialize`] and [`Deserialize`], conversions into
/// [`Value`](crate::Value) and [`Alternatives`](crate::Alternatives), `get`, and `as_str` where it is a text.
///
/// ```
/// use snapcall_runtime::Integer;
///
/// /// Identifies an animal.
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
/// pub struct AnimalId(Integer);
/// snapcall_runtime::id!(AnimalId, Integer);
///
/// assert_eq!(AnimalId::from(7_u32).to_string(), "7");
/// assert_eq!(AnimalId::from(7), "7".parse().unwrap());
/// ```
#[macro_export]
macro_rules! id {
    ($Id:ident, Integer) => {
        $crate::id!(@common $Id, $crate::Integer);
        $crate::id!(@from_integers $Id);
    };
    ($Id:ident, String) => {
        $crate::id!(@common $Id, ::std::string::String);
        $crate::id!(@from_strings $Id);

        impl $Id {
            /// The text.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
    ($Id:ident, IntegerOrString) => {
        $crate::id!(@common $Id, $crate::IntegerOrString);
        $crate::id!(@from_integers $Id);
        $crate::id!(@from_strings $Id);
    };
    (@from_integers $Id:ident) => {
        $crate::id!(@from $Id, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, $crate::Integer);
        $crate::id!(@from $Id, &i8, &i16, &i32, &i64, &i128, &isize, &u8, &u16, &u32, &u64, &u128, &usize);
        $crate::id!(@from $Id, &$crate::Integer);
    };
    (@from_strings $Id:ident) => {
        $crate::id!(@from $Id, &str, &::std::string::String, ::std::string::String);
    };
    (@from $Id:ident, $($From:ty),+) => {$(
        impl ::std::convert::From<$From> for $Id {
            #[inline]
            fn from(value: $From) -> Self {
                Self(value.into())
            }
        }
    )+};
    (@common $Id:ident, $Kind:ty) => {
        impl $Id {
            /// The raw value.
            #[inline]
            #[must_use]
            pub fn get(&self) -> &$Kind {
                &self.0
            }
        }

        impl ::std::convert::From<&$Id> for $Id {
            #[inline]
            fn from(id: &$Id) -> Self {
                ::std::clone::Clone::clone(id)
            }
        }

        impl ::std::fmt::Display for $Id {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::str::FromStr for $Id {
            type Err = <$Kind as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::map(<$Kind as ::std::str::FromStr>::from_str(text), Self)
            }
        }

        impl ::std::convert::From<$Id> for $crate::Value {
            #[inline]
            fn from(id: $Id) -> Self {
                ::std::convert::Into::into(id.0)
            }
        }

        impl ::std::convert::From<$Id> for $crate::Alternatives {
            #[inline]
            fn from(id: $Id) -> Self {
                ::std::convert::Into::into(id.0)
            }
        }

        impl ::std::convert::From<&$Id> for $crate::Alternatives {
            #[inline]
            fn from(id: &$Id) -> Self {
                ::std::convert::Into::into(::std::clone::Clone::clone(&id.0))
            }
        }

        impl $crate::__private::serde::Serialize for $Id {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $Id {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                ::std::result::Result::map($crate::__private::serde::Deserialize::deserialize(deserializer), Self)
            }
        }
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro serves public types")]
mod tests {
    use crate::{Alternatives, Integer, IntegerOrString, Value};
    use serde::Deserialize;
    use serde::de::value::StrDeserializer;
    use std::collections::HashMap;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    struct NumberId(Integer);
    id!(NumberId, Integer);

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    struct TextId(String);
    id!(TextId, String);

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    struct EitherId(IntegerOrString);
    id!(EitherId, IntegerOrString);

    #[test]
    fn raw_values_convert_and_print() {
        assert_eq!(NumberId::from(7), NumberId::from(7_u64));
        assert_eq!(format!("{:?} {}", NumberId::from(7), TextId::from("a")), "NumberId(7) a");
        assert_eq!(NumberId::from(&NumberId::from(7)).get().as_i64(), Some(7));
        assert_eq!(TextId::from("a").get(), "a");
        assert_eq!(EitherId::from("a").get(), &IntegerOrString::from("a"));
        assert_eq!(TextId::from(&"a".to_owned()).as_str(), "a");
        assert_eq!(NumberId::from(&7_u32), EitherId::from(&7).get().to_string().parse().unwrap());
    }

    #[test]
    fn a_number_and_its_digits_are_one_id() {
        assert_eq!(EitherId::from(7), EitherId::from("7"));
        assert_eq!(EitherId::from(7).cmp(&"7".into()), std::cmp::Ordering::Equal);
        for other in ["007", "+7", "-0", "7.0", " 7", "", "a"] {
            assert_ne!(EitherId::from(7), EitherId::from(other), "{other:?}");
            assert_ne!(EitherId::from(0), EitherId::from(other), "{other:?}");
        }
        assert!(EitherId::from(7) < EitherId::from("10") && EitherId::from("10") < EitherId::from("007"));
        let names: HashMap<EitherId, &str> = serde_json::from_str(r#"{"7":"Sales","x":"Help"}"#).unwrap();
        assert_eq!((names[&EitherId::from(7)], names[&EitherId::from("x")]), ("Sales", "Help"));
    }

    #[test]
    fn ids_are_read_from_text() {
        let names: HashMap<NumberId, &str> = serde_json::from_str(r#"{"7":"Ada"}"#).unwrap();
        assert_eq!(names[&NumberId::from(7)], "Ada");
        let text = || StrDeserializer::<serde::de::value::Error>::new("7");
        assert_eq!(NumberId::deserialize(text()).unwrap(), 7.into());
        assert_eq!(TextId::deserialize(text()).unwrap(), "7".into());
        assert_eq!(EitherId::deserialize(text()).unwrap(), 7.into());
    }

    #[test]
    fn json_is_the_bare_value() {
        let ids: Vec<EitherId> = serde_json::from_str(r#"[7,"7"]"#).unwrap();
        assert_eq!(ids, [EitherId::from(7), EitherId::from("7")]);
        assert_eq!(serde_json::to_string(&ids).unwrap(), r#"[7,"7"]"#);
        assert_eq!(serde_json::to_string(&TextId::from("a")).unwrap(), r#""a""#);
        assert!(serde_json::from_str::<NumberId>(r#""7""#).is_err());
    }

    #[test]
    fn text_parses() {
        assert_eq!("7".parse::<NumberId>().unwrap(), NumberId::from(7));
        assert!("seven".parse::<NumberId>().is_err());
        assert_eq!("007".parse::<EitherId>().unwrap(), EitherId::from("007"));
        assert_eq!("7".parse::<EitherId>().unwrap(), EitherId::from(7));
    }

    #[test]
    fn ids_are_values() {
        assert_eq!(Value::from(NumberId::from(7)), Value::of::<Integer>(7));
        assert_eq!(Alternatives::from(&TextId::from("a")), Alternatives::from("a"));
    }
}
