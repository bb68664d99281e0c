//! One endpoint: its name, its route, and that route and parameters agree.

use std::collections::{BTreeMap, HashMap, HashSet};

use indexmap::IndexMap;

use super::api::check_summary;
use super::{Faults, Place, parameter, reserved};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Endpoint, Id, Location, Parameter, Route};
use crate::names::{self, NameFault};
use crate::nearest::nearest;
use crate::prose::shown;
use crate::spec::{DocumentedEndpoint, EndpointSpec, Loaded, ParameterSpec, SectionSpec};

pub(super) fn check(
    section: &Loaded<SectionSpec>,
    name: &str,
    spec: &EndpointSpec,
    at: &Place<'_>,
    ids: &HashMap<&str, &Id>,
    faults: &mut Faults,
) -> Option<Endpoint> {
    check_summary(&spec.title, &at.below("title"), faults);
    check_summary(&spec.summary, &at.below("summary"), faults);
    check_deviation(spec, at, faults);
    let parameters = parameter::check_all(spec, at, ids, faults);
    let (module, function) = name_parts(section, name, spec, at, faults)?;
    let route = match Route::parse(&spec.route) {
        Ok(route) => route,
        Err(fault) => {
            faults.add(fault.code, at.below("route").part(fault.range), fault.message, fault.help);
            return None;
        }
    };
    check_placeholders(&route, spec, at, faults);
    check_body(&route, spec, at, faults);
    check_idempotent(&route, spec, at, faults);
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
        route,
        auth: spec.auth,
        idempotent: spec.idempotent,
        summary: spec.summary.clone(),
        notes: spec.notes.clone(),
        parameters,
    };
    check_rust_names(&endpoint, at, faults);
    Some(endpoint)
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
            let help = match names::parameter(function) {
                Ok(name) if fault != NameFault::Keyword => format!("write `{name}`"),
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

fn check_placeholders(route: &Route, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    for placeholder in &route.placeholders {
        if spec.path.contains_key(placeholder) {
            continue;
        }
        let name = shown(placeholder);
        let start = spec.route.find(&format!("{{{placeholder}}}")).unwrap_or(0);
        let range = start..start + placeholder.len() + 2;
        faults.add(
            Code::UndescribedPlaceholder,
            at.below("route").part(range),
            format!("the route has `{{{name}}}`, but `path` does not describe it"),
            format!("add `{name}: …` under `path:`, with its documented type"),
        );
    }
    let known: HashSet<&str> = route.placeholders.iter().map(String::as_str).collect();
    for name in spec.path.keys().filter(|name| !known.contains(name.as_str())) {
        let help = match nearest(name, route.placeholders.iter().map(String::as_str)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("put `{{{0}}}` into the route, or move `{0}` to `query` or `body`", shown(name)),
        };
        faults.push(
            Diagnostic::error(
                Code::UnknownPlaceholder,
                format!("the route has no `{{{}}}`", shown(name)),
                at.below("path").below(name).key(),
            )
            .with_secondary(at.below("route").value().with_text("this is the route"))
            .with_help(help),
        );
    }
}

fn check_body(route: &Route, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    if !spec.body.is_empty() && !route.method.takes_body() {
        faults.push(
            Diagnostic::error(
                Code::BodyNotAllowed,
                format!("a {} request has no body", route.method),
                at.below("body").key(),
            )
            .with_secondary(at.below("route").value().with_text("the method is given here"))
            .with_help("move the parameters to `query`, or correct the method"),
        );
    }
}

fn check_idempotent(route: &Route, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    if spec.idempotent == Some(route.method.is_idempotent()) {
        let usual = if route.method.is_idempotent() { "always" } else { "never" };
        faults.push(
            Diagnostic::error(
                Code::UselessIdempotent,
                format!("a {} is {usual} taken for idempotent, unless the spec says otherwise", route.method),
                at.below("idempotent").key(),
            )
            .with_secondary(at.below("route").value().with_text("the method is given here"))
            .with_help("remove `idempotent`: it is for endpoints that differ from their method"),
        );
    }
}

/// Arguments share one scope, setters another.
fn check_rust_names(endpoint: &Endpoint, at: &Place<'_>, faults: &mut Faults) {
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
                format!("choose its Rust name: `rust: {}`", free_name(&parameter.rust_name)),
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
                    "choose another Rust name for one of them: `rust: {}_2`",
                    parameter.rust_name.trim_end_matches('_')
                )),
            ),
        }
    }
}

/// A name near to one that is taken.
fn free_name(taken: &str) -> String {
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
