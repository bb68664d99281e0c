//! Typed answers: read from JSON and written back to it.
//!
//! Reading goes through [`serde_json::Value`] instead of a generic deserializer. So the code of a type is compiled
//! once, in the crate that declares it, and a value that does not match its type can be kept as it was received.
//! Reading first checks the JSON, and takes it apart only if it matches.

#[macro_use]
mod macros;

mod fields;
mod misfit;
mod nested;
mod number;
mod plain;

pub(crate) use misfit::Step;
pub use misfit::{Misfit, Misfits};

#[cfg(feature = "record")]
pub(crate) use number::EXACT;
pub(crate) use number::float;

/// The functions that the macros call.
pub(crate) mod expanded {
    pub use super::fields::{deserialize, fits, fits_of, object, optional, put, put_required, required};
}

use serde_json::Value as Json;

/// A documented type of a response body, which can be read from JSON and written back.
///
/// Few APIs document their responses, and most change them without notice: a field is missing once, is `null`, or has a
/// new value. A strict type fails on each of these, and the whole response is lost. So documented types are lenient:
///
/// - A field is required only if it is declared to be, and `null` counts as absent.
/// - An optional field with an unexpected value reads as absent. The value itself is kept in `extra`, together with the
///   unknown fields, and a [`Misfit`] reports its place. The other fields are not affected.
/// - A list or a map matches as a whole or not at all, because `extra` has no place for a single item.
/// - Enums are open: an unknown string is the variant `Other`.
/// - A number that its type cannot hold exactly does not match.
///
/// Writing gives back what was read, with three exceptions: a `null` field may be left out, an absent list or map may
/// become an empty one, and `12.0` may become `12`. So tests can build answers, and programs can store them.
///
/// Generated types implement this trait with [`answer!`](crate::answer!), [`words!`](crate::words!) and
/// [`id!`](crate::id!). Lists, maps and options of them implement it, too.
/// [`Response::parsed`](crate::Response::parsed), [`Client::items`](crate::Client::items) and serde read them.
///
/// ```
/// use snapcall_runtime::serde_json::{Map, Value, json};
/// use snapcall_runtime::{Answer, Integer, Misfits};
///
/// /// An animal.
/// #[derive(Clone, Debug, PartialEq)]
/// pub struct Animal {
///     /// `name`
///     pub name: Option<String>,
///     /// `legs`
///     pub legs: Option<Integer>,
///     /// The unknown fields, and values of an unexpected type.
///     pub extra: Map<String, Value>,
/// }
/// snapcall_runtime::answer!(Animal { ; name = "name", legs = "legs" });
///
/// let came = json!({"name": "Ada", "legs": "many", "colour": "grey"});
/// let mut misfits = Misfits::default();
/// let animal = Animal::read(came.clone(), &mut misfits).expect("an object is an animal");
/// assert_eq!((animal.name.as_deref(), animal.legs), (Some("Ada"), None));
/// assert_eq!(animal.extra["legs"], "many");
/// assert_eq!(misfits.to_string(), "/legs: expected a whole number, got a string");
/// assert_eq!(animal.write(), came);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no documented type of an answer",
    label = "there is no type to read this answer into",
    note = "any answer is read by `response.value()`, and as a type of your own by `response.json::<YourType>()`"
)]
pub trait Answer: Sized {
    /// Whether the JSON matches this type, so that [`take`](Self::take) succeeds. If not, it adds one misfit that says
    /// why.
    fn fits(json: &Json, misfits: &mut Misfits) -> bool;

    /// Converts JSON that [fits](Self::fits), and adds a misfit for each value that it leaves in `extra`. `None` if the
    /// JSON does not fit.
    fn take(json: Json, misfits: &mut Misfits) -> Option<Self>;

    /// The JSON of this value. Reading it gives an equal value.
    fn write(&self) -> Json;

    /// Checks and converts the JSON. If it does not fit, it returns `None`, and the last misfit says why.
    fn read(json: Json, misfits: &mut Misfits) -> Option<Self> {
        Self::fits(&json, misfits).then(|| Self::take(json, misfits)).flatten()
    }
}

/// The kind of a JSON value, with its article, for error messages.
pub(crate) fn kind_of(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}
