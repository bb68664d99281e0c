//! Values as parts of an answer.

use serde_json::Value as Json;

use super::date::Date;
use super::integer::Integer;
use super::integer_or_string::IntegerOrString;
use crate::typed::{Answer, Misfits, float};

/// Any text is read, and written back as it was spelled; [`is_valid`](Date::is_valid) says whether it is a date.
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

/// Only a number is read, and not its digits as text, which would be written back as a number.
impl Answer for Integer {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(whole(json).is_some(), "a whole number", json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        whole(&json)
    }

    /// Its digits as text, where the number is too wide for JSON.
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

/// A whole number of 64 bits, also where it is written as `7.0`.
fn whole(json: &Json) -> Option<Integer> {
    let exact = json.as_i64().map(Integer::from).or_else(|| json.as_u64().map(Integer::from));
    exact.or_else(|| float(json).and_then(Integer::of_float))
}
