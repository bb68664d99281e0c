//! Deserializes numbers and strings from any serde format, for which no single method of `Deserializer` works.

use std::any::type_name;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};

/// Deserializers that hold text only and whose `deserialize_any` does not return it: csv guesses a type and gives `7`
/// for `007`, and actix returns an error.
///
/// The name of its type is the only way to recognize a deserializer. For all others, `deserialize_any` is used.
const TEXT_ONLY: [&str; 3] =
    ["csv::deserializer::DeRecordWrap<", "actix_router::de::PathDeserializer<", "actix_router::de::Value"];

/// Deserializes what the format holds: a number or a string.
pub(crate) fn anything<'de, D: Deserializer<'de>, V: Visitor<'de>>(
    deserializer: D,
    visitor: V,
) -> Result<V::Value, D::Error> {
    let name = type_name::<D>();
    match TEXT_ONLY.iter().any(|text_only| name.contains(text_only)) {
        true => deserializer.deserialize_str(visitor),
        false => deserializer.deserialize_any(visitor),
    }
}

/// Reads the map that represents some numbers if the feature `arbitrary_precision` of `serde_json` is on, which any
/// crate in a program can turn on. The visitor gets the number, as it does without that feature.
pub(crate) fn visit_number<'de, A: MapAccess<'de>, V: Visitor<'de>>(map: A, visitor: V) -> Result<V::Value, A::Error> {
    match serde_json::Number::deserialize(MapAccessDeserializer::new(map)) {
        Ok(number) if number.is_i64() => visitor.visit_i64(number.as_i64().unwrap_or_default()),
        Ok(number) if number.is_u64() => visitor.visit_u64(number.as_u64().unwrap_or_default()),
        Ok(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::INFINITY)),
        Err(_) => Err(Error::invalid_type(Unexpected::Map, &visitor)),
    }
}
