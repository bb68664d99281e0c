//! Values as parts of a response.

use serde_json::Value as Json;

use super::date::Date;
use super::integer::Integer;
use super::integer_or_string::IntegerOrString;
use crate::typed::{Answer, Misfits, float};

/// Reads any string and writes it back unchanged. [`is_valid`](Date::is_valid) tells whether it is a date.
impl Answer for Date {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(json.is_string(), "a date", json)
    }

    fn take(json: Json, misfits: &mut Misfits) -> Option<Self> {
        String::take(json, misfits).map(Self::from)
    }

    fn write(&self) -> Json {
        self.as_spelled().into()
    }
}

/// Reads numbers only. A string of digits does not fit, because it would be written back as a number.
impl Answer for Integer {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(whole(json).is_some(), "a whole number", json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        whole(&json)
    }

    /// A string of digits if the number does not fit into 64 bits, which is all that JSON readers agree on.
    fn write(&self) -> Json {
        self.to_number().map_or_else(|| self.to_string().into(), Json::Number)
    }
}

impl Answer for IntegerOrString {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(json.is_string() || whole(json).is_some(), "a whole number or a string", json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        match json {
            Json::String(text) => Some(Self::String(text)),
            other => whole(&other).map(Self::Integer),
        }
    }

    fn write(&self) -> Json {
        match self {
            Self::Integer(integer) => integer.write(),
            Self::String(text) => text.write(),
        }
    }
}

/// A whole number of 64 bits, also if it is written as `7.0`.
fn whole(json: &Json) -> Option<Integer> {
    let exact = json.as_i64().map(Integer::from).or_else(|| json.as_u64().map(Integer::from));
    exact.or_else(|| float(json).and_then(Integer::of_float))
}
