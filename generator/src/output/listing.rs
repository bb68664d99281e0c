//! The endpoints as a list, for people and for programs. The emitted crate's own program is built from it.

mod table;

use serde::{Deserialize, Serialize};

use crate::api::{self, Api, Endpoint, IdKind, Parameter, ParameterKind, Section, package};
use crate::text::characters::visible_json;

pub use table::table;

/// The file of the emitted crate that holds [`json`].
pub const FILE: &str = package::ENDPOINTS;

/// One endpoint, as listed. Lists of earlier versions have less of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What it does, one sentence.
    #[serde(default)]
    pub summary: String,
    /// Further paragraphs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// What the section holds.
    #[serde(default)]
    pub section_summary: String,
    /// What the module below the section holds, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module_summary: Option<String>,
    /// Whether it may be sent again, where its method does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idempotent: Option<bool>,
    /// How it is asked for one page after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// What it answers with success, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
    /// Path, query and body parameters.
    pub params: Vec<Param>,
}

/// The names of an endpoint's parameters that have to do with pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// The query parameter that takes the number of a page.
    pub parameter: String,
    /// The number of the first page.
    pub first: u32,
    /// The query parameter that asks for pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// The query parameter that asks for everything at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
}

/// What an endpoint answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The Rust type, such as `CallPage` or `Vec<Call>`; the module `types` has its names.
    pub r#type: String,
    /// What each item of a page is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Items>,
    /// How many answers at least it was learned from, if it is a guess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<u32>,
}

/// The items of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Items {
    /// The Rust type of each.
    pub r#type: String,
    /// Where they are: a JSON pointer, empty where the page itself is the list.
    pub pointer: String,
}

/// One parameter, as listed. Lists of earlier versions have less of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// The name on the wire.
    pub name: String,
    /// The name of the argument or setter.
    #[serde(default)]
    pub rust: String,
    /// `path`, `query` or `body`.
    pub r#in: String,
    /// The documented type word.
    pub r#type: String,
    /// What the value is: a type word, or `integer`, `secret`, `integer_or_string`.
    #[serde(default)]
    pub r#as: String,
    /// The type word of an array's items, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<String>,
    /// The type of an identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether a request without it is wrong.
    pub required: bool,
    /// Whether it takes `null`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// Our own words, where the name does not say it all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// Every endpoint, in the documentation's order.
pub fn entries(api: &Api) -> Vec<Entry> {
    let pairs =
        api.sections.iter().flat_map(|section| section.endpoints.iter().map(move |endpoint| (section, endpoint)));
    pairs.map(|(section, endpoint)| entry(api, section, endpoint)).collect()
}

fn entry(api: &Api, section: &Section, endpoint: &Endpoint) -> Entry {
    let module = section.modules.iter().find(|module| Some(&module.name) == endpoint.module.as_ref());
    Entry {
        section: section.title.clone(),
        title: endpoint.title.clone(),
        method: endpoint.route.method.to_string(),
        path: endpoint.route.path.clone(),
        rust: endpoint.rust_path.clone(),
        auth: endpoint.auth.as_str().to_owned(),
        summary: endpoint.summary.clone(),
        notes: endpoint.notes.clone(),
        section_summary: section.summary.clone(),
        module_summary: module.map(|module| module.summary.clone()),
        idempotent: endpoint.idempotent,
        paging: paging(api, endpoint),
        answer: endpoint.answer.as_ref().map(answer),
        params: endpoint.parameters.iter().map(|parameter| param(endpoint, parameter)).collect(),
    }
}

fn paging(api: &Api, endpoint: &Endpoint) -> Option<Paging> {
    let paging = api.paging.as_ref().filter(|paging| endpoint.has_query(&paging.parameter))?;
    let present = |name: &Option<String>| name.clone().filter(|name| endpoint.has_query(name));
    Some(Paging {
        parameter: paging.parameter.clone(),
        first: paging.first,
        flag: present(&paging.flag),
        unless: present(&paging.unless),
    })
}

fn answer(answer: &api::answer::Answer) -> Answer {
    let items = |items: &api::answer::Items| Items { r#type: items.kind.to_string(), pointer: items.pointer.clone() };
    Answer { r#type: answer.kind.to_string(), items: answer.items.as_ref().map(items), seen: answer.seen }
}

fn param(endpoint: &Endpoint, parameter: &Parameter) -> Param {
    let (items, id) = match &parameter.kind {
        ParameterKind::Array(items) => (items.as_ref().map(|word| word.as_str().to_owned()), None),
        ParameterKind::Id(name, _) => (None, Some(name.clone())),
        _ => (None, None),
    };
    Param {
        name: parameter.name.clone(),
        rust: parameter.rust_name.clone(),
        r#in: parameter.location.as_str().to_owned(),
        r#type: parameter.documented_type.as_str().to_owned(),
        r#as: kind(&parameter.kind).to_owned(),
        items,
        id,
        required: parameter.required,
        nullable: endpoint.takes_null(parameter),
        summary: parameter.summary.clone(),
    }
}

fn kind(kind: &ParameterKind) -> &'static str {
    match kind {
        ParameterKind::String | ParameterKind::Id(_, IdKind::String) => "string",
        ParameterKind::Secret => "secret",
        ParameterKind::Number => "number",
        ParameterKind::Integer | ParameterKind::Id(_, IdKind::Integer) => "integer",
        ParameterKind::Boolean => "boolean",
        ParameterKind::Date => "date",
        ParameterKind::Object => "object",
        ParameterKind::Array(_) => "array",
        ParameterKind::Alternatives => "alternatives",
        ParameterKind::Id(_, IdKind::IntegerOrString) => "integer_or_string",
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
    let lines: Vec<String> =
        entries.iter().map(|entry| visible_json(&serde_json::to_string(entry).unwrap_or_default())).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}
