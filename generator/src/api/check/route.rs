//! A route: that it can be one, that it is new, and that the endpoint's parameters agree with it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::decoration;
use super::faults::Faults;
use crate::api::Method;
use crate::api::route::{RouteDraft, shape};
use crate::spec::{EndpointSpec, Readable, Spanned};
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::prose::shown;
use crate::text::{Source, nearest};

/// Reads the route, and checks what its method alone decides.
pub(super) fn check(spec: &EndpointSpec, routes: &mut HashMap<String, Label>, faults: &mut Faults<'_>) -> RouteDraft {
    let Some(text) = spec.route.get() else {
        let (path, placeholders, faults) = Default::default();
        return RouteDraft { method: None, path, placeholders, is_whole: false, faults };
    };
    let mut draft = RouteDraft::read(text);
    if draft.method.is_none()
        && let Some((key, other, route)) = swapped(spec)
    {
        draft = route;
        let help = format!("write `{key}: {}` and `route: {}`", shown(text), shown(other));
        let fault = faults.at(Code::InvalidRoute, spec.route.span, format!("route and {key} are swapped"));
        let there = faults.label(other.span).with_text("this is the route");
        faults.push(fault.with_secondary(there).with_help(help));
    }
    for fault in &draft.faults {
        let at = spec.route.part(faults.source(), fault.range.clone());
        faults.add(fault.code, at, fault.message.clone(), fault.help.clone());
    }
    if let Some(method) = draft.method {
        check_body(method, spec, faults);
        check_idempotent(method, spec, faults);
        if draft.faults.is_empty() {
            check_is_new(method, &draft.path, spec.route.span, routes, faults);
        }
    }
    draft
}

/// The key that has the route instead, its text, and the route.
fn swapped(spec: &EndpointSpec) -> Option<(&'static str, &Spanned<Readable<String>>, RouteDraft)> {
    let texts = [("title", &spec.title), ("summary", &spec.summary)];
    texts.into_iter().find_map(|(key, text)| {
        let draft = RouteDraft::read(text);
        (draft.method.is_some() && draft.faults.is_empty()).then_some((key, text, draft))
    })
}

/// Checks that route and parameters agree.
pub(super) fn check_placeholders(route: &RouteDraft, spec: &EndpointSpec, faults: &mut Faults<'_>) {
    let known: HashSet<&str> = route.placeholders.iter().map(String::as_str).collect();
    let source = faults.source();
    let described: Vec<Described<'_>> = spec.path.iter().flat_map(|path| path.names()).collect();
    let meant: HashSet<&str> = described.iter().map(|(name, at)| decoration::meant(name, *at, source)).collect();
    let mut undescribed: Vec<_> = route.placeholders.iter().filter(|name| !meant.contains(name.as_str())).collect();
    let is_unknown = |(name, at): &Described<'_>| !known.contains(decoration::meant(name, *at, source));
    let mut unknown: Vec<_> = described.into_iter().filter(is_unknown).collect();
    let is_whole = route.is_whole;
    let pairs = if is_whole { renamed(&mut undescribed, &mut unknown) } else { Vec::new() };
    // A parameter that could not be read is described, but its name is not judged: it has a fault already.
    let is_read = |name: &str| spec.path.as_ref().is_some_and(|path| path.contains_key(name));
    for (placeholder, (name, at)) in pairs.into_iter().filter(|(_, (name, _))| is_read(name)) {
        let (there, here) = (shown(placeholder), shown(name));
        let message = format!("the route has `{{{there}}}`, and `path` has `{here}`");
        let fault = faults.at(Code::UnknownPlaceholder, at, message);
        let help = format!("rename one of the two: `{there}` here, or `{{{here}}}` in the route");
        let there = faults.label(in_route(spec, placeholder, faults.source())).with_text("not described");
        faults.push(fault.with_secondary(there).with_help(help));
    }
    // What seems not to be described may be so where `path` could not be read.
    let is_described = spec.path.as_ref().is_some_and(|path| path.lacks_names());
    for placeholder in undescribed.into_iter().filter(|_| !is_described) {
        let name = shown(placeholder);
        faults.add(
            Code::UndescribedPlaceholder,
            in_route(spec, placeholder, faults.source()),
            format!("the route has `{{{name}}}`, but `path` does not describe it"),
            format!("add `{name}: …` under `path:`, with its documented type"),
        );
    }
    if !is_whole {
        // What seems to be unknown may stand where the route could not be read.
        return;
    }
    for (name, at) in unknown.into_iter().filter(|(name, _)| is_read(name)) {
        let help = format!("put `{{{0}}}` into the route, or move `{0}` to `query` or `body`", shown(name));
        let fault = faults.at(Code::UnknownPlaceholder, at, format!("the route has no `{{{}}}`", shown(name)));
        let there = faults.label(spec.route.span).with_text("this is the route");
        faults.push(fault.with_secondary(there).with_help(help));
    }
}

/// A name under `path`, and where it stands.
type Described<'a> = (&'a str, Span);

/// Takes out pairs of a placeholder that nothing describes and the name that is meant to describe it.
fn renamed<'a>(
    undescribed: &mut Vec<&'a String>,
    unknown: &mut Vec<Described<'a>>,
) -> Vec<(&'a String, Described<'a>)> {
    let mut pairs = Vec::new();
    undescribed.retain(|placeholder| {
        let near = nearest(placeholder, unknown.iter().map(|(name, _)| *name));
        let Some(at) = near.and_then(|near| unknown.iter().position(|(name, _)| *name == near)) else { return true };
        pairs.push((*placeholder, unknown.remove(at)));
        false
    });
    if let ([placeholder], [described]) = (undescribed.as_slice(), unknown.as_slice()) {
        // If one of each is left, they are meant for each other.
        pairs.push((*placeholder, *described));
        undescribed.clear();
        unknown.clear();
    }
    pairs
}

fn in_route(spec: &EndpointSpec, placeholder: &str, source: &Source) -> Span {
    let braces = format!("{{{placeholder}}}");
    match spec.route.find(&braces) {
        Some(start) => spec.route.part(source, start..start + braces.len()),
        None => spec.route.span,
    }
}

fn check_body(method: Method, spec: &EndpointSpec, faults: &mut Faults<'_>) {
    let Some(body) = spec.body.as_ref().filter(|body| !body.is_empty() && !method.takes_body()) else { return };
    let fault = faults.at(Code::BodyNotAllowed, body.key, format!("a {method} request has no body"));
    let there = faults.label(spec.route.span).with_text("the method is given here");
    faults.push(fault.with_secondary(there).with_help("move the parameters to `query`, or correct the method"));
}

fn check_idempotent(method: Method, spec: &EndpointSpec, faults: &mut Faults<'_>) {
    let Some(idempotent) = spec.idempotent.as_ref().filter(|given| given.get() == Some(&method.is_idempotent())) else {
        return;
    };
    let usual = if method.is_idempotent() { "always" } else { "never" };
    let message = format!("a {method} is {usual} taken for idempotent, unless the spec says otherwise");
    let fault = faults.at(Code::UselessIdempotent, idempotent.key, message);
    let there = faults.label(spec.route.span).with_text("the method is given here");
    let help = "remove `idempotent`: it is for endpoints that differ from their method";
    faults.push(fault.with_secondary(there).with_help(help));
}

fn check_is_new(method: Method, path: &str, at: Span, routes: &mut HashMap<String, Label>, faults: &mut Faults<'_>) {
    match routes.entry(shape(method, path)) {
        Entry::Occupied(first) => {
            let message = format!("`{}` is described twice", shown(&format!("{method} {path}")));
            let fault = faults.at(Code::DuplicateRoute, at, message);
            let fault = fault.with_secondary(first.get().clone().with_text("first described here"));
            faults.push(fault.with_help("remove one of the two endpoints, or correct its route"));
        }
        Entry::Vacant(place) => {
            place.insert(faults.label(at));
        }
    }
}
