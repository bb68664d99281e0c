//! A parameter that accepts several types.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};

use serde_json::Value as Json;

use super::date::Date;
use super::integer::Integer;
use super::integer_or_string::IntegerOrString;
use super::number::Number;
use super::value::Value;

/// The value of a parameter that accepts several types: a boolean, a number, a string, a date, an id, any JSON value,
/// or a list of these. A list comes from an array, a slice, a `Vec`, a `VecDeque`, a set, or an iterator.
///
/// A list in a query is written in the API's [`ListStyle`](crate::ListStyle). Three values have no text form and are
/// refused when the request is sent: a list in a path, an object in a path or in a query, and an empty list in a query.
/// The last one could only be left out, and a request without it asks for everything.
///
/// ```
/// use snapcall_runtime::Alternatives;
/// assert_ne!(Alternatives::from("ada@example.com"), Alternatives::from(["ada@example.com"]));
/// assert_eq!(Alternatives::from([1, 2]), (1..=2).collect());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternatives(Value);

impl From<Alternatives> for Value {
    fn from(value: Alternatives) -> Self {
        value.0
    }
}

impl From<Value> for Alternatives {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl From<Json> for Alternatives {
    fn from(value: Json) -> Self {
        Self(Value::plain(Ok(value)))
    }
}

impl From<&str> for Alternatives {
    fn from(value: &str) -> Self {
        value.to_owned().into()
    }
}

impl From<&&str> for Alternatives {
    fn from(value: &&str) -> Self {
        (*value).into()
    }
}

impl From<Cow<'_, str>> for Alternatives {
    fn from(value: Cow<'_, str>) -> Self {
        value.into_owned().into()
    }
}

impl From<&String> for Alternatives {
    fn from(value: &String) -> Self {
        value.clone().into()
    }
}

macro_rules! from_values {
    ($($type:ty),*) => {$(
        impl From<$type> for Alternatives {
            fn from(value: $type) -> Self {
                Self(value.into())
            }
        }
    )*};
}
from_values!(bool, String, Integer, IntegerOrString, Number, Date);

macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Alternatives {
            fn from(value: $number) -> Self {
                Self(Number::from(value).into())
            }
        }

        impl From<&$number> for Alternatives {
            fn from(value: &$number) -> Self {
                (*value).into()
            }
        }
    )*};
}
from_numbers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64);

impl<T: Into<Alternatives>> FromIterator<T> for Alternatives {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(Value::list(items.into_iter().map(|item| item.into().0).collect()))
    }
}

/// Conversions from a list, owned or borrowed.
macro_rules! from_lists {
    ($([$($parameter:tt)*] $list:ty),* $(,)?) => {$(
        impl<T: Into<Alternatives>, $($parameter)*> From<$list> for Alternatives {
            fn from(items: $list) -> Self {
                items.into_iter().collect()
            }
        }

        impl<T: Into<Alternatives> + Clone, $($parameter)*> From<&$list> for Alternatives {
            fn from(items: &$list) -> Self {
                items.iter().cloned().collect()
            }
        }
    )*};
}
from_lists!([] Vec<T>, [const N: usize] [T; N], [] Box<[T]>, [] VecDeque<T>, [] BTreeSet<T>);

/// The items are sorted by their JSON text, so that equal sets make equal requests.
impl<T: Into<Alternatives>, S> From<HashSet<T, S>> for Alternatives {
    fn from(items: HashSet<T, S>) -> Self {
        sorted(items.into_iter())
    }
}

impl<T: Into<Alternatives> + Clone, S> From<&HashSet<T, S>> for Alternatives {
    fn from(items: &HashSet<T, S>) -> Self {
        sorted(items.iter().cloned())
    }
}

fn sorted(items: impl Iterator<Item: Into<Alternatives>>) -> Alternatives {
    let mut values: Vec<Value> = items.map(|item| item.into().0).collect();
    values.sort_by_cached_key(|value| format!("{value:?}"));
    Alternatives(Value::list(values))
}

impl<T: Into<Alternatives> + Clone> From<&[T]> for Alternatives {
    fn from(items: &[T]) -> Self {
        items.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: impl Into<Alternatives>) -> String {
        format!("{:?}", Value::of::<Alternatives>(value))
    }

    #[test]
    fn everything_converts() {
        assert_eq!(written(true), "true");
        assert_eq!(written(5), "5");
        assert_eq!(written(2.5), "2.5");
        assert_eq!(written("a"), "\"a\"");
        assert_eq!(written(vec!["a", "b"]), r#"["a","b"]"#);
        assert_eq!(written([1, 2]), "[1,2]");
        assert_eq!(written(&[1_u8, 2][..]), "[1,2]");
        assert_eq!(written(VecDeque::from([1, 2])), "[1,2]");
        assert_eq!(written(vec![1, 2].into_boxed_slice()), "[1,2]");
        assert_eq!(written(vec![Cow::Borrowed("a"), "b".into()]), r#"["a","b"]"#);
        assert_eq!(written(BTreeSet::from(["b", "a"])), r#"["a","b"]"#);
        assert_eq!(written([1, 2].iter().collect::<Alternatives>()), "[1,2]");
        assert_eq!(written(vec![Alternatives::from(1), "b".into()]), r#"[1,"b"]"#);
        assert_eq!(written(serde_json::json!({"a": null})), r#"{"a":null}"#);
    }

    #[test]
    fn lists_may_be_owned_or_borrowed() {
        let (array, list, set) = (["a".to_owned()], vec![1.5], HashSet::from([3, 1, 2]));
        let expected = [r#"["a"]"#, "[1.5]", "[1,2,3]"];
        assert_eq!([written(&array), written(&list), written(&set)], expected);
        assert_eq!([written(array), written(list), written(set)], expected);
    }

    #[test]
    fn a_faulty_item_is_a_faulty_list() {
        assert_eq!(written(vec![1.0, f64::NAN]), "invalid (NaN is not a finite number)");
    }
}
