//! Typed identifiers: a raw value converts into any of them, but none converts into another.

/// Makes a newtype over `Integer`, `String` or `IntegerOrString` a typed identifier.
///
/// The ids of different things usually have the same raw type, so a call in which two of them are swapped compiles.
/// With a type for each thing, it does not: raw values convert into any id type, but one id type never converts into
/// another.
///
/// The newtype gets these implementations: `From` for every type that converts into its raw type, `From<&Self>`,
/// [`Display`](std::fmt::Display), [`FromStr`](std::str::FromStr), serde's `Serialize` and `Deserialize` (as the raw
/// value), [`Answer`](crate::Answer), conversions into [`Value`](crate::Value) and
/// [`Alternatives`](crate::Alternatives), `get`, and for a string `as_str`.
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
            /// The identifier as a string slice.
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
        $crate::id!(@from $Id, &str, &::std::string::String, ::std::string::String, ::std::borrow::Cow<'_, str>);
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

        impl $crate::Answer for $Id {
            fn fits(json: &$crate::serde_json::Value, misfits: &mut $crate::Misfits) -> bool {
                <$Kind as $crate::Answer>::fits(json, misfits)
            }

            fn take(
                json: $crate::serde_json::Value,
                misfits: &mut $crate::Misfits,
            ) -> ::std::option::Option<Self> {
                <$Kind as $crate::Answer>::take(json, misfits).map(Self)
            }

            fn write(&self) -> $crate::serde_json::Value {
                $crate::Answer::write(&self.0)
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
    use std::borrow::Cow;
    use std::collections::HashMap;

    use serde::Deserialize;
    use serde::de::value::StrDeserializer;

    use crate::values::alternatives::Alternatives;
    use crate::values::integer::Integer;
    use crate::values::integer_or_string::IntegerOrString;
    use crate::values::value::Value;

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
        assert_eq!(TextId::from(Cow::Borrowed("a")), TextId::from(Cow::<str>::Owned("a".to_owned())));
        assert_eq!(EitherId::from(Cow::Borrowed("a")), "a".into());
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
        assert_eq!(serde_json::from_str::<NumberId>(r#""7""#).unwrap(), 7.into());
        assert!(serde_json::from_str::<NumberId>(r#""seven""#).is_err());
    }

    #[test]
    fn text_parses() {
        assert_eq!("7".parse::<NumberId>().unwrap(), NumberId::from(7));
        assert!("seven".parse::<NumberId>().is_err());
        assert_eq!("007".parse::<EitherId>().unwrap(), EitherId::from("007"));
        assert_eq!("7".parse::<EitherId>().unwrap(), EitherId::from(7));
        let beyond = "18446744073709551616";
        assert_eq!(beyond.parse::<EitherId>().unwrap(), EitherId::from(beyond));
        assert_ne!(EitherId::from(1_i128 << 64), EitherId::from(beyond), "one of them cannot be sent");
        assert_eq!(format!("{:?}", Value::from(beyond.parse::<EitherId>().unwrap())), format!("{beyond:?}"));
    }

    #[test]
    fn ids_are_values() {
        assert_eq!(Value::from(NumberId::from(7)), Value::of::<Integer>(7));
        assert_eq!(Alternatives::from(&TextId::from("a")), Alternatives::from("a"));
    }
}
