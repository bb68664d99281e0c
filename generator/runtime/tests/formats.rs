//! Ids and numbers, read from various data formats.
#![allow(clippy::unwrap_used)]

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use snapcall_runtime::{Integer, IntegerOrString, Number, serde_json};

/// An id that is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberId(Integer);
snapcall_runtime::id!(NumberId, Integer);

/// An id that is a number or a string.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EitherId(IntegerOrString);
snapcall_runtime::id!(EitherId, IntegerOrString);

/// A type that serde reads through a buffer.
#[derive(Debug, Deserialize, PartialEq)]
struct Flat {
    #[serde(flatten)]
    ids: Ids,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Ids {
    company: NumberId,
    button: EitherId,
    value: Number,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Tagged {
    Ids(Ids),
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum Untagged {
    Ids(Ids),
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(untagged)]
enum ByKey {
    Names(HashMap<NumberId, String>),
}

fn ids(company: u64, button: impl Into<EitherId>, value: impl Into<Number>) -> Ids {
    Ids { company: company.into(), button: button.into(), value: value.into() }
}

fn json<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

#[test]
fn json_is_read_through_serde_buffers() {
    let text = r#"{"kind":"ids","company":18446744073709551615,"button":"7","value":2.5}"#;
    assert_eq!(json::<Flat>(text), Flat { ids: ids(u64::MAX, "7", 2.5) });
    assert_eq!(json::<Tagged>(text), Tagged::Ids(ids(u64::MAX, 7, 2.5)));
    assert_eq!(json::<Untagged>(text), Untagged::Ids(ids(u64::MAX, 7, 2.5)));
    let whole = r#"{"company":2.0,"button":7.0,"value":2e0}"#;
    assert_eq!(json::<Flat>(whole), Flat { ids: ids(2, 7, 2) });
    assert_eq!(serde_json::from_value::<Ids>(json(whole)).unwrap(), ids(2, 7, 2));
    let ByKey::Names(names) = json(r#"{"7":"Ada"}"#);
    assert_eq!(names[&7.into()], "Ada");
}

#[test]
fn a_query_is_read_through_serde_buffers() {
    let query = "kind=ids&company=18446744073709551615&button=007&value=2.5";
    let read = || ids(u64::MAX, "007", 2.5);
    assert_eq!(serde_urlencoded::from_str::<Ids>(query).unwrap(), read());
    assert_eq!(serde_urlencoded::from_str::<Flat>(query).unwrap(), Flat { ids: read() });
    assert_eq!(serde_urlencoded::from_str::<Tagged>(query).unwrap(), Tagged::Ids(read()));
    assert_eq!(serde_urlencoded::from_str::<Untagged>(query).unwrap(), Untagged::Ids(read()));
    for misfit in ["seven", "2.5", "", " 7", "18446744073709551616"] {
        let query = HashMap::from([("company", misfit), ("button", "7"), ("value", "1")]);
        let query = serde_urlencoded::to_string(query).unwrap();
        assert!(serde_urlencoded::from_str::<Ids>(&query).is_err(), "{misfit}");
    }
}

/// The value that axum extracts from a path and a query of this type.
fn extracted<T: DeserializeOwned + Send + 'static>(path: &str) -> T {
    use std::sync::{Arc, Mutex};

    use axum::RequestPartsExt;
    use axum::extract::{Path, Request};
    use axum::routing::get;
    use tower_service::Service;

    let taken = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&taken);
    let handler = move |request: Request| async move {
        let (mut parts, _) = request.into_parts();
        let Path(value) = parts.extract::<Path<T>>().await.unwrap();
        *kept.lock().unwrap() = Some(value);
    };
    let mut router = axum::Router::<()>::new().route("/{company}/{button}/{value}", get(handler));
    let request = Request::get(path).body(axum::body::Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(router.call(request)).unwrap();
    let value = taken.lock().unwrap().take();
    value.unwrap()
}

#[test]
fn axum_extracts_ids_from_a_path() {
    let path = "/18446744073709551615/007/2.5";
    assert_eq!(extracted::<(NumberId, EitherId, Number)>(path), (u64::MAX.into(), "007".into(), 2.5.into()));
    assert_eq!(extracted::<Ids>(path), ids(u64::MAX, "007", 2.5));
    assert_eq!(extracted::<Flat>(path), Flat { ids: ids(u64::MAX, "007", 2.5) });
}

/// csv guesses the type of a field. An id keeps the exact text.
#[test]
fn a_field_of_csv_is_never_altered() {
    let read = |field: &str| {
        let text = format!("company,button,value\n18446744073709551615,{field},2.5\n");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut records = reader.deserialize::<Ids>();
        records.next().unwrap().unwrap()
    };
    for field in ["7", "007", "+7", "-0", "1.0", "1e5", "nan", "inf", "true", "18446744073709551616", "Sales", ""] {
        let read = read(field);
        assert_eq!(read.button.to_string(), field);
        assert_eq!(read, ids(u64::MAX, field, 2.5));
    }
}

#[test]
fn text_that_is_not_a_number_is_refused() {
    for text in [r#""nan""#, r#""inf""#, r#""""#, "true", "null", "[]", "{}"] {
        assert!(serde_json::from_str::<Number>(text).is_err(), "{text}");
        assert!(serde_json::from_str::<Integer>(text).is_err(), "{text}");
    }
    for text in ["7.5", "1e300", "true", "null", "{}"] {
        assert!(serde_json::from_str::<IntegerOrString>(text).is_err(), "{text}");
    }
}

/// A deserializer like that of actix for a path segment. It is recognized by its type name, and refuses
/// `deserialize_any`.
mod actix_router {
    pub(super) mod de {
        use serde::de::value::{BorrowedStrDeserializer, Error};
        use serde::de::{Deserializer, Error as _, Visitor};

        pub(crate) struct Value(pub(crate) &'static str);

        impl<'de> Deserializer<'de> for Value {
            type Error = Error;

            fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
                Err(Error::custom("unsupported type: any"))
            }

            fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
                BorrowedStrDeserializer::new(self.0).deserialize_str(visitor)
            }

            serde::forward_to_deserialize_any! {
                bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char string bytes byte_buf option unit unit_struct
                newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
            }
        }
    }
}

#[test]
fn a_format_without_deserialize_any_is_read_as_a_string() {
    use actix_router::de::Value;
    assert_eq!(NumberId::deserialize(Value("18446744073709551615")).unwrap(), u64::MAX.into());
    assert_eq!(EitherId::deserialize(Value("007")).unwrap(), "007".into());
    assert_eq!(Number::deserialize(Value("2.5")).unwrap(), 2.5.into());
}

/// A format such as bincode: integers of a fixed width, and not self-describing.
#[test]
fn binary_formats_store_an_i64() {
    use serde::de::value::{Error, I64Deserializer};
    use serde::de::{Deserializer, IntoDeserializer, Visitor};

    struct Binary(I64Deserializer<Error>);

    impl<'de> Deserializer<'de> for Binary {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
            panic!("nobody knows what comes")
        }

        fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.0.deserialize_i64(visitor)
        }

        fn is_human_readable(&self) -> bool {
            false
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    assert_eq!(NumberId::deserialize(Binary((-7_i64).into_deserializer())).unwrap(), (-7).into());
}
