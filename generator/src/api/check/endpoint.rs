//! One endpoint: its name, and the names that its parameters get.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::api::check_summary;
use super::free::Free;
use super::parameter::{self, Ids};
use super::{Faults, Place, reserved, route};
use crate::api::{Endpoint, Location, Method, Parameter, Route};
use crate::spec::{DocumentedEndpoint, EndpointSpec, Loaded, ParameterSpec, SectionSpec};
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::names::{self, NameFault};
use crate::text::nearest;
use crate::text::prose::shown;

/// How many parameters an endpoint can have: code that takes more compiles slowly, and nobody reads it.
const MOST: usize = 500;

/// What other endpoints, and `api.yaml`, have to do with an endpoint.
pub(super) struct Around<'a> {
    /// The section it is in.
    pub(super) section: &'a Loaded<SectionSpec>,
    /// The kinds of identifiers.
    pub(super) ids: &'a Ids<'a>,
    /// Where each route is described.
    pub(super) routes: &'a mut HashMap<String, Label>,
}

/// Checks everything that can be checked, whatever is wrong with the rest. Without a name, there is no endpoint.
pub(super) fn check(
    around: Around<'_>,
    name: &str,
    spec: &EndpointSpec,
    at: &Place<'_>,
    faults: &mut Faults,
) -> Option<Endpoint> {
    let Around { section, ids, routes } = around;
    check_summary(&spec.title, &at.below("title"), faults);
    check_summary(&spec.summary, &at.below("summary"), faults);
    check_deviation(spec, at, faults);
    let name = name_parts(section, name, spec, at, faults);
    let draft = route::check(spec, at, routes, faults);
    route::check_placeholders(&draft, spec, at, faults);
    check_count(spec, at, faults);
    let mut free = Free::new(spec);
    let parameters = parameter::check_all(spec, at, ids, &mut free, faults);
    let (module, function) = name.clone().unwrap_or_default();
    let rust_path = match &module {
        Some(module) => format!("{}::{module}::{function}", section.name),
        None => format!("{}::{function}", section.name),
    };
    let endpoint = Endpoint {
        rust_path,
        request: names::request_type(&function),
        module,
        function,
        title: spec.title.clone(),
        // Whatever lacks a method is at fault, and nothing is made of it.
        route: Route {
            method: draft.method.unwrap_or(Method::Get),
            path: draft.path,
            placeholders: draft.placeholders,
        },
        auth: spec.auth,
        idempotent: spec.idempotent,
        summary: spec.summary.clone(),
        notes: spec.notes.clone(),
        parameters,
    };
    check_rust_names(&endpoint, at, &mut free, faults);
    name.map(|_| endpoint)
}

fn check_count(spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    let count: usize = located(spec).map(|(_, parameters)| parameters.len()).sum();
    if count > MOST {
        faults.add(
            Code::TooManyParameters,
            at.key(),
            format!("an endpoint has {MOST} parameters at most, and these are {count}"),
            "describe those that callers use, or take what belongs together as one `object` of the body",
        );
    }
}

/// Splits `teams::list` and checks both parts.
fn name_parts(
    section: &Loaded<SectionSpec>,
    name: &str,
    spec: &EndpointSpec,
    at: &Place<'_>,
    faults: &mut Faults,
) -> Option<(Option<String>, String)> {
    let (module, function) = match name.split_once("::") {
        Some((module, function)) => (Some(module), function),
        None => (None, name),
    };
    if module == Some("") {
        faults.add(
            Code::InvalidName,
            at.key(),
            format!("no module stands before the `::` of `{}`", shown(name)),
            format!("write `{0}`, or the module it is in: `module::{0}`", shown(function)),
        );
        return None;
    }
    if function.contains("::") {
        faults.add(
            Code::InvalidName,
            at.key(),
            format!("`{}` lies in a module of a module", shown(name)),
            "write one module at most: `module::name`",
        );
        return None;
    }
    if let Some(module) = module {
        check_module(section, module, function, at, faults);
    }
    match names::function(function) {
        Ok(function) => Some((module.map(str::to_owned), function)),
        Err(fault) => {
            let method = spec.route.split(' ').next().unwrap_or_default();
            let help = match (split_otherwise(function, section), names::parameter(function)) {
                (Some((module, name)), _) => format!("write two colons after a module: `{module}::{name}`"),
                (None, Ok(name)) if fault != NameFault::Keyword && name != function => format!("write `{name}`"),
                _ => format!(
                    "name the endpoint as a Rust function, such as `{}` for a {}",
                    usual_verb(method),
                    shown(method)
                ),
            };
            faults.name(at.key(), function, &fault, help);
            None
        }
    }
}

/// A module of the section and a name, where something else than two colons stands between them.
fn split_otherwise<'a>(name: &'a str, section: &Loaded<SectionSpec>) -> Option<(&'a str, &'a str)> {
    let (module, rest) = name.split_once([':', '/', '.'])?;
    let known = section.content.modules.contains_key(module) && names::function(rest).is_ok();
    known.then_some((module, rest))
}

fn check_module(section: &Loaded<SectionSpec>, module: &str, function: &str, at: &Place<'_>, faults: &mut Faults) {
    let modules = &section.content.modules;
    if modules.contains_key(module) {
        return;
    }
    let help = match nearest(module, modules.keys().map(String::as_str)) {
        Some(nearest) => format!("did you mean `{nearest}::{}`?", shown(function)),
        None => format!("add `{}: …` under `modules:`, with a sentence that says what is in it", shown(module)),
    };
    faults.add(
        Code::UnknownModule,
        at.key(),
        format!("the section `{}` has no module `{}`", section.name, shown(module)),
        help,
    );
}

fn usual_verb(method: &str) -> &'static str {
    match method {
        "POST" => "create",
        "PUT" | "PATCH" => "update",
        "DELETE" => "delete",
        _ => "list",
    }
}

/// Arguments share one scope, setters another.
fn check_rust_names(endpoint: &Endpoint, at: &Place<'_>, free: &mut Free, faults: &mut Faults) {
    let mut scopes: [BTreeMap<&str, &Parameter>; 2] = Default::default();
    let arguments = endpoint.arguments().into_iter().map(|parameter| (0, parameter));
    let setters = endpoint.setters().map(|parameter| (1, parameter));
    for (scope, parameter) in arguments.chain(setters) {
        let place = place_of(parameter, at);
        if scope == 1 && reserved::is_method_name(&parameter.rust_name) {
            faults.add(
                Code::ReservedName,
                place.key(),
                format!(
                    "a setter cannot be called `{}`: every request has a method of that name, or may get one",
                    parameter.rust_name
                ),
                format!("choose its Rust name: `rust: {}`", free.like(&allowed_name(&parameter.rust_name))),
            );
        }
        match scopes[scope].insert(&parameter.rust_name, parameter) {
            None => {}
            Some(first) => faults.push(
                Diagnostic::error(
                    Code::NameCollision,
                    format!("two parameters become `{}` in Rust", parameter.rust_name),
                    place.key(),
                )
                .with_secondary(place_of(first, at).key().with_text("the other one is here"))
                .with_help(format!(
                    "choose another Rust name for this one: `rust: {}`",
                    free.like(&parameter.rust_name)
                )),
            ),
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

fn place_of<'a>(parameter: &'a Parameter, at: &Place<'a>) -> Place<'a> {
    at.below(parameter.location.as_str()).below(&parameter.name)
}

fn check_deviation(spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    let Some(documented) = &spec.documented else { return };
    let DocumentedEndpoint { title, route, auth, reason } = documented;
    let place = at.below("documented");
    check_summary(reason, &place.below("reason"), faults);
    parameter::check_deviates(
        &place,
        &[
            ("title", title.as_ref().map(|title| *title == spec.title)),
            ("route", route.as_ref().map(|route| *route == spec.route)),
            ("auth", auth.as_ref().map(|auth| *auth == spec.auth)),
        ],
        faults,
    );
}

/// The locations whose parameters a spec lists apart.
pub(super) fn located(spec: &EndpointSpec) -> impl Iterator<Item = (Location, &IndexMap<String, ParameterSpec>)> {
    Location::ALL.into_iter().map(|location| match location {
        Location::Path => (location, &spec.path),
        Location::Query => (location, &spec.query),
        Location::Body => (location, &spec.body),
    })
}
