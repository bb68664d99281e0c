//! A route: that it can be one, that it is new, and that the endpoint's parameters agree with it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::{Faults, Place};
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::model::Method;
use crate::nearest::nearest;
use crate::prose::shown;
use crate::route::{Draft, shape};
use crate::spec::EndpointSpec;

/// Reads the route, and checks what its method alone decides.
pub(super) fn check(
    spec: &EndpointSpec,
    at: &Place<'_>,
    routes: &mut HashMap<String, Label>,
    faults: &mut Faults,
) -> Draft {
    let draft = Draft::read(&spec.route);
    for fault in &draft.faults {
        let place = at.below("route").part(fault.range.clone());
        faults.add(fault.code, place, fault.message.clone(), fault.help.clone());
    }
    if let Some(method) = draft.method {
        check_body(method, spec, at, faults);
        check_idempotent(method, spec, at, faults);
        if draft.faults.is_empty() {
            check_is_new(method, &draft.path, at, routes, faults);
        }
    }
    draft
}

/// That route and parameters agree.
pub(super) fn check_placeholders(route: &Draft, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
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
    if !route.is_whole {
        // What seems to be unknown may stand where the route could not be read.
        return;
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

fn check_body(method: Method, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    if !spec.body.is_empty() && !method.takes_body() {
        faults.push(
            Diagnostic::error(
                Code::BodyNotAllowed,
                format!("a {} request has no body", method),
                at.below("body").key(),
            )
            .with_secondary(at.below("route").value().with_text("the method is given here"))
            .with_help("move the parameters to `query`, or correct the method"),
        );
    }
}

fn check_idempotent(method: Method, spec: &EndpointSpec, at: &Place<'_>, faults: &mut Faults) {
    if spec.idempotent == Some(method.is_idempotent()) {
        let usual = if method.is_idempotent() { "always" } else { "never" };
        faults.push(
            Diagnostic::error(
                Code::UselessIdempotent,
                format!("a {} is {usual} taken for idempotent, unless the spec says otherwise", method),
                at.below("idempotent").key(),
            )
            .with_secondary(at.below("route").value().with_text("the method is given here"))
            .with_help("remove `idempotent`: it is for endpoints that differ from their method"),
        );
    }
}

fn check_is_new(method: Method, path: &str, at: &Place<'_>, routes: &mut HashMap<String, Label>, faults: &mut Faults) {
    let here = at.below("route").value();
    match routes.entry(shape(method, path)) {
        Entry::Occupied(first) => faults.push(
            Diagnostic::error(
                Code::DuplicateRoute,
                format!("`{}` is described twice", shown(&format!("{method} {path}"))),
                here,
            )
            .with_secondary(first.get().clone().with_text("first described here"))
            .with_help("remove one of the two endpoints, or correct its route"),
        ),
        Entry::Vacant(place) => {
            place.insert(here);
        }
    }
}
