//! The macros with which generated crates declare their types.

/// Implements [`Answer`](crate::Answer) and serde's traits for a struct: `answer!(Call { id = "id"; tags = "tags" })`.
///
/// Each field of the struct is listed with its JSON key: the required ones before the semicolon, the optional ones
/// after it. An optional field is an `Option`, a list, a map or a `Value`. The struct has one more field,
/// `extra: Map<String, Value>`, for the unknown fields and the values that do not fit.
///
/// ```
/// use snapcall_runtime::Integer;
/// use snapcall_runtime::serde_json::{self, Map, Value};
///
/// /// A call.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Call {
///     /// `id`
///     pub id: Integer,
///     /// `tags`
///     pub tags: Vec<String>,
///     /// `parent`
///     pub parent: Option<Box<Call>>,
///     /// The unknown fields, and values of an unexpected type.
///     pub extra: Map<String, Value>,
/// }
/// snapcall_runtime::answer!(Call { id = "id"; tags = "tags", parent = "parent" });
///
/// let call: Call = serde_json::from_str(r#"{"id": 7, "tags": ["vip"], "parent": null}"#)?;
/// assert_eq!((call.id, &call.tags[..], call.parent), (7.into(), &["vip".to_owned()][..], None));
/// let error = serde_json::from_str::<Call>(r#"{"id": "seven"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "/id: expected a whole number, got a string");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! answer {
    ($Type:ident { $($required:ident = $key:literal),* $(,)?; $($field:ident = $name:literal),* $(,)? }) => {
        impl $crate::Answer for $Type {
            fn fits(json: &$crate::serde_json::Value, misfits: &mut $crate::Misfits) -> bool {
                let required = &[$( ($key, $crate::__private::fits_of(|it: &Self| &it.$required)), )*];
                $crate::__private::fits(json, required, misfits)
            }

            #[allow(unused_mut, unused_variables)]
            fn take(
                json: $crate::serde_json::Value,
                misfits: &mut $crate::Misfits,
            ) -> ::std::option::Option<Self> {
                let mut fields = $crate::__private::object(json)?;
                ::std::option::Option::Some(Self {
                    $( $required: $crate::__private::required(&mut fields, $key, misfits)?, )*
                    $( $field: $crate::__private::optional(&mut fields, $name, misfits), )*
                    extra: fields,
                })
            }

            #[allow(unused_mut)]
            fn write(&self) -> $crate::serde_json::Value {
                let mut fields = ::std::clone::Clone::clone(&self.extra);
                $( $crate::__private::put_required(&mut fields, $key, &self.$required); )*
                $( $crate::__private::put(&mut fields, $name, &self.$field); )*
                $crate::serde_json::Value::Object(fields)
            }
        }
        $crate::read_by_serde!($Type);
    };
}

/// Implements serde's traits for an [`Answer`](crate::Answer).
#[doc(hidden)]
#[macro_export]
macro_rules! read_by_serde {
    ($Type:ident) => {
        impl<'de> $crate::__private::serde::Deserialize<'de> for $Type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::deserialize(deserializer)
            }
        }

        impl $crate::__private::serde::Serialize for $Type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::__private::serde::Serialize::serialize(&$crate::Answer::write(self), serializer)
            }
        }
    };
}

/// Makes an enum an open enum of strings: `words!(Status { Missed = "missed" })`.
///
/// Each variant of the enum is listed with its string. The enum has one more variant, `Other(String)`, for all other
/// strings: a closed enum would fail to read a response as soon as the server adds a value.
///
/// Two values are equal if they stand for the same string. So a comparison with `Other("parked")` stays true when a
/// later version of the crate adds a variant for `parked`.
///
/// ```
/// use snapcall_runtime::serde_json;
///
/// /// The state of a call.
/// #[derive(Clone, Debug)]
/// #[non_exhaustive]
/// pub enum Status {
///     /// `answered`
///     Answered,
///     /// `missed`
///     Missed,
///     /// Any other string.
///     Other(String),
/// }
/// snapcall_runtime::words!(Status { Answered = "answered", Missed = "missed" });
///
/// assert_eq!(serde_json::from_str::<Status>(r#""missed""#)?, Status::Missed);
/// assert_eq!(serde_json::from_str::<Status>(r#""parked""#)?, Status::from("parked"));
/// assert_eq!(Status::Other("missed".to_owned()), Status::Missed);
/// assert_eq!(Status::Answered.to_string(), "answered");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! words {
    ($Type:ident { $($Word:ident = $word:literal),* $(,)? }) => {
        impl $Type {
            /// The string, as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$Word => $word, )*
                    Self::Other(word) => word,
                }
            }
        }

        impl ::std::cmp::PartialEq for $Type {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $Type {}

        impl ::std::hash::Hash for $Type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl ::std::fmt::Display for $Type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::convert::From<::std::string::String> for $Type {
            fn from(word: ::std::string::String) -> Self {
                match word.as_str() {
                    $( $word => Self::$Word, )*
                    _ => Self::Other(word),
                }
            }
        }

        impl ::std::convert::From<&str> for $Type {
            fn from(word: &str) -> Self {
                ::std::string::String::from(word).into()
            }
        }

        impl ::std::convert::From<$Type> for ::std::string::String {
            fn from(word: $Type) -> Self {
                word.as_str().into()
            }
        }

        impl $crate::Answer for $Type {
            fn fits(json: &$crate::serde_json::Value, misfits: &mut $crate::Misfits) -> bool {
                <::std::string::String as $crate::Answer>::fits(json, misfits)
            }

            fn take(
                json: $crate::serde_json::Value,
                misfits: &mut $crate::Misfits,
            ) -> ::std::option::Option<Self> {
                <::std::string::String as $crate::Answer>::take(json, misfits).map(Self::from)
            }

            fn write(&self) -> $crate::serde_json::Value {
                self.as_str().into()
            }
        }
        $crate::read_by_serde!($Type);
    };
}
