//! The format as JSON Schema, for editors that complete and check while one types.
//!
//! It is derived from the types that files are read into, so it knows every key and word, and it refuses what reading
//! refuses by shape. What the words mean, and which of them go together, only [`check`](crate::api::check) knows.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::spec::{ApiSpec, SectionSpec};

/// The file's name; every file of a spec names it in its first line.
pub const FILE: &str = "schema.json";

/// The schema of a file, be it `api.yaml` or that of a section.
///
/// # Examples
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&generator::spec::schema::json())?;
/// assert_eq!(schema["anyOf"][1]["$ref"], "#/definitions/section");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn json() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(refuse_null));
    let mut generator = settings.into_generator();
    let files = [ApiSpec::schema_name, SectionSpec::schema_name].map(|name| name().into_owned());
    generator.subschema_for::<ApiSpec>();
    generator.subschema_for::<SectionSpec>();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a spec",
        "description": "`api.yaml`, or the file of a section.",
        "anyOf": files.map(|file| json!({ "$ref": format!("#/definitions/{file}") })),
        "definitions": generator.take_definitions(true),
    });
    format!("{schema:#}\n")
}

/// A key may be left out, but not left empty.
fn refuse_null(schema: &mut Schema) {
    schema.remove("default");
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice["type"] != "null");
    }
}
