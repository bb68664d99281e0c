//! How a format is asked for a number or a text: no single question suits all formats.

use std::any::type_name;

use serde::de::{Deserializer, Visitor};

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
