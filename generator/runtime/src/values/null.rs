//! JSON `null`, as distinct from a parameter that is left out.

use std::marker::PhantomData;

use serde::ser::{Serialize, Serializer};

use super::optional::OrNone;
use super::value::Value;

/// JSON `null`, for an optional body parameter of an update.
///
/// An update leaves a parameter unchanged if it is absent, and clears it if it is `null`. `None` means absent for every
/// optional parameter. To clear one takes this separate value, so that it never happens by accident.
///
/// ```
/// use snapcall_runtime::{Null, Value};
/// assert_eq!(Value::or_null::<String, _>(Null), Some(Value::json(&Null)));
/// assert_eq!(Value::or_null::<String, _>("Ada"), Some(Value::of::<String>("Ada")));
/// assert_eq!(Value::or_null::<String, _>(None::<&str>), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

impl Serialize for Null {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// The types that an optional body parameter of an update accepts: those of any optional parameter (see [`OrNone`]),
/// and [`Null`].
///
/// `M` only keeps the implementations apart and is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a parameter of type `{T}`",
    label = "expected `{T}`, what converts into it, an `Option` of that, or `Null`",
    note = "`Null` empties the parameter; to leave it as it is, leave this call out, or give it `None`"
)]
pub trait OrNull<T, M> {
    /// The parameter's value, if there is one.
    fn into_nullable(self) -> Option<Value>;
}

impl Value {
    /// Like [`or_none`](Self::or_none), but also accepts [`Null`].
    #[inline]
    pub fn or_null<T, M>(value: impl OrNull<T, M>) -> Option<Self> {
        value.into_nullable()
    }
}

/// Marks the implementation of [`OrNull`] for everything that [`OrNone`] accepts.
#[derive(Debug)]
pub struct Given<M>(PhantomData<M>);

/// Marks the implementation of [`OrNull`] for [`Null`].
#[derive(Debug)]
pub enum OfNull {}

#[diagnostic::do_not_recommend]
impl<T, M, V: OrNone<T, M>> OrNull<T, Given<M>> for V {
    #[inline]
    fn into_nullable(self) -> Option<Value> {
        self.into_option()
    }
}

impl<T> OrNull<T, OfNull> for Null {
    #[inline]
    fn into_nullable(self) -> Option<Value> {
        Some(Value::plain(Ok(serde_json::Value::Null)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::{Endpoint, Request};
    use crate::values::alternatives::Alternatives;
    use crate::values::date::Date;
    use crate::values::integer::Integer;
    use crate::values::number::Number;

    static UPDATE: Endpoint = Endpoint::put("update", "/x").body(&["text", "number", "flag", "object"]);

    fn set<M>(value: impl OrNull<Integer, M>) -> Option<Value> {
        Value::or_null(value)
    }

    #[test]
    fn values_and_null_are_told_apart_by_inference() {
        assert_eq!(set(5), Some(Value::of::<Integer>(5)));
        assert_eq!(set(Null), Some(Value::json(&Null)));
        assert_eq!(set(Some(5)), set(5));
        assert_eq!(set(None::<u8>), None);
        assert_eq!(Value::or_null::<bool, _>(true), Some(true.into()));
        assert_eq!(Value::or_null::<Number, _>(2.0), Some(Value::of::<Number>(2)));
        assert_eq!(Value::or_null::<Date, _>("2024-01-01"), Some(Value::of::<Date>("2024-01-01")));
        assert_eq!(Value::or_null::<Alternatives, _>(vec![1]), Some(Value::of::<Alternatives>(vec![1])));
    }

    #[test]
    fn null_is_sent_and_counts() {
        let request = Request::new(&UPDATE).body("text", Value::or_null::<String, _>(Null));
        assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"text":null}"#);
        assert_ne!(request, Request::new(&UPDATE));
    }

    #[test]
    fn shapes_may_be_null_too() {
        assert_eq!(Value::object_or_null(&Null), Some(Value::json(&Null)));
        assert_eq!(Value::array_or_null(&serde_json::Value::Null), Some(Value::json(&Null)));
        assert_eq!(Value::array_or_null(&None::<Vec<i32>>), None);
        let fault = Value::object_or_null(&[1]).unwrap().0.unwrap_err();
        assert_eq!(fault.to_string(), "expected an object or null, got an array");
    }
}
