//! Typed identifiers: a raw number converts into any of them, one of them never into another.

use crate::integer::visit_number;
use crate::{Integer, Value};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// The value of an id that some answers give as a number and others as a string.
///
/// A string of digits and the number it spells are different values here, as they are in JSON.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IntegerOrString {
    /// A number.
    Integer(Integer),
    /// A string.
    String(String),
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

/// A number as Rust prints it is a number; everything else is a string.
impl std::str::FromStr for IntegerOrString {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text.parse::<Integer>() {
            Ok(integer) if integer.to_string() == text => Self::Integer(integer),
            _ => Self::String(text.to_owned()),
        })
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

    fn visit_str<E: de::Error>(self, value: &str) -> Result<IntegerOrString, E> {
        Ok(value.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<IntegerOrString, A::Error> {
        visit_number(map, self)
    }
}

/// Gives a newtype over `Integer`, `String` or `IntegerOrString` what an identifier needs.
///
/// That is: `From` for everything its kind takes, `From<&Self>`, [`Display`](std::fmt::Display),
/// [`FromStr`](std::str::FromStr), transparent [`Serialize`] and [`Deserialize`], conversions into
/// [`Value`](crate::Value) and [`Alternatives`](crate::Alternatives), and `get`.
///
/// ```
/// use snapcall_runtime::Integer;
///
/// /// Identifies an animal.
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
        $crate::id!(@from $Id, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, $crate::Integer);
    };
    ($Id:ident, String) => {
        $crate::id!(@common $Id, ::std::string::String);
        $crate::id!(@from $Id, &str, ::std::string::String);
    };
    ($Id:ident, IntegerOrString) => {
        $crate::id!(@common $Id, $crate::IntegerOrString);
        $crate::id!(@from $Id, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, $crate::Integer);
        $crate::id!(@from $Id, &str, ::std::string::String);
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

    #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
        assert_ne!(EitherId::from(7), EitherId::from("7"));
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
