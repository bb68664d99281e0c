//! Typed answers: read from JSON, and written back.
//!
//! Reading goes through [`serde_json::Value`] and is not generic over a deserializer. So a type is compiled once, where it
//! is declared, whoever reads it and from what; and what does not fit can be kept as it came. It first looks whether the
//! JSON fits, and takes it apart only then.

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

/// What the macros expand to.
pub(crate) mod expanded {
    pub use super::fields::{deserialize, fits, fits_of, object, optional, put, put_required, required};
}

use serde_json::Value as Json;

/// What an answer is read into, and written back from.
///
/// Few APIs document their answers, and most change them without notice: a field is missing once, or `null`, or has a new
/// word. A type that says more than is known breaks then, and takes the whole answer with it. So a documented type expects
/// little:
///
/// - Nothing is required that is not stated to be, and `null` counts as absent.
/// - An optional field that came otherwise than known costs that field alone. It is absent, and what came is kept in
///   `extra`, beside the fields that are not known. A [`Misfit`] names the place.
/// - A list or a map fits as a whole or not at all: there is no place for its odd item.
/// - Words are open enums: one that is not known is `Other`.
/// - A number that its type cannot hold exactly does not fit.
///
/// What is written is what was read, except that an absent field may have been `null`, that an empty list or map may have
/// been absent, and that `12` may have been `12.0`. So tests can make answers, and programs can store them.
///
/// Generated types implement this by [`answer!`](crate::answer!), [`words!`](crate::words!) and [`id!`](crate::id!), and
/// lists, maps and options of them do. They are read by [`Response::parsed`](crate::Response::parsed),
/// [`Client::items`](crate::Client::items), and serde.
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
///     /// What else came, and what came otherwise than known.
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
    /// Whether the JSON can be [taken](Self::take). If not, it adds one misfit, which says why.
    fn fits(json: &Json, misfits: &mut Misfits) -> bool;

    /// Takes JSON that fits, and adds the misfits of what it leaves in `extra`. `None` of JSON that does not fit.
    fn take(json: Json, misfits: &mut Misfits) -> Option<Self>;

    /// The JSON that reads as this.
    fn write(&self) -> Json;

    /// Reads the JSON. If it does not fit, the last misfit says why.
    fn read(json: Json, misfits: &mut Misfits) -> Option<Self> {
        Self::fits(&json, misfits).then(|| Self::take(json, misfits)).flatten()
    }
}

/// The kind of a JSON value, with its article.
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
