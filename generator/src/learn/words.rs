//! The texts of one field in a HAR: values, which a person may look at, and which nothing here keeps.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::route::Router;

/// The texts of a field of an endpoint's answers, in their order; none if it is no HAR.
///
/// The field is given by the names that lead to it, between slashes: `data/status`. Lists on the way are passed through.
#[must_use]
pub fn texts(har: &[u8], router: &Router<'_>, endpoint: &str, field: &str) -> Option<Vec<String>> {
    let har: Value = serde_json::from_slice(har.strip_prefix("\u{feff}".as_bytes()).unwrap_or(har)).ok()?;
    let entries = har.pointer("/log/entries")?.as_array()?;
    let names: Vec<&str> = field.split('/').filter(|name| !name.is_empty()).collect();
    let mut texts = Vec::new();
    for answer in entries.iter().filter(|entry| is_of(entry, router, endpoint)).filter_map(answer) {
        collect(&answer, &names, &mut texts);
    }
    Some(texts)
}

/// Whether an exchange is a success of an endpoint.
fn is_of(entry: &Value, router: &Router<'_>, endpoint: &str) -> bool {
    let request = &entry["request"];
    let found = || {
        let segments = router.locate(request["url"].as_str()?)?;
        router.find(request["method"].as_str()?, &segments).ok()
    };
    matches!(entry["response"]["status"].as_u64(), Some(200..300)) && found() == Some(endpoint)
}

fn answer(entry: &Value) -> Option<Value> {
    let content = &entry["response"]["content"];
    let text = content["text"].as_str()?;
    match content["encoding"].as_str() {
        Some("base64") => serde_json::from_slice(&STANDARD.decode(text).ok()?).ok(),
        _ => serde_json::from_str(text).ok(),
    }
}

fn collect(value: &Value, names: &[&str], texts: &mut Vec<String>) {
    match (value, names) {
        (Value::Array(items), names) => items.iter().for_each(|item| collect(item, names, texts)),
        (Value::Object(members), [name, rest @ ..]) => {
            if let Some(member) = members.get(*name) {
                collect(member, rest, texts);
            }
        }
        (Value::String(text), []) => texts.push(text.clone()),
        _ => {}
    }
}
