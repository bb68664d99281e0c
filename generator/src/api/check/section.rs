//! Sections: modules, and what must be unique across endpoints.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::api::check_summary;
use super::endpoint::{self, Around};
use super::parameter::Ids;
use super::{Faults, Place, reserved};
use crate::api::{Endpoint, Id, Module, Section};
use crate::spec::{Loaded, SectionSpec, Spec};
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::prose::shown;
use crate::text::{names, nearest};

/// Why a name is taken that is not always so.
const USED: &str = "is a name that every module already uses";

/// Checks every section; `taken` are the names that every module already uses: the API, its identifiers, the runtime.
pub(super) fn check_all(spec: &Spec, ids: &[Id], taken: &HashSet<&str>, faults: &mut Faults) -> Vec<Section> {
    let ids = Ids::new(&spec.api.document, ids);
    let mut routes = HashMap::new();
    let sections = spec.sections.iter().enumerate().map(|(index, section)| {
        check_section_name(spec, index, &section.name, taken, faults);
        check(section, &ids, taken, &mut routes, faults)
    });
    sections.collect()
}

fn check_section_name(spec: &Spec, index: usize, name: &str, taken: &HashSet<&str>, faults: &mut Faults) {
    if name.is_empty() {
        // It stands for an entry that could not be read, or has no file.
        return;
    }
    let index = index.to_string();
    let at = spec.api.document.value(&["sections", &index]);
    let taken = reserved::section(name).or(taken.contains(name).then_some(USED));
    match (names::function(name), taken) {
        (Err(fault), _) => faults.name(
            at,
            name,
            &fault,
            "name the section, and its file, as a Rust module: lower-case letters, digits and underscores",
        ),
        (Ok(_), Some(reason)) => faults.add(
            Code::ReservedName,
            at,
            format!("`{name}` {reason}"),
            "give the section, and its file, another name",
        ),
        (Ok(_), None) => {}
    }
}

fn check(
    section: &Loaded<SectionSpec>,
    ids: &Ids<'_>,
    taken: &HashSet<&str>,
    routes: &mut HashMap<String, Label>,
    faults: &mut Faults,
) -> Section {
    let place = Place::root(&section.document);
    check_summary(&section.content.title, &place.below("title"), faults);
    check_summary(&section.content.summary, &place.below("summary"), faults);
    let modules = modules(section, taken, faults);
    let mut types = BTreeMap::new();
    let mut endpoints = Vec::with_capacity(section.content.endpoints.len());
    for (name, spec) in &section.content.endpoints {
        let at = place.below("endpoints").below(name);
        let around = Around { section, ids, routes };
        let Some(endpoint) = endpoint::check(around, name, spec, &at, faults) else {
            continue;
        };
        check_names(&endpoint, &at, section, taken, &mut types, faults);
        endpoints.push(endpoint);
    }
    check_modules_are_used(section, &endpoints, faults);
    Section {
        name: section.name.clone(),
        title: section.content.title.clone(),
        summary: section.content.summary.clone(),
        modules,
        endpoints,
    }
}

fn modules(section: &Loaded<SectionSpec>, taken: &HashSet<&str>, faults: &mut Faults) -> Vec<Module> {
    let place = Place::root(&section.document).below("modules");
    let modules = section.content.modules.iter().map(|(name, summary)| {
        let at = place.below(name);
        let taken = reserved::module(name).or(taken.contains(name.as_str()).then_some(USED));
        match (names::function(name), taken) {
            (Err(fault), _) => faults.name(at.key(), name, &fault, "name the module as Rust does, such as `teams`"),
            (Ok(_), Some(reason)) => {
                faults.add(Code::ReservedName, at.key(), format!("`{name}` {reason}"), "give the module another name");
            }
            (Ok(_), None) => {}
        }
        check_summary(summary, &at, faults);
        Module { name: name.clone(), summary: summary.clone() }
    });
    modules.collect()
}

fn check_modules_are_used(section: &Loaded<SectionSpec>, endpoints: &[Endpoint], faults: &mut Faults) {
    let used: HashSet<&str> = endpoints.iter().filter_map(|endpoint| endpoint.module.as_deref()).collect();
    // A faulty endpoint may be the one that uses the module.
    if endpoints.len() < section.content.endpoints.len() {
        return;
    }
    let modules = &section.content.modules;
    let unknown = used.iter().filter(|module| !modules.contains_key(**module));
    let misspelt: HashSet<&str> =
        unknown.filter_map(|module| nearest(module, modules.keys().map(String::as_str))).collect();
    for name in modules.keys().map(String::as_str).filter(|name| !used.contains(name) && !misspelt.contains(name)) {
        let at = Place::root(&section.document).below("modules").below(name);
        faults.add(
            Code::UnusedModule,
            at.key(),
            format!("no endpoint is in the module `{}`", shown(name)),
            format!("name an endpoint `{0}::…`, or remove `{0}`", shown(name)),
        );
    }
}

fn check_names<'a>(
    endpoint: &Endpoint,
    at: &Place<'a>,
    section: &Loaded<SectionSpec>,
    taken: &HashSet<&str>,
    types: &mut BTreeMap<(Option<String>, String), Label>,
    faults: &mut Faults,
) {
    let request = &endpoint.request;
    if reserved::is_imported(request) || taken.contains(request.as_str()) {
        faults.add(
            Code::ReservedName,
            at.key(),
            format!("`{}` would make the type `{request}`, which the module already uses", endpoint.function),
            "choose another verb for the endpoint",
        );
    }
    if endpoint.module.is_none() && section.content.modules.contains_key(&endpoint.function) {
        faults.add(
            Code::NameCollision,
            at.key(),
            format!("`{}` is both an endpoint and a module", endpoint.function),
            "choose another name for one of them",
        );
    }
    // A type and the constant that describes it are values both.
    let constant = names::endpoint_static(&endpoint.function);
    if constant == *request {
        faults.add(
            Code::InvalidName,
            at.key(),
            format!("`{}` would name a type and a constant alike: `{request}`", endpoint.function),
            "choose a longer name: a word, such as `list`",
        );
        return;
    }
    let mut claimed = |name: &str| {
        let scope = (endpoint.module.clone(), name.to_owned());
        let first = types.get(&scope).cloned();
        types.entry(scope).or_insert_with(|| at.key());
        first
    };
    let clash = claimed(request).map(|first| (request.as_str(), first));
    let clash = clash.or_else(|| claimed(&constant).map(|first| (constant.as_str(), first)));
    if let Some((name, first)) = clash {
        faults.push(
            Diagnostic::error(
                Code::NameCollision,
                format!("`{}` makes `{name}` a second time", endpoint.function),
                at.key(),
            )
            .with_secondary(first.with_text("first made here"))
            .with_help("choose another name for one of the two endpoints"),
        );
    }
}
