//! The values of request parameters: numbers, dates, ids, alternatives, `null`, and any JSON.

mod alternatives;
mod answers;
mod date;
mod formats;
mod id;
mod inspect;
mod integer;
mod integer_or_string;
mod json;
mod null;
mod number;
mod optional;
mod secret;
mod value;

pub use alternatives::Alternatives;
pub use date::Date;
pub use integer::Integer;
pub use integer_or_string::IntegerOrString;
pub use json::Json;
pub use null::{Given, Null, OfNull, OrNull};
pub use number::Number;
pub use optional::{OfIterator, OfLentOption, OfOption, OfValue, OrNone};
pub use value::Value;

pub(crate) use inspect::{Inside, OfRequest};
pub(crate) use secret::{Marked, Secret};
pub(crate) use value::{Fault, shown};
