//! One endpoint: its name, and the names that its parameters get.

use std::collections::{BTreeMap, HashMap};

use super::declared::Types;
use super::faults::Faults;
use super::free::FreeNames;
use super::parameter::{self, ParameterDraft};
use super::types::CheckedTypes;
use super::{answer, deviation, reserved, route, texts};
use crate::api::{Endpoint, Location, Route};
use crate::spec::{EndpointSpec, Loaded, Readable, SectionSpec, Spanned};
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::names::{self, NameFault};
use crate::text::nearest;
use crate::text::prose::shown;

/// How many parameters an endpoint can have: code that takes more compiles slowly, and nobody reads it.
const MOST: usize = 500;

/// What an endpoint is checked against: `api.yaml`, the types and other endpoints.
pub(super) struct Context<'a> {
    /// The section it is in.
    pub(super) section: &'a Loaded<SectionSpec>,
    /// The types of answers and the kinds of identifiers that are declared.
    pub(super) types: &'a Types<'a>,
    /// The types of answers, checked.
    pub(super) checked: &'a CheckedTypes,
    /// The query parameter that endpoints with pages have, where the API has pages.
    pub(super) page: Option<&'a Readable<String>>,
    /// Where each route is described.
    pub(super) routes: &'a mut HashMap<String, Label>,
}

/// The two parts of an endpoint's name.
pub(super) struct EndpointName<'s> {
    pub(super) module: Option<&'s str>,
    pub(super) function: &'s str,
}

/// Checks everything that can be checked, whatever is wrong with the rest. Without a name or a method, there is no endpoint.
pub(super) fn check(
    context: &mut Context<'_>,
    name: Option<&EndpointName<'_>>,
    spec: &Spanned<EndpointSpec>,
    faults: &mut Faults<'_>,
) -> Option<Endpoint> {
    let Context { section, types, checked, page, routes } = context;
    texts::check_required(&spec.title, faults);
    texts::check_required(&spec.summary, faults);
    deviation::of_endpoint(spec, faults);
    let draft = route::check(spec, routes, faults);
    route::check_placeholders(&draft, spec, faults);
    check_count(spec, faults);
    let mut free = FreeNames::new(spec.parameters().map(|(_, name, parameter)| (name, parameter.rust.as_ref())));
    let parameters = parameter::check_all(spec, types.ids, &mut free, faults);
    check_rust_names(&draft.placeholders, &parameters, &mut free, faults);
    let answer = answer::check(spec, types, checked, *page, faults);
    let (EndpointName { module, function }, method) = name.zip(draft.method)?;
    let rust_path = match module {
        Some(module) => format!("{}::{module}::{function}", section.name),
        None => format!("{}::{function}", section.name),
    };
    Some(Endpoint {
        rust_path,
        request: names::request_type(function),
        module: module.map(str::to_owned),
        function: (*function).to_owned(),
        title: spec.title.get()?.clone(),
        route: Route { method, path: draft.path, placeholders: draft.placeholders },
        auth: spec.auth(),
        idempotent: spec.idempotent.as_deref().and_then(Readable::get).copied(),
        summary: spec.summary.get()?.clone(),
        notes: spec.notes.clone(),
        parameters: parameters.into_iter().filter_map(ParameterDraft::parameter).collect(),
        answer,
    })
}

fn check_count(spec: &Spanned<EndpointSpec>, faults: &mut Faults<'_>) {
    let count = spec.parameters().count();
    if count > MOST {
        faults.add(
            Code::TooManyParameters,
            spec.key,
            format!("an endpoint has {MOST} parameters at most, and these are {count}"),
            "describe those that callers use, or take what belongs together as one `object` of the body",
        );
    }
}

/// Splits `teams::list` and checks both parts.
pub(super) fn name<'s>(
    section: &Loaded<SectionSpec>,
    name: &'s str,
    spec: &Spanned<EndpointSpec>,
    faults: &mut Faults<'_>,
) -> Option<EndpointName<'s>> {
    let (module, function) = match name.split_once("::") {
        Some((module, function)) => (Some(module), function),
        None => (None, name),
    };
    if module == Some("") {
        faults.add(
            Code::InvalidName,
            spec.key,
            format!("no module stands before the `::` of `{}`", shown(name)),
            format!("write `{0}`, or the module it is in: `module::{0}`", shown(function)),
        );
        return None;
    }
    if function.contains("::") {
        faults.add(
            Code::InvalidName,
            spec.key,
            format!("`{}` lies in a module of a module", shown(name)),
            "write one module at most: `module::name`",
        );
        return None;
    }
    if let Some(module) = module {
        check_module(section, module, function, spec.key, faults);
    }
    match names::function(function) {
        Ok(()) => Some(EndpointName { module, function }),
        Err(fault) => {
            let help = match (split_otherwise(function, section), names::parameter(function)) {
                (Some((module, name)), _) => format!("write two colons after a module: `{module}::{name}`"),
                (None, Ok(name)) if fault != NameFault::Keyword && name != function => format!("write `{name}`"),
                _ => format!("name the endpoint as a Rust function, such as {}", usual_verb(&spec.route)),
            };
            faults.name(spec.key, function, &fault, help);
            None
        }
    }
}

/// A module of the section and a name, where something else than two colons stands between them.
fn split_otherwise<'a>(name: &'a str, section: &Loaded<SectionSpec>) -> Option<(&'a str, &'a str)> {
    let (module, rest) = name.split_once([':', '/', '.'])?;
    let known = section.content.modules.is_named(module) && names::function(rest).is_ok();
    known.then_some((module, rest))
}

fn check_module(section: &Loaded<SectionSpec>, module: &str, function: &str, at: Span, faults: &mut Faults<'_>) {
    let modules = &section.content.modules;
    // A module may be used by the name that is proposed for it, which is right once it is mended.
    let is_meant =
        |(name, _): (&str, Span)| names::parameter(name).is_ok_and(|wanted| wanted == module) || name == module;
    if modules.lacks_names() || modules.names().any(is_meant) {
        return;
    }
    let sound = modules.names().map(|(name, _)| name).filter(|name| names::function(name).is_ok());
    let help = match nearest(module, sound) {
        Some(nearest) => format!("did you mean `{nearest}::{}`?", shown(function)),
        None => format!("add `{}: …` under `modules:`, with a sentence that says what is in it", shown(module)),
    };
    let message = format!("the section `{}` has no module `{}`", section.name, shown(module));
    faults.add(Code::UnknownModule, at, message, help);
}

/// How endpoints of a method are usually named, in words.
fn usual_verb(route: &Readable<String>) -> String {
    let Some(method) = route.get().map(|route| route.split(' ').next().unwrap_or(route)) else {
        return "`list`".to_owned();
    };
    let verb = match method {
        "POST" => "create",
        "PUT" | "PATCH" => "update",
        "DELETE" => "delete",
        _ => "list",
    };
    format!("`{verb}` for a {}", shown(method))
}

/// Arguments share one scope, setters another.
fn check_rust_names(
    placeholders: &[String],
    parameters: &[ParameterDraft<'_>],
    free: &mut FreeNames,
    faults: &mut Faults<'_>,
) {
    let mut scopes: [BTreeMap<&str, Span>; 2] = Default::default();
    // A path parameter that the route does not have becomes neither an argument nor a setter.
    let is_sent = |draft: &&ParameterDraft<'_>| {
        draft.location != Location::Path || placeholders.iter().any(|name| name == draft.name)
    };
    for draft in parameters.iter().filter(is_sent) {
        let Some(is_required) = draft.is_required() else { continue };
        let scope = if is_required { 0 } else { 1 };
        let ParameterDraft { rust_name, spec, .. } = draft;
        if scope == 1 && reserved::is_method_name(rust_name) {
            faults.add(
                Code::ReservedName,
                spec.key,
                format!(
                    "a setter cannot be called `{rust_name}`: every request has a method of that name, or may get one"
                ),
                format!("choose its Rust name: `rust: {}`", free.like(&allowed_name(rust_name))),
            );
        }
        if let Some(first) = scopes[scope].insert(rust_name, spec.key) {
            let message = format!("two parameters become `{rust_name}` in Rust");
            let fault = faults.at(Code::NameCollision, spec.key, message);
            let fault = fault.with_secondary(faults.label(first).with_text("the other one is here"));
            let name = free.like(rust_name);
            faults.push(fault.with_help(format!("choose another Rust name for this one: `rust: {name}`")));
        }
    }
}

/// A name near to one that every request has.
fn allowed_name(taken: &str) -> String {
    match taken.strip_prefix("with_") {
        Some(rest) => format!("include_{rest}"),
        None => format!("{taken}_value"),
    }
}
