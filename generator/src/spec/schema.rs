//! The format as JSON Schema, for editors that complete and check while one types.
//!
//! It is derived from the types that files are read into, so it knows every key and word, and it refuses what reading
//! refuses by shape. What the words mean, and which of them go together, only [`check`](crate::api::check) knows.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::spec::{ApiSpec, SectionSpec, TypesSpec};

/// The file's name; every file of a spec names it in its first line.
pub const FILE: &str = "schema.json";

/// The name under which a field's example, written as YAML, stands in its schema.
pub(super) const EXAMPLE: &str = "example";

/// The same for an example that depends on a file of this repository, so that the published schema leaves it out.
pub(super) const UNPUBLISHED_EXAMPLE: &str = "unpublished_example";

/// The schema of a file, be it `api.yaml`, `types.yaml` or that of a section.
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
    let files =
        [ApiSpec::schema_name, SectionSpec::schema_name, TypesSpec::schema_name].map(|name| name().into_owned());
    let mut definitions = definitions();
    for schema in definitions.values_mut().filter_map(|schema| schema.try_into().ok()) {
        RecursiveTransform(publish_example).transform(schema);
    }
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a spec",
        "description": "`api.yaml`, `types.yaml`, or the file of a section.",
        "anyOf": files.map(|file| json!({ "$ref": format!("#/definitions/{file}") })),
        "definitions": definitions,
    });
    format!("{schema:#}\n")
}

/// The mappings and words of the format by their names, with the examples as they stand beside the fields.
pub(super) fn definitions() -> Map<String, Value> {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(refuse_null));
    let mut generator = settings.into_generator();
    generator.subschema_for::<ApiSpec>();
    generator.subschema_for::<SectionSpec>();
    generator.subschema_for::<TypesSpec>();
    generator.take_definitions(true)
}

/// The examples of YAML become those of a schema, which are JSON.
fn publish_example(schema: &mut Schema) {
    schema.remove(UNPUBLISHED_EXAMPLE);
    let example = schema.remove(EXAMPLE);
    let example: Option<Value> =
        example.as_ref().and_then(Value::as_str).and_then(|yaml| serde_yaml::from_str(yaml).ok());
    if let Some(example) = example {
        schema.insert("examples".to_owned(), json!([example]));
    }
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
