//! A route: that it can be one, that it is new, and that the endpoint's parameters agree with it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::{Faults, Place, decoration};
use crate::api::Method;
use crate::api::route::{Draft, shape};
use crate::spec::EndpointSpec;
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::nearest;
use crate::text::prose::shown;

/// Reads the route, and checks what its method alone decides.
pub(super) fn check(
    spec: &EndpointSpec,
    at: &Place<'_>,
    routes: &mut HashMap<String, Label>,
    faults: &mut Faults,
) -> Draft {
    let mut draft = Draft::read(&spec.route);
    if draft.method.is_none()
        && let Some((key, text, route)) = swapped(spec)
    {
        draft = route;
        let help = format!("write `{key}: {}` and `route: {}`", shown(&spec.route), shown(text));
        let fault =
            Diagnostic::error(Code::InvalidRoute, format!("route and {key} are swapped"), at.below("route").value());
        faults.push(fault.with_secondary(at.below(key).value().with_text("this is the route")).with_help(help));
    }
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

/// The key that has the route instead, its text, and the route.
fn swapped(spec: &EndpointSpec) -> Option<(&'static str, &str, Draft)> {
    let texts = [("title", &spec.title), ("summary", &spec.summary)];
    texts.into_iter().find_map(|(key, text)| {
        let draft = Draft::read(text);
        (draft.method.is_some() && draft.faults.is_empty()).then_some((key, text.as_str(), draft))
    })
}

/// The name that a key of `path` stands for.
fn meant<'a>(name: &'a str, at: &Place<'a>) -> &'a str {
    decoration::meant(name, &at.below("path").below(name).key())
}

/// That route and parameters agree.
pub(super) fn check_placeholders<'a>(route: &Draft, spec: &'a EndpointSpec, at: &Place<'a>, faults: &mut Faults) {
    let known: HashSet<&str> = route.placeholders.iter().map(String::as_str).collect();
    let described: HashSet<&str> = spec.path.keys().map(|name| meant(name, at)).collect();
    let mut undescribed: Vec<_> = route.placeholders.iter().filter(|name| !described.contains(name.as_str())).collect();
    let mut unknown: Vec<_> = spec.path.keys().filter(|name| !known.contains(meant(name, at))).collect();
    let is_whole = route.is_whole;
    let pairs = if is_whole { renamed(&mut undescribed, &mut unknown) } else { Vec::new() };
    for (placeholder, name) in pairs {
        let (there, here) = (shown(placeholder), shown(name));
        let fault = Diagnostic::error(
            Code::UnknownPlaceholder,
            format!("the route has `{{{there}}}`, and `path` has `{here}`"),
            at.below("path").below(name).key(),
        );
        let help = format!("rename one of the two: `{there}` here, or `{{{here}}}` in the route");
        faults.push(fault.with_secondary(in_route(spec, at, placeholder).with_text("not described")).with_help(help));
    }
    for placeholder in undescribed {
        let name = shown(placeholder);
        faults.add(
            Code::UndescribedPlaceholder,
            in_route(spec, at, placeholder),
            format!("the route has `{{{name}}}`, but `path` does not describe it"),
            format!("add `{name}: …` under `path:`, with its documented type"),
        );
    }
    if !is_whole {
        // What seems to be unknown may stand where the route could not be read.
        return;
    }
    for name in unknown {
        let help = format!("put `{{{0}}}` into the route, or move `{0}` to `query` or `body`", shown(name));
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

/// Takes out the placeholders that nothing describes and the names that were meant to, in pairs.
fn renamed<'a>(undescribed: &mut Vec<&'a String>, unknown: &mut Vec<&'a String>) -> Vec<(&'a String, &'a String)> {
    let mut pairs = Vec::new();
    undescribed.retain(|placeholder| {
        let near = nearest(placeholder, unknown.iter().map(|name| name.as_str()));
        let Some(at) = near.and_then(|near| unknown.iter().position(|name| *name == near)) else { return true };
        pairs.push((*placeholder, unknown.remove(at)));
        false
    });
    if let ([placeholder], [name]) = (undescribed.as_slice(), unknown.as_slice()) {
        // Where only these two are left over, they can only mean each other.
        pairs.push((*placeholder, *name));
        undescribed.clear();
        unknown.clear();
    }
    pairs
}

fn in_route(spec: &EndpointSpec, at: &Place<'_>, placeholder: &str) -> Label {
    let start = spec.route.find(&format!("{{{placeholder}}}")).unwrap_or(0);
    at.below("route").part(start..start + placeholder.len() + 2)
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
