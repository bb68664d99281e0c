//! The refinements of parameters in a spec, and the refinements to propose for new parameters.

use std::collections::HashMap;

use heck::ToUpperCamelCase;

use crate::api::{Location, Route};
use crate::drift::expected;
use crate::spec::{Readable, Refinement, Spec, TypeWord};
use crate::text::names;

/// The refinements of a spec's parameters, by the names and types of the parameters.
pub(super) struct Readings<'s> {
    spec: &'s Spec,
    /// `None` if parameters with the same name and type have different refinements.
    known: HashMap<(&'s str, TypeWord), Option<Refinement>>,
}

/// Words in the names of parameters whose values have to stay secret.
const SECRETS: [&str; 4] = ["password", "secret", "apikey", "privatekey"];

impl<'s> Readings<'s> {
    pub(super) fn of(spec: &'s Spec) -> Self {
        let mut known: HashMap<(&'s str, TypeWord), Option<Refinement>> = HashMap::new();
        for parameter in expected::endpoints(spec).flat_map(expected::Known::parameters) {
            let reading = parameter.spec.refinement.as_deref().and_then(Readable::get).cloned();
            let first = known.entry((parameter.name, parameter.word)).or_insert_with(|| reading.clone());
            if *first != reading {
                *first = None;
            }
        }
        Self { spec, known }
    }

    /// The refinement that all other parameters with this name and type have. Otherwise the one that the name suggests:
    /// an id type that the spec has, or a secret.
    pub(super) fn propose(&self, route: &Route, location: Location, name: &str, word: TypeWord) -> Option<Refinement> {
        if let Some(Some(reading)) = self.known.get(&(name, word)) {
            return Some(reading.clone());
        }
        let is_id = |id: &String| self.spec.api.content.ids.get(id).is_some_and(|id| id.type_.get() == Some(&word));
        if is_id(&names::id_type(name)) {
            return Some(Refinement::Id(None));
        }
        let in_path = Some(location).filter(|location| *location == Location::Path);
        if let Some(id) = in_path.and_then(|_| of_route(route, name)).filter(is_id) {
            return Some(Refinement::Id(Some(id)));
        }
        let plain = name.to_ascii_lowercase().replace(['_', '-'], "");
        let is_secret = word == TypeWord::String && SECRETS.iter().any(|secret| plain.contains(secret));
        is_secret.then_some(Refinement::Secret)
    }
}

/// The id type of a parameter such as `{id}`, named after the word before it: `CallId` in `/calls/{id}`.
fn of_route(route: &Route, name: &str) -> Option<String> {
    let (before, _) = route.path.split_once(&format!("/{{{name}}}"))?;
    let word = before.rsplit('/').next()?;
    Some(format!("{}{}", word.strip_suffix('s').unwrap_or(word).to_upper_camel_case(), name.to_upper_camel_case()))
}
