//! The value of a parameter: JSON, or the reason why it cannot be sent.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;

use super::inspect::{self, Found, Inside, Presence};
use crate::text::Secrets;
use crate::typed::kind_of;

/// The value of a parameter, ready to be set on a [`Request`](crate::Request).
///
/// Setters do not return errors, so that they can be chained. An invalid value (a malformed date, an infinite number, a
/// list where an object is documented) is kept as a *fault*. It is refused when the request is sent, before any
/// traffic, with an error that names the endpoint and the parameter.
///
/// ```
/// use snapcall_runtime::{Date, Endpoint, Request, Value};
///
/// static LIST: Endpoint = Endpoint::get("calls::list", "/v2/calls").query(&["start"]);
/// let request = Request::new(&LIST).query("start", Value::of::<Date>("2024-02-29"));
/// assert_eq!(format!("{request:?}"), r#"calls::list { start: "2024-02-29" }"#);
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Value(pub(crate) Result<Json, Fault>, Inner);

/// The requests and secrets found inside a value. The bodies of the requests are part of the JSON, so this does not
/// take part in comparisons.
#[derive(Clone, Default)]
struct Inner(Option<Arc<Found>>);

impl PartialEq for Inner {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Inner {}

impl std::hash::Hash for Inner {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// Why a value cannot be sent, worded to follow "parameter `x`: ".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fault(Box<str>);

impl Fault {
    pub(crate) fn new(reason: impl Into<Box<str>>) -> Self {
        Self(reason.into())
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value {
    /// The value of a parameter of type `T`, from anything that converts into `T`.
    ///
    /// ```
    /// use snapcall_runtime::{Integer, Value};
    /// assert_eq!(Value::of::<Integer>(50), Value::of::<Integer>(50_u64));
    /// ```
    #[inline]
    pub fn of<T: Into<Value>>(value: impl Into<T>) -> Self {
        value.into().into()
    }

    /// Any JSON value. It is a fault if `value` does not serialize, or contains an infinite number or `NaN`.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::read(value).0
    }

    fn read<T: Serialize + ?Sized>(value: &T) -> (Self, Presence) {
        match inspect::look(value).and_then(|found| Ok((serde_json::to_value(value)?, found))) {
            Ok((json, (found, presence))) => (Self::holding(json, found), presence),
            Err(error) => (Self::plain(Err(Fault::new(format!("does not serialize: {error}")))), Presence::Present),
        }
    }

    fn unless_none<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        match Self::read(value) {
            (_, Presence::Absent) => None,
            (value, Presence::Present) => Some(value),
        }
    }

    /// A value with no requests inside.
    pub(crate) fn plain(json: Result<Json, Fault>) -> Self {
        Self(json, Inner::default())
    }

    fn holding(json: Json, found: Found) -> Self {
        let is_plain = found.secrets.is_empty() && found.requests.is_empty();
        Self(Ok(json), Inner(if is_plain { None } else { Some(found.into()) }))
    }

    /// A list of values. If one of them is a fault, so is the list.
    pub(crate) fn list(items: Vec<Self>) -> Self {
        let secrets = items.iter().flat_map(Self::secrets).cloned().collect();
        let found = Found { secrets, ..Found::default() };
        match items.into_iter().map(|item| item.0).collect() {
            Ok(items) => Self::holding(Json::Array(items), found),
            Err(fault) => Self::plain(Err(fault)),
        }
    }

    /// The secrets of the requests inside the value.
    pub(crate) fn secrets(&self) -> &[Box<str>] {
        self.1.0.as_ref().map_or(&[], |found| &found.secrets)
    }

    /// The requests inside the value. Only their bodies are sent.
    pub(crate) fn requests(&self) -> &[Inside] {
        self.1.0.as_ref().map_or(&[], |found| &found.requests)
    }

    /// A JSON object. It is a fault if `value` serializes to anything else.
    pub fn object<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::json(value).require(Json::is_object, "an object")
    }

    /// A JSON array. It is a fault if `value` serializes to anything else.
    pub fn array<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::json(value).require(Json::is_array, "an array")
    }

    /// Like [`object`](Self::object), but `None` if `value` is `None`.
    pub fn object_or_none<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Some(Self::unless_none(value)?.require(Json::is_object, "an object"))
    }

    /// Like [`array`](Self::array), but `None` if `value` is `None`.
    pub fn array_or_none<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Some(Self::unless_none(value)?.require(Json::is_array, "an array"))
    }

    /// Like [`object_or_none`](Self::object_or_none), but also accepts `null`.
    pub fn object_or_null<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Some(Self::unless_none(value)?.require(|json| json.is_object() || json.is_null(), "an object or null"))
    }

    /// Like [`array_or_none`](Self::array_or_none), but also accepts `null`.
    pub fn array_or_null<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Some(Self::unless_none(value)?.require(|json| json.is_array() || json.is_null(), "an array or null"))
    }

    fn require(self, fits: fn(&Json) -> bool, expected: &str) -> Self {
        let json = self.0.and_then(|json| match fits(&json) {
            true => Ok(json),
            false => Err(Fault::new(format!("expected {expected}, got {}", kind_of(&json)))),
        });
        Self(json, self.1)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::plain(Ok(Json::Bool(value)))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::plain(Ok(Json::String(value)))
    }
}

/// The JSON, or `invalid` and the reason. The secrets of requests inside are redacted.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        shown(self.0.as_ref(), self.secrets(), f)
    }
}

/// Writes the JSON of a value without these secrets, or `invalid` and the reason.
pub(crate) fn shown(
    value: Result<&Json, &Fault>,
    secrets: &[Box<str>],
    f: &mut std::fmt::Formatter<'_>,
) -> std::fmt::Result {
    match value {
        Ok(json) if secrets.is_empty() => write!(f, "{json}"),
        Ok(json) => f.write_str(&Secrets::new(None, secrets.to_vec()).words(&json.to_string(), usize::MAX)),
        Err(fault) => write!(f, "invalid ({fault})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_parameter_takes_objects_only() {
        assert!(Value::object(&serde_json::json!({"a": 1})).0.is_ok());
        let fault = Value::object(&[1, 2]).0.unwrap_err();
        assert_eq!(fault.to_string(), "expected an object, got an array");
    }

    #[test]
    fn an_array_parameter_takes_arrays_only() {
        assert!(Value::array(&["a"]).0.is_ok());
        assert_eq!(Value::array("a").0.unwrap_err().to_string(), "expected an array, got a string");
    }

    #[test]
    fn a_value_that_does_not_serialize_is_a_fault() {
        let keys = std::collections::BTreeMap::from([((1, 2), 3)]);
        assert!(Value::object(&keys).0.unwrap_err().to_string().starts_with("does not serialize: "));
    }

    #[test]
    fn infinity_and_nan_are_faults_at_any_depth() {
        #[derive(Serialize)]
        struct Rating {
            client: Option<(u8, f64)>,
        }
        let rated = |client| std::collections::BTreeMap::from([("rating", [Rating { client }])]);
        assert!(Value::object(&rated(Some((1, 0.5)))).0.is_ok());
        assert!(Value::object(&rated(None)).0.is_ok());
        let fault = Value::object(&rated(Some((1, f64::NAN)))).0.unwrap_err();
        assert_eq!(fault.to_string(), "does not serialize: NaN is not a finite number");
    }
}
