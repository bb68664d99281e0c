//! The fields of an object, taken out of it one by one.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value as Json};

use super::nested::Absent;
use super::{Answer, Misfit, Misfits};

type Fields = Map<String, Json>;

/// The fields of an object.
pub fn object(json: Json, misfits: &mut Misfits) -> Result<Fields, Json> {
    match json {
        Json::Object(fields) => Ok(fields),
        other => misfits.refuse("an object", other),
    }
}

/// Takes a field that has to be there. Nothing more is taken once one of them has failed, so that the last misfit is its.
pub fn required<T: Answer>(
    fields: &mut Fields,
    name: &'static str,
    is_whole: &mut bool,
    misfits: &mut Misfits,
) -> Option<T> {
    if !*is_whole {
        return None;
    }
    let value = match fields.remove(name) {
        Some(json) => misfits.below(&name, json).map_err(|json| give_back(fields, name, Some(json))).ok(),
        None => {
            missing(name, misfits);
            None
        }
    };
    *is_whole = value.is_some();
    value
}

#[cold]
fn missing(name: &'static str, misfits: &mut Misfits) {
    let before = misfits.len();
    misfits.add(Misfit::new("a value", "nothing"));
    misfits.step_out(before, &name);
}

/// Puts a required field back where another one has failed.
pub fn give_back<T: Answer>(fields: &mut Fields, name: &'static str, value: Option<T>) {
    if let Some(value) = value {
        put_required(fields, name, &value);
    }
}

/// Takes a field. If it does not fit, it stays, and is absent from the type.
pub fn optional<T: Absent>(fields: &mut Fields, name: &'static str, misfits: &mut Misfits) -> T {
    match fields.remove(name) {
        None | Some(Json::Null) => T::default(),
        Some(json) => misfits.below(&name, json).unwrap_or_else(|json| {
            misfits.forgive();
            fields.insert(name.to_owned(), json);
            T::default()
        }),
    }
}

/// Puts a field in place of anything of its name.
pub fn put_required<T: Answer>(fields: &mut Fields, name: &'static str, value: &T) {
    fields.insert(name.to_owned(), value.write());
}

/// Puts a field that is not required. An absent one leaves what is kept in its place.
pub fn put<T: Absent>(fields: &mut Fields, name: &'static str, value: &T) {
    if !value.is_absent() {
        put_required(fields, name, value);
    } else if !fields.contains_key(name) {
        // An empty list stays a list, for those who look for it.
        let empty = value.write();
        if !empty.is_null() {
            fields.insert(name.to_owned(), empty);
        }
    }
}

/// Reads the JSON of any format of serde.
pub fn deserialize<'de, T: Answer, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut misfits = Misfits::default();
    T::read(Json::deserialize(deserializer)?, &mut misfits)
        .map_err(|_| misfits.last().map_or_else(|| D::Error::custom("it does not fit"), D::Error::custom))
}
