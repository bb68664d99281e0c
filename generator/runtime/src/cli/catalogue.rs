//! The endpoints as commands: the list that the crate was generated with, and a name for everything in it.

use super::failure::Failure;
use crate::{ApiInfo, Endpoint, ListStyle, Paging};
use serde::Deserialize;
use std::collections::HashSet;

/// Commands of the program's own, beside the sections.
const OWN: [&str; 4] = ["completions", "help", "man", "request"];

/// Every endpoint, in the documentation's order.
pub(super) struct Catalogue {
    pub(super) commands: Vec<Command>,
}

/// An endpoint and what it is called in a shell.
pub(super) struct Command {
    /// Two or three words: `companies teams add-user`.
    pub(super) path: Vec<String>,
    pub(super) entry: Entry,
    /// The names of the options, one for each parameter that is optional.
    options: Vec<String>,
}

/// An endpoint, as listed.
#[derive(Deserialize)]
pub(super) struct Entry {
    pub(super) section: String,
    pub(super) title: String,
    method: Method,
    pub(super) path: String,
    rust: String,
    auth: Auth,
    pub(super) summary: String,
    pub(super) notes: Option<String>,
    pub(super) section_summary: String,
    pub(super) module_summary: Option<String>,
    idempotent: Option<bool>,
    pub(super) paging: Option<PagingNames>,
    pub(super) params: Vec<Param>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Auth {
    Key,
    None,
}

/// The names of the parameters that have to do with pages.
#[derive(Deserialize)]
pub(super) struct PagingNames {
    parameter: String,
    first: u32,
    flag: Option<String>,
    unless: Option<String>,
}

/// A parameter, as listed.
#[derive(Deserialize)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) rust: String,
    #[serde(rename = "in")]
    pub(super) place: Place,
    #[serde(rename = "as")]
    pub(super) kind: Kind,
    pub(super) items: Option<String>,
    pub(super) required: bool,
    #[serde(default)]
    pub(super) nullable: bool,
    pub(super) summary: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Path,
    Query,
    Body,
}

/// What a parameter's value is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    String,
    Secret,
    Number,
    Integer,
    Boolean,
    Date,
    Object,
    Array,
    Alternatives,
    IntegerOrString,
}

impl Catalogue {
    /// Reads the list. No option gets one of the names that are taken.
    pub(super) fn read(list: &str, taken: &HashSet<String>) -> Result<Self, Failure> {
        let entries: Vec<Entry> = serde_json::from_str(list)
            .map_err(|error| Failure::usage(format!("the list of endpoints cannot be read: {error}")))?;
        let mut names = Names::default();
        let commands = entries.into_iter().map(|entry| {
            let mut taken = taken.clone();
            let options = entry.optional().map(|param| free(kebab(&param.rust), &mut taken)).collect();
            Command { path: names.path(&entry.rust), options, entry }
        });
        Ok(Self { commands: commands.collect() })
    }

    /// The endpoint that is called by these words.
    pub(super) fn find(&self, path: &[&str]) -> Option<&Command> {
        self.commands.iter().find(|command| command.path == path)
    }
}

impl Command {
    /// The endpoint, as the crate has it.
    pub(super) fn endpoint(&self, info: &ApiInfo) -> &'static Endpoint {
        self.entry.described(&self.path.join(" "), info)
    }

    /// The parameters that are options, and what these are called.
    pub(super) fn options(&self) -> impl Iterator<Item = (&Param, &str)> {
        self.entry.optional().zip(self.options.iter().map(String::as_str))
    }
}

impl Entry {
    /// The parameters that are arguments, in the order of the crate's function: those of the path as its template has
    /// them, then what else is required.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &Param> {
        let position = |param: &&Param| self.path.find(&format!("{{{}}}", param.name));
        let mut path: Vec<_> = self.params.iter().filter(|param| param.place == Place::Path).collect();
        path.sort_by_key(position);
        let rest = self.params.iter().filter(|param| param.place != Place::Path && param.required);
        path.into_iter().chain(rest)
    }

    fn optional(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.place != Place::Path && !param.required)
    }

    /// Its route, as the documentation has it.
    pub(super) fn route(&self) -> String {
        let method = match self.method {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        };
        format!("{method} {}", self.path)
    }

    pub(super) fn is_public(&self) -> bool {
        self.auth == Auth::None
    }

    /// What the crate has as a constant, but for the name, which is the command's. It is leaked: a process asks for one.
    fn described(&self, name: &str, info: &ApiInfo) -> &'static Endpoint {
        let new = match self.method {
            Method::Get => Endpoint::get,
            Method::Head => Endpoint::head,
            Method::Post => Endpoint::post,
            Method::Put => Endpoint::put,
            Method::Patch => Endpoint::patch,
            Method::Delete => Endpoint::delete,
        };
        let query = self.names(|param| param.place == Place::Query);
        let mut endpoint = new(leaked(name), leaked(&self.path))
            .query(query)
            .body(self.names(|param| param.place == Place::Body))
            .secret(self.names(|param| param.kind == Kind::Secret));
        if info.list_style == ListStyle::Brackets && !query.is_empty() {
            endpoint = endpoint.brackets();
        }
        if self.is_public() {
            endpoint = endpoint.public();
        }
        if let Some(idempotent) = self.idempotent {
            endpoint = endpoint.idempotent(idempotent);
        }
        Box::leak(Box::new(endpoint))
    }

    fn names(&self, wanted: impl Fn(&Param) -> bool) -> &'static [&'static str] {
        let names = self.params.iter().filter(|param| wanted(param)).map(|param| leaked(&param.name));
        Box::leak(names.collect())
    }
}

impl Param {
    /// What it is called as an argument: `COMPANY_ID`.
    pub(super) fn argument_name(&self) -> String {
        self.rust.trim_end_matches('_').to_uppercase()
    }
}

impl PagingNames {
    /// What the crate has as a constant.
    pub(super) fn described(&self) -> Paging {
        let mut paging = Paging::new(leaked(&self.parameter)).first(self.first.into());
        if let Some(flag) = &self.flag {
            paging = paging.flag(leaked(flag));
        }
        match &self.unless {
            Some(unless) => paging.unless(leaked(unless)),
            None => paging,
        }
    }
}

/// A text for as long as the process lives, as constants are.
pub(super) fn leaked(text: &str) -> &'static str {
    Box::leak(text.into())
}

/// The names of commands given so far.
#[derive(Default)]
struct Names {
    /// Pairs of a Rust path and its words: of sections and modules.
    groups: Vec<(String, Vec<String>)>,
    endpoints: HashSet<Vec<String>>,
}

impl Names {
    /// The words for `companies::teams::add_user`. A section that is called as a command of the program's own is
    /// `api-request`; so is an endpoint that is called as a module beside it.
    fn path(&mut self, rust: &str) -> Vec<String> {
        let (group, function) = rust.rsplit_once("::").unwrap_or(("", rust));
        let group = self.group(group);
        let is_taken = |names: &Self, path: &Vec<String>| {
            names.endpoints.contains(path) || names.groups.iter().any(|(_, other)| other == path)
        };
        let mut name = kebab(function);
        loop {
            let path: Vec<String> = group.iter().cloned().chain([name.clone()]).collect();
            if !is_taken(self, &path) && self.endpoints.insert(path.clone()) {
                return path;
            }
            name.insert_str(0, "api-");
        }
    }

    fn group(&mut self, rust: &str) -> Vec<String> {
        if let Some((_, words)) = self.groups.iter().find(|(other, _)| other == rust) {
            return words.clone();
        }
        let (mut words, name) = match rust.rsplit_once("::") {
            Some((section, module)) => (self.group(section), kebab(module)),
            None => (Vec::new(), kebab(rust)),
        };
        let is_own = words.is_empty() && OWN.contains(&&*name);
        words.push(if is_own { format!("api-{name}") } else { name });
        while self.endpoints.contains(&words) {
            words.last_mut().into_iter().for_each(|name| name.insert_str(0, "api-"));
        }
        self.groups.push((rust.to_owned(), words.clone()));
        words
    }
}

/// `team_id` becomes `team-id`, `type_` becomes `type`.
fn kebab(rust: &str) -> String {
    rust.trim_end_matches('_').replace('_', "-")
}

/// The name of an option, or one with a prefix where it is taken.
fn free(mut name: String, taken: &mut HashSet<String>) -> String {
    while !taken.insert(name.clone()) {
        name.insert_str(0, "param-");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_command_takes_the_name_of_another() {
        let mut names = Names::default();
        let mut path = |rust: &str| names.path(rust).join(" ");
        assert_eq!(path("companies::teams::add_user"), "companies teams add-user");
        assert_eq!(path("companies::teams"), "companies api-teams");
        assert_eq!(path("companies::users"), "companies users");
        assert_eq!(path("companies::users::list"), "companies api-users list");
        assert_eq!(path("request::help"), "api-request help");
        assert_eq!(path("api_request::help"), "api-request api-help");
    }
}
