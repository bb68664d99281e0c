//! The endpoints as a list, for people and for programs.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::model::{Api, Endpoint, EndpointAuth, Location, Section};

/// The file of the emitted crate that holds [`json`].
pub const FILE: &str = "endpoints.json";

/// One endpoint, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The section's heading in the documentation.
    pub section: String,
    /// The endpoint's title in the documentation.
    pub title: String,
    /// The method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The Rust path within the crate.
    pub rust: String,
    /// `key` or `none`.
    pub auth: String,
    /// Path, query and body parameters.
    pub params: Vec<Param>,
}

/// One parameter, as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// The name on the wire.
    pub name: String,
    /// `path`, `query` or `body`.
    pub r#in: String,
    /// The documented type word.
    pub r#type: String,
    /// Whether a request without it is wrong.
    pub required: bool,
}

/// Every endpoint, in the documentation's order.
pub fn entries(api: &Api) -> Vec<Entry> {
    let pairs =
        api.sections.iter().flat_map(|section| section.endpoints.iter().map(move |endpoint| (section, endpoint)));
    pairs.map(|(section, endpoint)| entry(section, endpoint)).collect()
}

fn entry(section: &Section, endpoint: &Endpoint) -> Entry {
    let params = endpoint.parameters.iter().map(|parameter| Param {
        name: parameter.name.clone(),
        r#in: parameter.location.as_str().to_owned(),
        r#type: parameter.documented_type.as_str().to_owned(),
        required: parameter.required,
    });
    Entry {
        section: section.title.clone(),
        title: endpoint.title.clone(),
        method: endpoint.route.method.to_string(),
        path: endpoint.route.path.clone(),
        rust: endpoint.rust_path.clone(),
        auth: match endpoint.auth {
            EndpointAuth::Key => "key".to_owned(),
            EndpointAuth::None => "none".to_owned(),
        },
        params: params.collect(),
    }
}

/// The list as a JSON array, one endpoint a line.
pub fn json(api: &Api) -> String {
    let lines: Vec<String> =
        entries(api).iter().map(|entry| serde_json::to_string(entry).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The list as a table.
pub fn table(api: &Api) -> String {
    let rows: Vec<[String; 5]> = std::iter::once(["METHOD", "PATH", "RUST", "AUTH", "PARAMETERS"].map(str::to_owned))
        .chain(api.sections.iter().flat_map(|section| &section.endpoints).map(row))
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2), width(3)];
    let mut table = String::new();
    for [method, path, rust, auth, params] in &rows {
        let [a, b, c, d] = widths;
        let line = format!("{method:a$}  {path:b$}  {rust:c$}  {auth:d$}  {params}");
        let _ = writeln!(table, "{}", line.trim_end());
    }
    table
}

/// Optional parameters carry a question mark, and path parameters, which the path shows, are left out.
fn row(endpoint: &Endpoint) -> [String; 5] {
    let params: Vec<String> = endpoint
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Path)
        .map(|parameter| format!("{}{}", parameter.name, if parameter.required { "" } else { "?" }))
        .collect();
    let auth = match endpoint.auth {
        EndpointAuth::Key => "key",
        EndpointAuth::None => "none",
    };
    [
        endpoint.route.method.to_string(),
        endpoint.route.path.clone(),
        endpoint.rust_path.clone(),
        auth.to_owned(),
        params.join(" "),
    ]
}
