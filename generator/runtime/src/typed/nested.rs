//! What is made of other answers: options, boxes, lists and maps.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{Answer, Misfits};

impl<T: Answer> Answer for Option<T> {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        match json {
            Json::Null => Ok(None),
            json => T::read(json, misfits).map(Some),
        }
    }

    fn write(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::write)
    }
}

impl<T: Answer> Answer for Box<T> {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        T::read(json, misfits).map(Self::new)
    }

    fn write(&self) -> Json {
        T::write(self)
    }
}

/// A list fits if each of its items does.
impl<T: Answer> Answer for Vec<T> {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        let items = match json {
            Json::Array(items) => items,
            other => return misfits.refuse("an array", other),
        };
        let mut read = Self::with_capacity(items.len());
        let mut rest = items.into_iter();
        while let Some(item) = rest.next() {
            match misfits.below(&read.len(), item) {
                Ok(item) => read.push(item),
                Err(item) => {
                    let before = read.iter().map(T::write);
                    return Err(Json::Array(before.chain([item]).chain(rest).collect()));
                }
            }
        }
        Ok(read)
    }

    fn write(&self) -> Json {
        Json::Array(self.iter().map(T::write).collect())
    }
}

/// A map fits if each of its values does.
impl<T: Answer> Answer for BTreeMap<String, T> {
    fn read(json: Json, misfits: &mut Misfits) -> Result<Self, Json> {
        let fields = match json {
            Json::Object(fields) => fields,
            other => return misfits.refuse("an object", other),
        };
        let mut read = Self::new();
        let mut rest = fields.into_iter();
        while let Some((key, value)) = rest.next() {
            match misfits.below(&key, value) {
                Ok(value) => {
                    read.insert(key, value);
                }
                Err(value) => {
                    let before = read.into_iter().map(|(key, value)| (key, value.write()));
                    return Err(Json::Object(before.chain([(key, value)]).chain(rest).collect()));
                }
            }
        }
        Ok(read)
    }

    fn write(&self) -> Json {
        Json::Object(self.iter().map(|(key, value)| (key.clone(), value.write())).collect::<Map<_, _>>())
    }
}

/// What a field may be that is not required: its default says that it is absent.
#[diagnostic::on_unimplemented(message = "a field that is not required cannot be absent as a `{Self}`")]
pub trait Absent: Answer + Default {
    /// Whether nothing is there.
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
