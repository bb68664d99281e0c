//! Values as parts of an answer.

use serde_json::Value as Json;

use super::date::Date;
use super::integer::Integer;
use super::integer_or_string::IntegerOrString;
use crate::typed::{Answer, Misfits, float};

/// Any text is read; [`is_valid`](Date::is_valid) says whether it is a date.
impl Answer for Date {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match json {
            Json::String(text) => Ok(text.into()),
            other => misfits.refuse("a date", other),
        }
    }

    fn write(&self) -> Json {
        self.to_string().into()
    }
}

/// A number is read only, not its digits as text, which would be written back as a number.
impl Answer for Integer {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match whole(&json) {
            Some(integer) => Ok(integer),
            None => misfits.refuse("a whole number", json),
        }
    }

    /// The digits as text, where the number is too wide for JSON.
    fn write(&self) -> Json {
        self.to_number().map_or_else(|| self.to_string().into(), Json::Number)
    }
}

impl Answer for IntegerOrString {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match (whole(&json), json) {
            (Some(integer), _) => Ok(Self::Integer(integer)),
            (None, Json::String(text)) => Ok(Self::String(text)),
            (None, other) => misfits.refuse("a whole number or a string", other),
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
    let Json::Number(number) = json else { return None };
    let exact = number.as_i64().map(Integer::from).or_else(|| number.as_u64().map(Integer::from));
    exact.or_else(|| float(number).and_then(Integer::of_float))
}
