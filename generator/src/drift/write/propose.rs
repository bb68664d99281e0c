//! Proposes values that a person has to decide.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::api::Method;
use crate::drift::page::Endpoint;
use crate::spec::{Refinement, SectionSpec, Spec, TypeWord};
use crate::text::names;

/// The spec's word for a type on the page, if there is one.
pub(super) fn type_word(shown: &str) -> Option<TypeWord> {
    let lower = shown.to_ascii_lowercase();
    let word: StrDeserializer<'_, Error> = lower.as_str().into_deserializer();
    TypeWord::deserialize(word).ok()
}

/// Whether a refinement is valid for a type.
pub(super) fn applies(spec: &Spec, name: &str, refinement: &Refinement, word: TypeWord) -> bool {
    match refinement {
        Refinement::Integer => word == TypeWord::Number,
        Refinement::Secret => word == TypeWord::String,
        Refinement::Items(_) => word == TypeWord::Array,
        Refinement::Id(id) => {
            let id = id.clone().unwrap_or_else(|| names::id_type(name));
            spec.api.content.ids.get(&id).is_some_and(|id| id.type_.get() == Some(&word))
        }
    }
}

/// A refinement as it is written in a spec.
pub(super) fn written(refinement: &Refinement) -> String {
    match refinement {
        Refinement::Integer => "integer".to_owned(),
        Refinement::Secret => "secret".to_owned(),
        Refinement::Id(None) => "id".to_owned(),
        Refinement::Id(Some(id)) => format!("{{ id: {id} }}"),
        Refinement::Items(word) => format!("{{ items: {word} }}"),
    }
}

/// Proposes a Rust name for a new endpoint that differs from the names in `taken`.
pub(super) fn name(page: &Endpoint, section: Option<&SectionSpec>, taken: &mut Taken) -> String {
    let module = section.and_then(|section| module(page, section));
    let verb = verb(page);
    let last = page.route.path.rsplit('/').find(|part| !part.is_empty() && !part.contains('{')).unwrap_or("endpoint");
    let is_module = |name: &str| section.is_some_and(|section| section.modules.contains_key(name));
    let whole = |function: &str| match module {
        Some(module) => format!("{module}::{function}"),
        None => function.to_owned(),
    };
    let candidates = [verb.clone(), format!("{verb}_{last}"), format!("{verb}_{}", page.title)];
    let free = candidates
        .iter()
        .filter_map(|name| names::parameter(name).ok())
        .filter(|name| names::function(name).is_ok() && !(module.is_none() && is_module(name)))
        .map(|name| whole(&name))
        .find(|name| taken.take(name));
    let verb = if names::function(&verb).is_ok() { &verb } else { "endpoint" };
    free.unwrap_or_else(|| taken.take_numbered(&whole(verb)))
}

/// The module of the endpoint whose route has the most in common with the new endpoint's route.
fn module<'s>(page: &Endpoint, section: &'s SectionSpec) -> Option<&'s str> {
    if section.modules.is_empty() {
        return None;
    }
    let shared = |route: &str| {
        let path = route.split_once(' ').map_or(route, |(_, path)| path);
        path.split('/').zip(page.route.path.split('/')).take_while(|(one, other)| one == other).count()
    };
    let nearest = section.endpoints.iter().max_by_key(|(_, endpoint)| shared(&endpoint.route))?;
    nearest.0.split_once("::").map(|(module, _)| module)
}

/// The verb for a new endpoint's name, from its title, or from its method and path.
fn verb(page: &Endpoint) -> String {
    let title = page.title.rsplit(" - ").next().unwrap_or_default().to_lowercase();
    let to_one = page.route.path.trim_end_matches('/').ends_with('}');
    let by_method = match page.route.method {
        Method::Get | Method::Head if to_one => "get",
        Method::Get | Method::Head => "list",
        Method::Post => "create",
        Method::Put | Method::Patch => "update",
        Method::Delete => "delete",
    };
    let is_usual = match title.split(' ').next().unwrap_or_default() {
        "read" | "list" => page.route.method == Method::Get,
        "create" | "add" | "update" | "delete" => title == by_method || (title == "add" && by_method == "create"),
        _ => false,
    };
    match title.split(' ').next() {
        Some("read") if is_usual && title.contains("all") => "list".to_owned(),
        Some("list") if is_usual => "list".to_owned(),
        _ if is_usual => by_method.to_owned(),
        _ => names::parameter(&title.replace(|c: char| !c.is_ascii_alphanumeric(), " "))
            .unwrap_or_else(|_| by_method.to_owned()),
    }
}

/// A summary that a person should replace by a better one.
pub(super) fn summary(page: &Endpoint) -> String {
    let title = if page.title.is_empty() { "request" } else { &page.title };
    format!("Makes the request that the documentation calls “{title}”.")
}

/// The names of endpoints that are taken in a section. Two names are the same if their request types are the same.
#[derive(Debug, Default)]
pub(super) struct Taken {
    types: HashSet<String>,
    /// The highest number in use for each name.
    numbers: HashMap<String, usize>,
}

impl Taken {
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n String>) -> Self {
        Self { types: names.map(|name| names::request_type(name)).collect(), numbers: HashMap::new() }
    }

    /// Marks a name as taken. Returns `false` if it was already taken.
    pub(super) fn take(&mut self, name: &str) -> bool {
        self.types.insert(names::request_type(name))
    }

    /// Adds the first number that makes the name free, and marks that name as taken.
    pub(super) fn take_numbered(&mut self, name: &str) -> String {
        let mut number = self.numbers.get(name).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{name}_{number}");
            if self.take(&numbered) {
                self.numbers.insert(name.to_owned(), number);
                return numbered;
            }
        }
    }
}
