//! Reading numbers and texts from any format: no single question suits all of them.

use std::any::type_name;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};

/// Deserializers that have nothing but text, and do not say so when asked what they have: csv guesses a type and gives
/// `7` for `007`, and actix refuses to answer.
///
/// Only the name of its type tells one deserializer from another. One that is not in this list is asked what it has.
const TEXT_ONLY: [&str; 3] =
    ["csv::deserializer::DeRecordWrap<", "actix_router::de::PathDeserializer<", "actix_router::de::Value"];

/// Asks for what there is: a number, or a text.
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

/// Reads the map into which `serde_json` turns some numbers with its feature `arbitrary_precision`, which any crate in a
/// program may enable. The visitor gets the number, as it does without the feature.
pub(crate) fn visit_number<'de, A: MapAccess<'de>, V: Visitor<'de>>(map: A, visitor: V) -> Result<V::Value, A::Error> {
    match serde_json::Number::deserialize(MapAccessDeserializer::new(map)) {
        Ok(number) if number.is_i64() => visitor.visit_i64(number.as_i64().unwrap_or_default()),
        Ok(number) if number.is_u64() => visitor.visit_u64(number.as_u64().unwrap_or_default()),
        Ok(number) => visitor.visit_f64(number.as_f64().unwrap_or(f64::INFINITY)),
        Err(_) => Err(Error::invalid_type(Unexpected::Map, &visitor)),
    }
}
