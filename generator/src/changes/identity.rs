//! Pairs the parameters of two versions of an endpoint by what the server sees of them.

use crate::api::{Endpoint, Location, Parameter};
use crate::text::prose::code;

/// How the server identifies a parameter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity<'a> {
    /// By its place in the path, since the names of placeholders are not sent.
    Place(usize),
    /// By its name, in the query or in the body.
    Name(Location, &'a str),
}

/// Two versions of one endpoint.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) old: &'a Endpoint,
    pub(super) new: &'a Endpoint,
    by_place: bool,
}

impl<'a> Pair<'a> {
    pub(super) fn new(old: &'a Endpoint, new: &'a Endpoint) -> Self {
        // If the shape of the path changed and its placeholders have the same names, the names say more than the
        // places.
        let by_place = old.route.shape() == new.route.shape() || sorted(old) != sorted(new);
        Self { old, new, by_place }
    }

    /// A parameter of the old endpoint.
    pub(super) fn old_identity(&self, parameter: &'a Parameter) -> Identity<'a> {
        self.identity(self.old, parameter)
    }

    /// A parameter of the new endpoint.
    pub(super) fn new_identity(&self, parameter: &'a Parameter) -> Identity<'a> {
        self.identity(self.new, parameter)
    }

    fn identity(&self, endpoint: &Endpoint, parameter: &'a Parameter) -> Identity<'a> {
        let place = endpoint.route.placeholders.iter().position(|name| *name == parameter.name);
        match (parameter.location, place) {
            (Location::Path, Some(place)) if self.by_place => Identity::Place(place),
            (location, _) => Identity::Name(location, &parameter.name),
        }
    }
}

fn sorted(endpoint: &Endpoint) -> Vec<&str> {
    let mut names: Vec<&str> = endpoint.route.placeholders.iter().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// A parameter and its location: `` `page` in the query ``.
pub(super) fn described(parameter: &Parameter) -> String {
    format!("{} in the {}", code(&parameter.name), parameter.location.as_str())
}
