//! Answers that contain no others: booleans, strings, numbers, and any JSON.

use serde_json::Value as Json;

use super::{Answer, Misfits, number};

impl Answer for bool {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(json.is_boolean(), "a boolean", json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        json.as_bool()
    }

    fn write(&self) -> Json {
        Json::Bool(*self)
    }
}

impl Answer for String {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        misfits.expect(json.is_string(), "a string", json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        match json {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    fn write(&self) -> Json {
        Json::String(self.clone())
    }
}

/// A whole number is written without a fraction. Infinity and `NaN`, which JSON cannot express, are written as `null`.
impl Answer for f64 {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        let expected = if json.is_number() { "a number of at most 53 bits" } else { "a number" };
        misfits.expect(number::float(json).is_some(), expected, json)
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        number::float(&json)
    }

    fn write(&self) -> Json {
        number::written(*self)
    }
}

/// Any JSON; `null` means that the field is absent.
impl Answer for Json {
    fn fits(_: &Json, _: &mut Misfits) -> bool {
        true
    }

    fn take(json: Json, _: &mut Misfits) -> Option<Self> {
        Some(json)
    }

    fn write(&self) -> Json {
        self.clone()
    }
}
