//! The values of optional parameters.

use super::alternatives::Alternatives;
use super::value::Value;

/// The types that an optional parameter of type `T` accepts: everything that converts into `T`, or an `Option` of it,
/// owned or borrowed. `None` leaves the request unchanged. If `T` is [`Alternatives`], an iterator is accepted as a
/// list.
///
/// So a setter takes `50`, `Some(50)` and a `config.limit` that may be `None`, without an `if` around it. `M` only
/// keeps the implementations apart and is always inferred.
///
/// ```
/// use snapcall_runtime::{Alternatives, Integer, OrNone, Value};
///
/// fn limit<M>(limit: impl OrNone<Integer, M>) -> Option<Value> {
///     Value::or_none(limit)
/// }
/// assert_eq!(limit(Some(50)), limit(50));
/// assert_eq!(limit(None::<u32>), None);
/// assert_eq!(Value::or_none::<Alternatives, _>(1..=2), Some(Value::of::<Alternatives>([1, 2])));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no value for a parameter of type `{T}`",
    label = "expected `{T}`, what converts into it, or an `Option` of that",
    note = "to leave the parameter out, leave this call out, or give it `None`",
    note = "`Null` is for the optional body parameters of updates"
)]
pub trait OrNone<T, M> {
    /// The parameter's value, if there is one.
    fn into_option(self) -> Option<Value>;
}

impl Value {
    /// Like [`of`](Self::of), but `None` if there is no value.
    #[inline]
    pub fn or_none<T, M>(value: impl OrNone<T, M>) -> Option<Self> {
        value.into_option()
    }
}

/// Marks the implementation of [`OrNone`] for values.
#[derive(Debug)]
pub enum OfValue {}

/// Marks the implementation of [`OrNone`] for an `Option`.
#[derive(Debug)]
pub enum OfOption {}

/// Marks the implementation of [`OrNone`] for a reference to an `Option`.
#[derive(Debug)]
pub enum OfLentOption {}

/// Marks the implementation of [`OrNone`] for iterators.
#[derive(Debug)]
pub enum OfIterator {}

#[diagnostic::do_not_recommend]
impl<T: Into<Value>, V: Into<T>> OrNone<T, OfValue> for V {
    #[inline]
    fn into_option(self) -> Option<Value> {
        Some(Value::of::<T>(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Into<Value>, V: Into<T>> OrNone<T, OfOption> for Option<V> {
    #[inline]
    fn into_option(self) -> Option<Value> {
        self.map(Value::of::<T>)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Into<Value>, V: Into<T> + Clone> OrNone<T, OfLentOption> for &Option<V> {
    #[inline]
    fn into_option(self) -> Option<Value> {
        self.clone().map(Value::of::<T>)
    }
}

#[diagnostic::do_not_recommend]
impl<I: Iterator<Item: Into<Alternatives>>> OrNone<Alternatives, OfIterator> for I {
    #[inline]
    fn into_option(self) -> Option<Value> {
        Some(self.collect::<Alternatives>().into())
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::request::{Endpoint, Request};
    use crate::values::date::Date;
    use crate::values::integer::Integer;
    use crate::values::number::Number;

    static LIST: Endpoint = Endpoint::get("list", "/x").query(&["limit", "ids"]);

    #[test]
    fn values_options_and_iterators_are_told_apart_by_inference() {
        assert_eq!(Value::or_none::<Integer, _>(5), Some(Value::of::<Integer>(5)));
        assert_eq!(Value::or_none::<Number, _>(Some(2.5)), Some(Value::of::<Number>(2.5)));
        assert_eq!(Value::or_none::<bool, _>(Some(true)), Some(true.into()));
        assert_eq!(Value::or_none::<String, _>(Some("a").filter(|_| false)), None);
        assert_eq!(
            Value::or_none::<Date, _>(Some(std::time::UNIX_EPOCH)),
            Some(Value::of::<Date>("1970-01-01T00:00:00Z"))
        );
        let list = Some(Value::of::<Alternatives>(["a", "b"]));
        assert_eq!(Value::or_none::<Alternatives, _>(["a", "b"]), list);
        assert_eq!(Value::or_none::<Alternatives, _>(Some(["a", "b"])), list);
        assert_eq!(Value::or_none::<Alternatives, _>(&Some(vec!["a", "b"])), list);
        assert_eq!(Value::or_none::<bool, _>(&Some(true)), Some(true.into()));
        assert_eq!(Value::or_none::<String, _>(&Some("a".to_owned())), Value::or_none::<String, _>(Cow::Borrowed("a")));
        assert_eq!(Value::or_none::<Integer, _>(&None::<u8>), None);
        assert_eq!(Value::or_none::<Alternatives, _>(["a", "b"].iter()), list);
        assert_eq!(Value::or_none::<Alternatives, _>("a b".split(' ')), list);
    }

    #[test]
    fn none_leaves_the_request_as_it_is() {
        let request = Request::new(&LIST).query("limit", Value::of::<Integer>(5));
        assert_eq!(request.clone().query("limit", Value::or_none::<Integer, _>(None::<u8>)), request);
    }

    #[test]
    fn shapes_may_be_left_out_too() {
        let nothing = None::<Vec<u8>>;
        assert_eq!(Value::array_or_none(&nothing), None);
        assert_eq!(Value::object_or_none(&Some(&nothing)), None);
        assert_eq!(Value::array_or_none(&Some([1])), Some(Value::array(&[1])));
        assert_eq!(format!("{:?}", Value::object_or_none(&())), "Some(invalid (expected an object, got null))");
        assert_eq!(format!("{:?}", Value::array(&nothing)), "invalid (expected an array, got null)");
    }
}
