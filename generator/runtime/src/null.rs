//! JSON `null`, as distinct from leaving a parameter out.

use crate::Value;
use serde::ser::{Serialize, Serializer};

/// JSON `null`, for an optional body parameter: it empties what leaving the parameter out would leave as it is.
///
/// ```
/// use snapcall_runtime::{Null, Value};
/// assert_eq!(Value::or_null::<String, _>(Null), Value::json(&Null));
/// assert_eq!(Value::or_null::<String, _>("Ada"), Value::of::<String>("Ada"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// What a body parameter of type `T` takes: anything that converts into `T`, or [`Null`].
///
/// `M` only tells the two apart and is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}`, nor anything that converts into one, nor `Null`",
    label = "no value of this parameter"
)]
pub trait OrNull<T, M> {
    /// The parameter's value.
    fn into_value(self) -> Value;
}

/// Marks values.
#[derive(Debug)]
pub enum OfValue {}

/// Marks [`Null`].
#[derive(Debug)]
pub enum OfNull {}

impl<T: Into<Value>, V: Into<T>> OrNull<T, OfValue> for V {
    #[inline]
    fn into_value(self) -> Value {
        Value::of::<T>(self)
    }
}

impl<T> OrNull<T, OfNull> for Null {
    #[inline]
    fn into_value(self) -> Value {
        Value::plain(Ok(serde_json::Value::Null))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alternatives, Date, Endpoint, Integer, Number, Request};

    static UPDATE: Endpoint = Endpoint::put("update", "/x").body(&["text", "number", "flag", "object"]);

    fn set<M>(value: impl OrNull<Integer, M>) -> Value {
        Value::or_null(value)
    }

    #[test]
    fn values_and_null_are_told_apart_by_inference() {
        assert_eq!(set(5), Value::of::<Integer>(5));
        assert_eq!(set(Null), Value::json(&Null));
        assert_eq!(Value::or_null::<bool, _>(true), true.into());
        assert_eq!(Value::or_null::<Number, _>(2.0), Value::of::<Number>(2));
        assert_eq!(Value::or_null::<Date, _>("2024-01-01"), Value::of::<Date>("2024-01-01"));
        assert_eq!(Value::or_null::<Alternatives, _>(vec![1]), Value::of::<Alternatives>(vec![1]));
    }

    #[test]
    fn null_is_sent_and_counts() {
        let request = Request::new(&UPDATE).body("text", Value::or_null::<String, _>(Null));
        assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"text":null}"#);
        assert_ne!(request, Request::new(&UPDATE));
    }

    #[test]
    fn shapes_may_be_null_too() {
        assert_eq!(Value::object_or_null(&Null), Value::json(&Null));
        assert_eq!(Value::array_or_null(&None::<Vec<i32>>), Value::json(&Null));
        assert_eq!(Value::object_or_null(&[1]).0.unwrap_err().to_string(), "expected an object or null, got an array");
    }
}
