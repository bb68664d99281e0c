//! Sections: modules, and what must be unique across endpoints.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::declared::Types;
use super::endpoint::{self, Context, EndpointName};
use super::faults::Faults;
use super::types::CheckedTypes;
use super::{paging, reserved, texts};
use crate::api::{Module, Section};
use crate::spec::{Loaded, SectionSpec, Spec};
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;
use crate::text::{names, nearest};

/// Why a name is taken in this API that is free in others.
const USED: &str = "is a name that every module already uses";

/// Checks every section; `taken` are the names that every module already uses: the API, its identifiers, the runtime.
pub(super) fn check_all(
    spec: &Spec,
    types: &Types<'_>,
    checked: &CheckedTypes,
    taken: &HashSet<&str>,
    faults: &mut Faults<'_>,
) -> Vec<Section> {
    check_section_names(spec, taken, faults);
    let page = paging::page_parameter(spec);
    let mut routes = HashMap::new();
    let check = |section: &Loaded<SectionSpec>| {
        let context = Context { section, types, checked, page, routes: &mut routes };
        check(context, taken, &mut faults.of(&section.document.source))
    };
    spec.sections.iter().filter_map(check).collect()
}

/// Checks the names of all sections, also of those whose file could not be read.
fn check_section_names(spec: &Spec, taken: &HashSet<&str>, faults: &mut Faults<'_>) {
    let read: HashSet<Span> = spec.sections.iter().map(|section| section.named_at).collect();
    let others = spec.api.content.sections.iter().filter(|name| !read.contains(&name.span));
    let others = others.map(|name| (name.as_str(), name.span));
    let sections = spec.sections.iter().map(|section| (section.name.as_str(), section.named_at));
    for (name, at) in sections.chain(others) {
        check_section_name(name, at, taken, faults);
    }
}

fn check_section_name(name: &str, at: Span, taken: &HashSet<&str>, faults: &mut Faults<'_>) {
    let taken = reserved::section(name).or(taken.contains(name).then_some(USED));
    match (names::function(name), taken) {
        (Err(fault), _) => faults.name(
            at,
            name,
            &fault,
            "name the section, and its file, as a Rust module: lower-case letters, digits and underscores",
        ),
        (Ok(()), Some(reason)) => faults.add(
            Code::ReservedName,
            at,
            format!("`{name}` {reason}"),
            "give the section, and its file, another name",
        ),
        (Ok(()), None) => {}
    }
}

fn check(mut context: Context<'_>, taken: &HashSet<&str>, faults: &mut Faults<'_>) -> Option<Section> {
    let section = context.section;
    texts::check_required(&section.content.title, faults);
    texts::check_required(&section.content.summary, faults);
    let modules = modules(section, taken, faults);
    let mut types = BTreeMap::new();
    let mut names = Vec::with_capacity(section.content.endpoints.len());
    let mut endpoints = Vec::with_capacity(section.content.endpoints.len());
    for (name, spec) in &section.content.endpoints {
        let name = endpoint::name(section, name, spec, faults);
        endpoints.extend(endpoint::check(&mut context, name.as_ref(), spec, faults));
        if let Some(name) = name {
            check_names(&name, spec.key, section, taken, &mut types, faults);
            names.push(name);
        }
    }
    check_modules_are_used(section, &names, faults);
    Some(Section {
        name: section.name.clone(),
        title: section.content.title.get()?.clone(),
        summary: section.content.summary.get()?.clone(),
        modules,
        endpoints,
    })
}

fn modules(section: &Loaded<SectionSpec>, taken: &HashSet<&str>, faults: &mut Faults<'_>) -> Vec<Module> {
    let declared = &section.content.modules;
    for (name, at) in declared.names() {
        let taken = reserved::module(name).or(taken.contains(name).then_some(USED));
        match (names::function(name), taken) {
            (Err(fault), _) => faults.name(at, name, &fault, "name the module as Rust does, such as `teams`"),
            (Ok(()), Some(reason)) => {
                faults.add(Code::ReservedName, at, format!("`{name}` {reason}"), "give the module another name");
            }
            (Ok(()), None) => {}
        }
    }
    let modules = declared.iter().map(|(name, summary)| {
        texts::check_summary(summary, faults);
        Module { name: name.clone(), summary: summary.value.clone() }
    });
    modules.collect()
}

fn check_modules_are_used(section: &Loaded<SectionSpec>, names: &[EndpointName<'_>], faults: &mut Faults<'_>) {
    let SectionSpec { modules, endpoints, .. } = &section.content;
    // An endpoint whose name is at fault may belong to the module.
    if names.len() < endpoints.len() || endpoints.lacks_names() {
        return;
    }
    let unread = endpoints.unread().filter_map(|(name, _)| Some(name.split_once("::")?.0));
    let used: HashSet<&str> = names.iter().filter_map(|name| name.module).chain(unread).collect();
    let unknown = used.iter().filter(|module| !modules.is_named(module));
    let misspelt: HashSet<&str> =
        unknown.filter_map(|module| nearest(module, modules.names().map(|(name, _)| name))).collect();
    let is_used = |name: &str| used.contains(name) || misspelt.contains(name);
    for (name, summary) in modules.iter().filter(|(name, _)| !is_used(name)) {
        faults.add(
            Code::UnusedModule,
            summary.key,
            format!("no endpoint is in the module `{}`", shown(name)),
            format!("name an endpoint `{0}::…`, or remove `{0}`", shown(name)),
        );
    }
}

fn check_names<'s>(
    name: &EndpointName<'s>,
    at: Span,
    section: &Loaded<SectionSpec>,
    taken: &HashSet<&str>,
    types: &mut BTreeMap<(Option<&'s str>, String), Span>,
    faults: &mut Faults<'_>,
) {
    let EndpointName { module, function } = name;
    let request = names::request_type(function);
    if reserved::is_imported(&request) || taken.contains(request.as_str()) {
        let message = format!("`{function}` would make the type `{request}`, which the module already uses");
        faults.add(Code::ReservedName, at, message, "choose another verb for the endpoint");
    }
    if module.is_none() && section.content.modules.is_named(function) {
        let message = format!("`{function}` is both an endpoint and a module");
        faults.add(Code::NameCollision, at, message, "choose another name for one of them");
    }
    // The request type is a tuple struct, whose name is a value too, as that of the constant is.
    let constant = names::endpoint_static(function);
    if constant == request {
        let message = format!("`{function}` would name a type and a constant alike: `{request}`");
        faults.add(Code::InvalidName, at, message, "choose a longer name: a word, such as `list`");
        return;
    }
    let mut claimed = |name: &str| match types.entry((*module, name.to_owned())) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(place) => {
            place.insert(at);
            None
        }
    };
    let clash = claimed(&request).map(|first| (&request, first));
    let clash = clash.or_else(|| claimed(&constant).map(|first| (&constant, first)));
    if let Some((name, first)) = clash {
        let fault = faults.at(Code::NameCollision, at, format!("`{function}` makes `{name}` a second time"));
        let fault = fault.with_secondary(faults.label(first).with_text("first made here"));
        faults.push(fault.with_help("choose another name for one of the two endpoints"));
    }
}
