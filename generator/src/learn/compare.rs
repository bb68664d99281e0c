//! What the spec says of answers beside what recordings show: what is new, what is too narrow, what contradicts.

mod answers;
mod change;
mod finding;
mod fits;
mod holding;
mod known_types;
mod new_types;
mod page_items;
mod page_pointers;
mod rust_names;
mod spec_place;

pub(super) use change::{Change, NewField, Seen, ValueEdit};
pub use finding::{Finding, FindingKind};

use std::collections::HashMap;

use self::page_pointers::Pointed;
use super::decide::{Decide, Ids, Known, Places, Trust, TypeId};
use super::evidence::Evidence;
use super::naming::{self, Naming};
use crate::api::{Api, Endpoint};
use crate::spec::Spec;

/// What a comparison found, and what follows from it for the spec.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What the spec does not say: endpoint by endpoint, then type by type, in the spec's order.
    pub findings: Vec<Finding>,
    /// How many fields and answers are held back because a single answer alone has shown them.
    pub held_back: usize,
    pub(super) changes: Vec<Change>,
}

/// Compares what a spec says of answers with what was seen. `api` is what the spec means.
#[must_use]
pub fn compare(spec: &Spec, api: &Api, evidence: &Evidence, trust: Trust) -> Comparison {
    let mut holding = api.clone();
    loop {
        let comparison = compare_by(&holding, spec, api, evidence, trust);
        // A guess that is too narrow tells nothing of what is of one type. So it is compared again without it: the wider
        // spec has to find the same types as the one before.
        if !holding::widen(&mut holding, &comparison.changes) {
            return comparison;
        }
    }
}

/// Compares, with the types as the statements of `holding` have them.
fn compare_by(holding: &Api, spec: &Spec, api: &Api, evidence: &Evidence, trust: Trust) -> Comparison {
    let places = Places::new(holding, evidence);
    let ids = Ids::new(api);
    let decide = Decide { places: &places, ids: &ids, trust };
    let known = decide.known();
    let naming = naming::name(api, decide, &known);
    let pointed = page_pointers::pointed(api);
    let mut comparer = Comparer { spec, api, holding, decide, known, naming, pointed, told: Comparison::default() };
    comparer.endpoints();
    comparer.types();
    comparer.told
}

struct Comparer<'c, 'e> {
    spec: &'c Spec,
    api: &'e Api,
    /// The same with its guesses as wide as it is known that they have to be.
    holding: &'e Api,
    decide: Decide<'c, 'e>,
    known: Known<'c, 'e>,
    naming: Naming,
    /// The fields that the pointers to the items of pages lead through.
    pointed: HashMap<(&'e str, &'e str), Vec<Pointed<'e>>>,
    told: Comparison,
}

impl<'e> Comparer<'_, 'e> {
    fn endpoints(&mut self) {
        let endpoints = |api: &'e Api| api.sections.iter().flat_map(|section| &section.endpoints);
        for (endpoint, holding) in endpoints(self.api).zip(endpoints(self.holding)) {
            let Some(place) = self.decide.places.answers.get(endpoint.rust_path.as_str()).copied() else { continue };
            match endpoint.answer.as_ref().zip(holding.answer.as_ref()) {
                Some((answer, holding)) => self.answer(endpoint, answer, &holding.kind, place),
                None => self.new_answer(endpoint, place),
            }
        }
    }

    fn types(&mut self) {
        for (declared, holding) in self.api.types.iter().zip(&self.holding.types) {
            self.known_type(declared, holding, self.decide.places.declared(&declared.name));
        }
        for (id, summary) in std::mem::take(&mut self.naming.new) {
            self.new_type(id, summary);
        }
    }

    /// In how many objects a field was absent or null.
    fn missing(&self, on: TypeId, name: &str) -> u64 {
        let places = self.decide.places;
        let had: u64 = places.members(on, name).iter().map(|(_, member)| member.objects()).sum();
        let null: u64 = places.members(on, name).iter().map(|(_, member)| member.shape.null).sum();
        places.objects(on).saturating_sub(had) + null
    }

    fn of_endpoint(&self, kind: FindingKind, endpoint: &Endpoint, seen: String) -> Finding {
        let spec_at = spec_place::of_endpoint(self.spec, &endpoint.rust_path);
        let endpoint = Some(endpoint.rust_path.clone());
        Finding { kind, endpoint, type_: None, field: None, spec: None, seen, answers: None, spec_at }
    }

    fn of_type(&self, kind: FindingKind, type_: &str, field: Option<&str>, seen: String) -> Finding {
        let spec_at = spec_place::of_type(self.spec, type_, field);
        let (type_, field) = (Some(type_.to_owned()), field.map(str::to_owned));
        Finding { kind, endpoint: None, type_, field, spec: None, seen, answers: None, spec_at }
    }
}
