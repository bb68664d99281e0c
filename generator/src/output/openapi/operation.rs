//! One endpoint as an operation.

use serde_json::{Map, Value, json};

use super::{answer, schema};
use crate::api::{Api, Endpoint, EndpointAuth, ListStyle, Location, Parameter, ParameterKind, Route, Section};

/// The operation of an endpoint. `route` is the one that the document has for its path; its placeholders may have other
/// names.
pub(super) fn operation(api: &Api, section: &Section, endpoint: &Endpoint, route: &Route) -> Value {
    let mut operation = json!({
        "operationId": endpoint.rust_path.replace("::", "_"),
        "tags": [section.name],
        "summary": endpoint.title,
        "description": description(endpoint),
        "responses": { "2XX": answer::response(endpoint.answer.as_ref()) },
        "x-rust": endpoint.rust_path,
    });
    let parameters: Vec<Value> = endpoint
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Body)
        .map(|parameter| self::parameter(api, endpoint, parameter, route))
        .collect();
    if !parameters.is_empty() {
        operation["parameters"] = Value::from(parameters);
    }
    if endpoint.located(Location::Body).next().is_some() {
        operation["requestBody"] = body(endpoint);
    }
    if endpoint.auth == EndpointAuth::None {
        operation["security"] = json!([]);
    }
    operation
}

fn description(endpoint: &Endpoint) -> String {
    match &endpoint.notes {
        Some(notes) => format!("{}\n\n{}", endpoint.summary.trim(), notes.trim()),
        None => endpoint.summary.trim().to_owned(),
    }
}

fn parameter(api: &Api, endpoint: &Endpoint, parameter: &Parameter, route: &Route) -> Value {
    let mut object = json!({
        "name": name(api, endpoint, parameter, route),
        "in": parameter.location.as_str(),
        "required": parameter.required,
        "schema": schema::parameter(parameter),
        "x-documented-type": parameter.documented_type.as_str(),
        "x-rust": parameter.rust_name,
    });
    if let Some(summary) = &parameter.summary {
        object["description"] = json!(summary);
    }
    if parameter.location == Location::Query
        && matches!(parameter.kind, ParameterKind::Array(_) | ParameterKind::Alternatives)
    {
        object["style"] = json!("form");
        object["explode"] = json!(api.lists != ListStyle::Comma);
    }
    object
}

/// The name it is sent under: brackets are part of a list's name, and a placeholder's name is that of the path.
fn name(api: &Api, endpoint: &Endpoint, parameter: &Parameter, route: &Route) -> String {
    let place = endpoint.route.placeholders.iter().position(|name| *name == parameter.name);
    match (parameter.location, place, &parameter.kind) {
        (Location::Path, Some(place), _) => route.placeholders.get(place).unwrap_or(&parameter.name).clone(),
        (Location::Query, _, ParameterKind::Array(_)) if api.lists == ListStyle::Brackets => {
            format!("{}[]", parameter.name)
        }
        _ => parameter.name.clone(),
    }
}

/// The JSON body: an object of the endpoint's body parameters.
fn body(endpoint: &Endpoint) -> Value {
    let properties: Map<String, Value> =
        endpoint.located(Location::Body).map(|parameter| (parameter.name.clone(), property(parameter))).collect();
    let required: Vec<&str> = endpoint
        .located(Location::Body)
        .filter(|parameter| parameter.required)
        .map(|parameter| parameter.name.as_str())
        .collect();
    let is_required = !required.is_empty();
    let mut schema = json!({ "type": "object", "properties": properties });
    if is_required {
        schema["required"] = json!(required);
    }
    json!({ "required": is_required, "content": { "application/json": { "schema": schema } } })
}

fn property(parameter: &Parameter) -> Value {
    let mut schema = schema::parameter(parameter);
    if let Some(summary) = &parameter.summary {
        schema["description"] = json!(summary);
    }
    schema["x-documented-type"] = json!(parameter.documented_type.as_str());
    schema["x-rust"] = json!(parameter.rust_name);
    schema
}
