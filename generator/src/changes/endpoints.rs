//! Changes of endpoints: pairs the old ones with the new ones and compares each pair.

use std::collections::HashMap;

use super::identity::Pair;
use super::renames::Renames;
use super::{Change, ChangeKind, RustImpact, WireImpact, answers, arguments, behaviour, setters};
use crate::api::answer::Answer;
use crate::api::{Api, Endpoint, EndpointAuth, Location, Method, Parameter};
use crate::text::prose::code;

pub(super) fn compare(old: &Api, new: &Api, renames: &Renames<'_>) -> Vec<Change> {
    let before = Before::new(old, new);
    let mut changes = Vec::new();
    for endpoint in all(new) {
        match before.find(endpoint) {
            Some(before) => {
                let pair = Pair::new(before, endpoint);
                changes.extend(differences(pair));
                changes.extend(behaviour::compare(old, new, pair));
                changes.extend(answers::compare(pair, renames));
                changes.extend(documented(pair));
            }
            None => changes.push(added(endpoint)),
        }
    }
    changes.extend(before.gone().map(removed));
    changes
}

fn all(api: &Api) -> impl Iterator<Item = &Endpoint> {
    api.sections.iter().flat_map(|section| &section.endpoints)
}

/// Finds the old endpoint that corresponds to a new one.
///
/// Endpoints correspond by name, since callers write the name. An old endpoint whose name is gone corresponds to the
/// new one with the same route.
struct Before<'a> {
    order: Vec<&'a Endpoint>,
    by_name: HashMap<&'a str, &'a Endpoint>,
    /// Only the endpoints whose name is gone.
    by_route: HashMap<String, &'a Endpoint>,
    /// The routes of the new endpoints, by name.
    names: HashMap<&'a str, String>,
}

impl<'a> Before<'a> {
    fn new(old: &'a Api, new: &'a Api) -> Self {
        let names: HashMap<&str, String> =
            all(new).map(|endpoint| (endpoint.rust_path.as_str(), endpoint.route.shape())).collect();
        Self {
            order: all(old).collect(),
            by_name: all(old).map(|endpoint| (endpoint.rust_path.as_str(), endpoint)).collect(),
            by_route: all(old)
                .filter(|endpoint| !names.contains_key(endpoint.rust_path.as_str()))
                .map(|endpoint| (endpoint.route.shape(), endpoint))
                .collect(),
            names,
        }
    }

    fn find(&self, endpoint: &Endpoint) -> Option<&'a Endpoint> {
        let named = self.by_name.get(endpoint.rust_path.as_str());
        named.or_else(|| self.by_route.get(&endpoint.route.shape())).copied()
    }

    /// The old endpoints to which no new one corresponds.
    fn gone(&self) -> impl Iterator<Item = &'a Endpoint> {
        let routes: std::collections::HashSet<&str> = self
            .names
            .iter()
            .filter(|(name, _)| !self.by_name.contains_key(*name))
            .map(|(_, route)| route.as_str())
            .collect();
        let gone = self.order.iter().filter(move |endpoint| {
            !self.names.contains_key(endpoint.rust_path.as_str()) && !routes.contains(endpoint.route.shape().as_str())
        });
        gone.copied()
    }
}

fn added(endpoint: &Endpoint) -> Change {
    let message = format!("new, {}", code(&endpoint.route.to_string()));
    Change::new(ChangeKind::EndpointAdded, RustImpact::Addition, WireImpact::Unchanged, message).at(&endpoint.rust_path)
}

fn removed(endpoint: &Endpoint) -> Change {
    let message = format!("gone, {}", code(&endpoint.route.to_string()));
    Change::new(ChangeKind::EndpointRemoved, RustImpact::Breaking, WireImpact::Changed, message).at(&endpoint.rust_path)
}

fn differences(pair: Pair<'_>) -> Vec<Change> {
    let mut changes: Vec<Change> =
        [renamed(pair), rerouted(pair), authorized(pair), empty_body(pair)].into_iter().flatten().collect();
    changes.extend(arguments::compare(pair));
    changes.extend(setters::compare(pair));
    changes
}

fn renamed(Pair { old, new, .. }: Pair<'_>) -> Option<Change> {
    if old.rust_path == new.rust_path {
        return None;
    }
    let same_module = parent(&old.rust_path) == parent(&new.rust_path);
    let kind = if same_module { ChangeKind::EndpointRenamed } else { ChangeKind::EndpointMoved };
    let message = format!("was `{}`", old.rust_path);
    Some(Change::new(kind, RustImpact::Breaking, WireImpact::Unchanged, message).at(&new.rust_path))
}

fn parent(path: &str) -> &str {
    path.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn rerouted(Pair { old, new, .. }: Pair<'_>) -> Option<Change> {
    (old.route.shape() != new.route.shape()).then(|| {
        let message =
            format!("goes to {}, no longer to {}", code(&new.route.to_string()), code(&old.route.to_string()));
        Change::new(ChangeKind::RouteChanged, RustImpact::Invisible, WireImpact::Changed, message).at(&new.rust_path)
    })
}

fn authorized(Pair { old, new, .. }: Pair<'_>) -> Option<Change> {
    let message = match (old.auth, new.auth) {
        (EndpointAuth::Key, EndpointAuth::None) => "is public: the key is no longer sent",
        (EndpointAuth::None, EndpointAuth::Key) => "takes the key: a client without one can no longer call it",
        (EndpointAuth::Key, EndpointAuth::Key) | (EndpointAuth::None, EndpointAuth::None) => return None,
    };
    let change = Change::new(ChangeKind::EndpointAuthChanged, RustImpact::Invisible, WireImpact::Changed, message);
    Some(change.at(&new.rust_path))
}

/// With `POST`, `PUT` and `PATCH`, an endpoint with body parameters sends an object even if none is set, and an
/// endpoint without body parameters sends no body.
fn empty_body(Pair { old, new, .. }: Pair<'_>) -> Option<Change> {
    if old.route.shape() != new.route.shape() {
        return None;
    }
    let message = match (may_send_an_empty_body(old), may_send_an_empty_body(new)) {
        (false, true) if has_none(old) => "a request without options carries the body `{}`",
        (true, false) if has_none(new) => "a request no longer carries the body `{}`",
        _ => return None,
    };
    let change = Change::new(ChangeKind::EmptyBodyChanged, RustImpact::Invisible, WireImpact::Changed, message);
    Some(change.at(&new.rust_path))
}

fn may_send_an_empty_body(endpoint: &Endpoint) -> bool {
    let announced = matches!(endpoint.route.method, Method::Post | Method::Put | Method::Patch);
    announced && !has_none(endpoint) && endpoint.located(Location::Body).all(|parameter| !parameter.required)
}

fn has_none(endpoint: &Endpoint) -> bool {
    endpoint.located(Location::Body).next().is_none()
}

/// A change of the documentation only.
fn documented(pair: Pair<'_>) -> Option<Change> {
    let Pair { old, new, .. } = pair;
    let parameters = new.parameters.iter().any(|parameter| {
        let same = old.parameters.iter().find(|other| pair.old_identity(other) == pair.new_identity(parameter));
        same.is_some_and(|same| other_words(same, parameter))
    });
    let placeholders = old.route.shape() == new.route.shape() && old.route != new.route;
    let texts = (&old.title, &old.summary, &old.notes) != (&new.title, &new.summary, &new.notes);
    let seen = |answer: &Option<Answer>| answer.as_ref().map(|answer| answer.seen);
    // An answer that gets or loses its type is reported as such.
    let evidence = old.answer.is_some() && new.answer.is_some() && seen(&old.answer) != seen(&new.answer);
    (texts || parameters || placeholders || evidence).then(|| {
        let message = "documented in other words";
        Change::new(ChangeKind::DocumentationChanged, RustImpact::Invisible, WireImpact::Unchanged, message)
            .at(&new.rust_path)
    })
}

/// Whether only the parameter's documentation changed. A new documented type that also changes what the parameter
/// accepts is reported with that change.
fn other_words(old: &Parameter, new: &Parameter) -> bool {
    old.summary != new.summary || (old.kind == new.kind && old.documented_type != new.documented_type)
}
