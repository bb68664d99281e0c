//! The endpoints as a list, for people and for programs.

mod table;

use serde::{Deserialize, Serialize};

use crate::api::{Api, Endpoint, Section, package};

pub use table::table;

/// The file of the emitted crate that holds [`json`].
pub const FILE: &str = package::ENDPOINTS;

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
        auth: endpoint.auth.as_str().to_owned(),
        params: params.collect(),
    }
}

impl Entry {
    /// Whether every word is found in what the endpoint is called: its Rust path, its method and path, its title and
    /// its section's. Case does not count.
    pub fn has(&self, words: &[String]) -> bool {
        let names = [&self.rust, &self.method, &self.path, &self.title, &self.section];
        let names = names.map(|name| name.to_lowercase());
        words.iter().all(|word| names.iter().any(|name| name.contains(&word.to_lowercase())))
    }
}

/// The list as a JSON array, one endpoint a line.
pub fn json(entries: &[Entry]) -> String {
    let lines: Vec<String> = entries.iter().map(|entry| serde_json::to_string(entry).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}
