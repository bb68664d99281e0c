//! Reads and writes the fields of an object, one by one.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value as Json};

use super::nested::Absent;
use super::{Answer, Misfit, Misfits, Step};

type Fields = Map<String, Json>;

/// [`Answer::fits`] of a type.
type Fits = fn(&Json, &mut Misfits) -> bool;

/// The [`Answer::fits`] of the type of a field.
pub fn fits_of<S, T: Answer>(_: fn(&S) -> &T) -> Fits {
    T::fits
}

/// Whether the JSON is an object that has all required fields.
pub fn fits(json: &Json, required: &[(&'static str, Fits)], misfits: &mut Misfits) -> bool {
    let Json::Object(fields) = json else { return misfits.expect(false, "an object", json) };
    required.iter().all(|(name, fits)| {
        let fits = misfits.below(Step::Field(name), |misfits| match fields.get(*name) {
            Some(json) => fits(json, misfits),
            None => misfits.add(Misfit::new("a value", "nothing")),
        });
        fits == Some(true)
    })
}

/// The fields of an object; `None` for any other JSON.
pub fn object(json: Json) -> Option<Fields> {
    match json {
        Json::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Removes a required field from the object and converts it. The caller has checked that it fits.
pub fn required<T: Answer>(fields: &mut Fields, name: &'static str, misfits: &mut Misfits) -> Option<T> {
    let json = fields.remove(name)?;
    misfits.below(Step::Field(name), |misfits| T::take(json, misfits))?
}

/// Removes an optional field from the object and converts it. A value that does not fit stays in the object, and the
/// field is absent.
pub fn optional<T: Absent>(fields: &mut Fields, name: &'static str, misfits: &mut Misfits) -> T {
    let taken = match fields.remove(name) {
        None | Some(Json::Null) => None,
        Some(json) if misfits.below(Step::Field(name), |misfits| T::fits(&json, misfits)) == Some(true) => {
            misfits.below(Step::Field(name), |misfits| T::take(json, misfits)).flatten()
        }
        Some(json) => {
            misfits.forgive();
            fields.insert(name.to_owned(), json);
            None
        }
    };
    taken.unwrap_or_default()
}

/// Writes a field, replacing a value of the same name.
pub fn put_required<T: Answer>(fields: &mut Fields, name: &'static str, value: &T) {
    fields.insert(name.to_owned(), value.write());
}

/// Writes an optional field. If it is absent, a value of the same name in `extra` stays.
pub fn put<T: Absent>(fields: &mut Fields, name: &'static str, value: &T) {
    if !value.is_absent() {
        put_required(fields, name, value);
    } else if !fields.contains_key(name) {
        // An empty list is written as one, since readers may expect a list.
        let empty = value.write();
        if !empty.is_null() {
            fields.insert(name.to_owned(), empty);
        }
    }
}

/// Deserializes an answer from any serde format that can represent JSON.
pub fn deserialize<'de, T: Answer, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut misfits = Misfits::default();
    let read = T::read(Json::deserialize(deserializer)?, &mut misfits);
    read.ok_or_else(|| misfits.last().map_or_else(|| D::Error::custom("it does not fit"), D::Error::custom))
}
