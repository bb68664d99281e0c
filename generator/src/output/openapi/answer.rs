//! What endpoints answer, as far as it is known: the schemas of types, and the responses that refer to them.
//!
//! A schema takes what the crate reads: `null` for what may be absent, members that nobody knows, any text as a date or as a
//! word.

use serde_json::{Map, Value, json};

use super::schema;
use crate::api::answer::{Answer, AnswerKind, AnswerType, Evidence, Field, Words};

/// An endpoint's success.
pub(super) fn response(answer: Option<&Answer>) -> Value {
    let Some(answer) = answer else {
        return json!({ "description": "Success. What the answer holds is not documented." });
    };
    let mut response = json!({
        "description": "Success.",
        "content": { "application/json": { "schema": value(&answer.kind) } },
    });
    if let Some(items) = &answer.items {
        response["x-items"] = json!(items.pointer);
    }
    if let Some(seen) = answer.seen {
        response["x-seen"] = json!(seen);
    }
    response
}

/// A type.
pub(super) fn object(type_: &AnswerType) -> Value {
    let fields = type_.fields.iter();
    let properties: Map<String, Value> = fields.clone().map(|field| (field.name.clone(), property(field))).collect();
    let required: Vec<&str> = fields.filter(|field| field.required).map(|field| field.name.as_str()).collect();
    let mut schema = json!({
        "type": "object",
        "description": type_.summary,
        "properties": properties,
        "x-rust": format!("types::{}", type_.name),
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    match &type_.evidence {
        Evidence::Seen(seen) => schema["x-seen"] = json!(seen),
        Evidence::Stated(Some(source)) => schema["x-source"] = json!(source),
        Evidence::Stated(None) => {}
    }
    schema
}

fn property(field: &Field) -> Value {
    let mut schema = if field.required { value(&field.kind) } else { nullable(&field.kind) };
    if let Some(summary) = &field.summary {
        schema["description"] = json!(summary);
    }
    if let Some(seen) = field.seen {
        schema["x-seen"] = json!(seen);
    }
    schema["x-rust"] = json!(field.rust_name);
    schema
}

fn nullable(kind: &AnswerKind) -> Value {
    let null = json!({ "type": "null" });
    match kind {
        AnswerKind::Any => value(kind),
        AnswerKind::Words(words) => schema::any_of(&[known(words), json!({ "type": "string" }), null]),
        _ => schema::any_of(&[value(kind), null]),
    }
}

fn known(words: &Words) -> Value {
    let known: Vec<&str> = words.variants.iter().map(|(_, text)| text.as_str()).collect();
    json!({ "type": "string", "title": words.name, "enum": known })
}

fn value(kind: &AnswerKind) -> Value {
    match kind {
        AnswerKind::String => json!({ "type": "string" }),
        AnswerKind::Number => json!({ "type": "number" }),
        AnswerKind::Integer => schema::whole(),
        AnswerKind::Boolean => json!({ "type": "boolean" }),
        // A program that knows the `format` would refuse text in another form.
        AnswerKind::Date => json!({ "type": "string", "x-type": "date" }),
        AnswerKind::Id(name, _) | AnswerKind::Type(name) => schema::reference(name),
        AnswerKind::Words(words) => schema::any_of(&[known(words), json!({ "type": "string" })]),
        AnswerKind::List(item) => json!({ "type": "array", "items": value(item) }),
        AnswerKind::Map(of) => json!({ "type": "object", "additionalProperties": value(of) }),
        AnswerKind::Any => json!({}),
    }
}
