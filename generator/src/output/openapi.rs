//! The API as an OpenAPI 3.1 document, for tools that read one.
//!
//! What the spec knows and OpenAPI has no word for stands under `x-` keys: `x-rust` is the name in the emitted crate,
//! `x-documented-type` the type word of the documentation. What the documentation does not tell is left open, such as what
//! an answer holds; where that is known nevertheless, `x-source` says where it is documented, or `x-seen` that it is a
//! guess, and from how many answers at least. `x-items` is where the items of a page are, as a JSON pointer, and `x-type`
//! a type that no `format` states as loosely as the crate reads it: a `date` is any text.
//!
//! The text is the same on every run: endpoints and parameters in the documentation's order, other keys sorted.

mod answer;
mod operation;
mod schema;

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::route::path_shape;
use crate::api::{Api, Endpoint, Method, Route, Scheme, Section};
use crate::text::characters::visible_json;

/// The top of the document, in the order in which people read it.
#[derive(Serialize)]
struct Document {
    openapi: &'static str,
    info: Value,
    servers: [Value; 1],
    security: Vec<Value>,
    tags: Vec<Value>,
    paths: IndexMap<String, IndexMap<&'static str, Value>>,
    components: Value,
}

/// The document as JSON, with a line break at the end.
pub fn json(api: &Api) -> String {
    let document = Document {
        openapi: "3.1.0",
        info: json!({ "title": api.name, "summary": api.summary, "version": api.package.version }),
        servers: [json!({ "url": api.base_url.trim_end_matches('/') })],
        security: schemes(&api.auth.scheme).map(|(name, _)| json!({ name: [] })).collect(),
        tags: tags(api),
        paths: paths(api),
        components: components(api),
    };
    let mut text = visible_json(&serde_json::to_string_pretty(&document).unwrap_or_default());
    text.push('\n');
    text
}

fn tags(api: &Api) -> Vec<Value> {
    let tag = |section: &Section| json!({ "name": section.name, "description": section.summary, "x-displayName": section.title });
    api.sections.iter().map(tag).collect()
}

/// Templates that differ only in the names of their placeholders are one path, which has the names of the first.
fn paths(api: &Api) -> IndexMap<String, IndexMap<&'static str, Value>> {
    let mut known: IndexMap<String, &Route> = IndexMap::new();
    let mut paths: IndexMap<String, IndexMap<&str, Value>> = IndexMap::new();
    for section in &api.sections {
        for endpoint in &section.endpoints {
            let route = *known.entry(path_shape(&endpoint.route.path)).or_insert(&endpoint.route);
            let operation = operation::operation(api, section, endpoint, route);
            paths.entry(route.path.clone()).or_default().insert(method(endpoint), operation);
        }
    }
    paths
}

fn method(endpoint: &Endpoint) -> &'static str {
    match endpoint.route.method {
        Method::Get => "get",
        Method::Head => "head",
        Method::Post => "post",
        Method::Put => "put",
        Method::Patch => "patch",
        Method::Delete => "delete",
    }
}

fn components(api: &Api) -> Value {
    let ids = api.ids.iter().map(|id| (id.name.clone(), schema::id(id)));
    let types = api.types.iter().map(|type_| (type_.name.clone(), answer::object(type_)));
    let schemes = schemes(&api.auth.scheme).map(|(name, scheme)| (name.to_owned(), scheme));
    json!({
        "schemas": ids.chain(types).collect::<serde_json::Map<_, _>>(),
        "securitySchemes": schemes.collect::<serde_json::Map<_, _>>(),
    })
}

/// The ways to send the key, the usual one first. An API with HTTP Basic takes the key as a bearer token too.
fn schemes(scheme: &Scheme) -> impl Iterator<Item = (&'static str, Value)> {
    let basic = json!({
        "type": "http", "scheme": "basic", "description": "The API key as user name, with an empty password."
    });
    let bearer = json!({ "type": "http", "scheme": "bearer", "description": "The API key as token." });
    match scheme {
        Scheme::Basic => vec![("basic", basic), ("bearer", bearer)],
        Scheme::Bearer => vec![("bearer", bearer)],
        Scheme::Header(name) => vec![("header", json!({ "type": "apiKey", "in": "header", "name": name }))],
    }
    .into_iter()
}
