//! Truth values, texts, numbers, and JSON of any kind.

use serde_json::Value as Json;

use super::{Answer, Misfits, number};

impl Answer for bool {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match json {
            Json::Bool(value) => Ok(value),
            other => misfits.refuse("a boolean", other),
        }
    }

    fn write(&self) -> Json {
        Json::Bool(*self)
    }
}

impl Answer for String {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match json {
            Json::String(text) => Ok(text),
            other => misfits.refuse("a string", other),
        }
    }

    fn write(&self) -> Json {
        Json::String(self.clone())
    }
}

/// A whole number is written without a fraction, and what JSON cannot say (infinity, `NaN`) as `null`.
impl Answer for f64 {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        let Json::Number(number) = &json else { return misfits.refuse("a number", json) };
        match number::float(number) {
            Some(value) => Ok(value),
            None => misfits.refuse("a number of at most 53 bits", json),
        }
    }

    fn write(&self) -> Json {
        number::written(*self)
    }
}

/// Anything; absent is `null`.
impl Answer for Json {
    fn read(json: Json, _: &mut Misfits) -> Result<Self, Json> {
        Ok(json)
    }

    fn write(&self) -> Json {
        self.clone()
    }
}
