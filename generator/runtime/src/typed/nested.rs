//! Answers that contain other answers: options, boxes, lists and maps.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{Answer, Misfits, Step};

impl<T: Answer> Answer for Option<T> {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        json.is_null() || T::fits(json, misfits)
    }

    fn take(json: Json, misfits: &mut Misfits) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            json => T::take(json, misfits).map(Some),
        }
    }

    fn write(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::write)
    }
}

impl<T: Answer> Answer for Box<T> {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        T::fits(json, misfits)
    }

    fn take(json: Json, misfits: &mut Misfits) -> Option<Self> {
        T::take(json, misfits).map(Self::new)
    }

    fn write(&self) -> Json {
        T::write(self)
    }
}

/// A list fits if all its items do.
impl<T: Answer> Answer for Vec<T> {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        let Json::Array(items) = json else { return misfits.expect(false, "an array", json) };
        let mut items = items.iter().enumerate();
        items.all(|(at, item)| misfits.below(Step::Item(at), |misfits| T::fits(item, misfits)) == Some(true))
    }

    fn take(json: Json, misfits: &mut Misfits) -> Option<Self> {
        let Json::Array(items) = json else { return None };
        let mut taken = Self::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            taken.push(misfits.below(Step::Item(at), |misfits| T::take(item, misfits))??);
        }
        Some(taken)
    }

    fn write(&self) -> Json {
        Json::Array(self.iter().map(T::write).collect())
    }
}

/// A map fits if all its values do.
impl<T: Answer> Answer for BTreeMap<String, T> {
    fn fits(json: &Json, misfits: &mut Misfits) -> bool {
        let Json::Object(fields) = json else { return misfits.expect(false, "an object", json) };
        let mut fields = fields.iter();
        fields.all(|(key, value)| misfits.below(Step::Key(key), |misfits| T::fits(value, misfits)) == Some(true))
    }

    fn take(json: Json, misfits: &mut Misfits) -> Option<Self> {
        let Json::Object(fields) = json else { return None };
        let mut taken = Self::new();
        for (key, value) in fields {
            let value = misfits.below(Step::Key(&key), |misfits| T::take(value, misfits))??;
            taken.insert(key, value);
        }
        Some(taken)
    }

    fn write(&self) -> Json {
        Json::Object(self.iter().map(|(key, value)| (key.clone(), value.write())).collect())
    }
}

/// The type of an optional field. Its default value means that the field is absent.
#[diagnostic::on_unimplemented(message = "a field that is not required cannot be absent as a `{Self}`")]
pub trait Absent: Answer + Default {
    /// Whether this is the default value, which means that the field is absent.
    fn is_absent(&self) -> bool;
}

impl<T: Answer> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Answer> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Answer> Absent for BTreeMap<String, T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for Json {
    fn is_absent(&self) -> bool {
        self.is_null()
    }
}
