//! The fields of an object, taken out of it one by one.

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::{Map, Value as Json};

use super::nested::Absent;
use super::{Answer, Misfit, Misfits, Step};

type Fields = Map<String, Json>;

/// [`Answer::fits`] of a type.
type Fits = fn(&Json, &mut Misfits) -> bool;

/// That of the type of a field.
pub fn fits_of<S, T: Answer>(_: fn(&S) -> &T) -> Fits {
    T::fits
}

/// Whether it is an object with the required fields.
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

/// The fields of an object.
pub fn object(json: Json) -> Option<Fields> {
    match json {
        Json::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Takes a field that is known to fit.
pub fn required<T: Answer>(fields: &mut Fields, name: &'static str, misfits: &mut Misfits) -> Option<T> {
    let json = fields.remove(name)?;
    misfits.below(Step::Field(name), |misfits| T::take(json, misfits))?
}

/// Takes a field. If it does not fit, it stays, and is absent from the type.
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
    let read = T::read(Json::deserialize(deserializer)?, &mut misfits);
    read.ok_or_else(|| misfits.last().map_or_else(|| D::Error::custom("it does not fit"), D::Error::custom))
}
