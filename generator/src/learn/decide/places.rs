//! The places of all answers, and which of them hold the same.
//!
//! A place is where a value stands: a whole answer, a field, the items of a list, the values of a map. Places are united
//! if they have to be of one type, and whatever stands below them at the same step is united as well. So a type of the
//! spec, a list of an endpoint and an answer of another one are counted together.

mod counts;
mod likeness;

use std::collections::BTreeMap;

use runtime::record::{Member, Shape};

use crate::api::Api;
use crate::api::answer::{AnswerKind, AnswerType};
use crate::learn::evidence::Evidence;
use crate::learn::nouns::{says_nothing, subject};

/// A place by its number; several numbers may stand for one place.
pub(in crate::learn) type PlaceId = usize;

/// All places.
#[derive(Debug, Default)]
pub(in crate::learn) struct Places<'e> {
    places: Vec<Place<'e>>,
    /// The number that stands for a place, or one that is nearer to it.
    nearer: Vec<PlaceId>,
    /// How many answers of an endpoint were seen.
    counts: BTreeMap<&'e str, u64>,
    /// Where the answers of endpoints are, by their Rust paths.
    pub(in crate::learn) answers: BTreeMap<&'e str, PlaceId>,
    /// Where the types of the spec are, by their names.
    pub(in crate::learn) types: BTreeMap<&'e str, PlaceId>,
}

/// A place.
#[derive(Debug, Default)]
pub(in crate::learn) struct Place<'e> {
    /// What was seen there, in answers of which endpoint.
    pub(in crate::learn) seen: Vec<(&'e str, &'e Shape)>,
    /// What the fields of its objects hold.
    pub(in crate::learn) fields: BTreeMap<&'e str, PlaceId>,
    /// What its lists hold.
    pub(in crate::learn) items: Option<PlaceId>,
    /// What its objects hold under keys that are no names of fields.
    pub(in crate::learn) values: Option<PlaceId>,
    /// Whether all keys of its objects are values themselves.
    pub(in crate::learn) is_map: bool,
    /// The type of the spec that it is of.
    pub(in crate::learn) declared: Option<&'e AnswerType>,
    /// What else the spec says it is.
    pub(super) kind: Option<&'e AnswerKind>,
    /// The names of the fields, or of the parts of paths, that lead to it.
    pub(super) names: Vec<&'e str>,
}

/// An object that another one stands in.
struct Outer<'e> {
    place: PlaceId,
    shape: &'e Shape,
    name: Option<&'e str>,
}

impl<'e> Places<'e> {
    /// The places of what was seen, and those that the spec knows.
    pub(in crate::learn) fn new(api: &'e Api, evidence: &'e Evidence) -> Self {
        let mut places = Self::default();
        for declared in &api.types {
            let place = places.push(Place { declared: Some(declared), ..Place::default() });
            places.types.insert(&declared.name, place);
        }
        for declared in &api.types {
            let fields = declared.fields.iter().map(|field| (field.name.as_str(), places.known(&field.kind)));
            let fields = fields.collect();
            let place = places.types[declared.name.as_str()];
            places.places[place].fields = fields;
        }
        let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
        let routes: BTreeMap<&str, &'e str> =
            endpoints.map(|endpoint| (endpoint.rust_path.as_str(), endpoint.route.path.as_str())).collect();
        let mut same = Vec::new();
        for (endpoint, observed) in &evidence.endpoints {
            let name = routes.get(endpoint.as_str()).and_then(|path| subject(path));
            let place = places.seen(endpoint, &observed.shape, name, &mut Vec::new(), &mut same);
            places.answers.insert(endpoint, place);
            places.counts.insert(endpoint, observed.answers);
        }
        for endpoint in api.sections.iter().flat_map(|section| &section.endpoints) {
            let answer = places.answers.get(endpoint.rust_path.as_str()).copied().zip(endpoint.answer.as_ref());
            if let Some((place, answer)) = answer {
                let known = places.known(&answer.kind);
                places.unite(known, place);
            }
        }
        places.unite_alike(same);
        places.settle();
        // Objects that were united have more fields, and may be like others by them.
        while places.unite_alike(likeness::alike(&places)) {
            places.settle();
        }
        places
    }

    /// Makes one place of objects that are alike, unless the spec has them as two; false where all were one already.
    fn unite_alike(&mut self, alike: Vec<(PlaceId, PlaceId)>) -> bool {
        let before = self.all().count();
        for (one, other) in alike {
            if !(self.is_declared(one) && self.is_declared(other)) {
                self.unite(one, other);
            }
        }
        self.all().count() < before
    }

    fn push(&mut self, place: Place<'e>) -> PlaceId {
        self.places.push(place);
        self.nearer.push(self.places.len() - 1);
        self.places.len() - 1
    }

    /// The place of a value that the spec knows.
    fn known(&mut self, kind: &'e AnswerKind) -> PlaceId {
        let mut place = Place { kind: Some(kind), ..Place::default() };
        match kind {
            AnswerKind::Type(name) => {
                if let Some(place) = self.types.get(name.as_str()) {
                    return *place;
                }
            }
            AnswerKind::List(items) => place.items = Some(self.known(items)),
            AnswerKind::Map(values) => {
                place.values = Some(self.known(values));
                place.is_map = true;
            }
            _ => {}
        }
        self.push(place)
    }

    /// The place of a value that was seen. What has to be united with another place because it is of the same type as an
    /// object that it stands in is added to `same`.
    fn seen(
        &mut self,
        endpoint: &'e str,
        shape: &'e Shape,
        name: Option<&'e str>,
        around: &mut Vec<Outer<'e>>,
        same: &mut Vec<(PlaceId, PlaceId)>,
    ) -> PlaceId {
        let place = self.push(Place { names: name.into_iter().collect(), ..Place::default() });
        if shape.objects > 0 {
            let is_again =
                |outer: &&Outer<'e>| likeness::is_again(shape, outer.shape, name.is_some() && name == outer.name);
            same.extend(around.iter().rev().find(is_again).map(|outer| (outer.place, place)));
            around.push(Outer { place, shape, name });
        }
        let mut below = |(field, member): (&'e String, &'e Member)| {
            // What a field like `data` holds is called as what it stands in.
            let name = if says_nothing(field) { name } else { Some(field.as_str()) };
            (field.as_str(), self.seen(endpoint, &member.shape, name, around, same))
        };
        let fields = shape.fields.iter().map(&mut below).collect();
        let items = shape.items.as_deref().map(|items| self.seen(endpoint, items, name, around, same));
        let values = shape.others.as_deref().map(|values| self.seen(endpoint, values, None, around, same));
        if shape.objects > 0 {
            around.pop();
        }
        let kept = &mut self.places[place];
        kept.seen.push((endpoint, shape));
        (kept.fields, kept.items, kept.values) = (fields, items, values);
        place
    }

    /// The number that stands for a place.
    pub(in crate::learn) fn find(&self, mut id: PlaceId) -> PlaceId {
        while self.nearer[id] != id {
            id = self.nearer[id];
        }
        id
    }

    pub(in crate::learn) fn get(&self, id: PlaceId) -> &Place<'e> {
        &self.places[self.find(id)]
    }

    /// How many numbers of places there are.
    pub(in crate::learn) fn len(&self) -> usize {
        self.places.len()
    }

    /// All places, each once.
    pub(in crate::learn) fn all(&self) -> impl Iterator<Item = PlaceId> {
        (0..self.places.len()).filter(|id| self.nearer[*id] == *id)
    }

    fn is_declared(&self, id: PlaceId) -> bool {
        self.get(id).declared.is_some()
    }

    /// Makes one place of two, and of those below them.
    fn unite(&mut self, one: PlaceId, other: PlaceId) {
        let mut pairs = vec![(one, other)];
        while let Some((one, other)) = pairs.pop() {
            let (mut one, mut other) = (self.find(one), self.find(other));
            if one == other {
                continue;
            }
            let is_larger = self.places[one].seen.len() < self.places[other].seen.len();
            if self.is_declared(other) || (is_larger && !self.is_declared(one)) {
                (one, other) = (other, one);
            }
            if self.is_declared(other) {
                // Two types of the spec stay two, and what is seen at both places counts for each.
                let seen = self.places[other].seen.clone();
                self.places[one].seen.extend(seen);
                continue;
            }
            self.nearer[other] = one;
            let Place { seen, fields, items, values, is_map, kind, names, .. } =
                std::mem::take(&mut self.places[other]);
            let kept = &mut self.places[one];
            kept.seen.extend(seen);
            kept.names.extend(names);
            kept.is_map |= is_map;
            kept.kind = kept.kind.or(kind);
            for (name, place) in fields {
                pairs.extend(kept.fields.get(name).map(|known| (*known, place)));
                kept.fields.entry(name).or_insert(place);
            }
            for (known, place) in [(&mut kept.items, items), (&mut kept.values, values)] {
                pairs.extend(known.zip(place));
                *known = known.or(place);
            }
        }
    }

    /// Makes maps of the objects whose keys are values, until no more come to light by it.
    fn settle(&mut self) {
        loop {
            let all: Vec<PlaceId> = self.all().collect();
            let maps: Vec<PlaceId> = all.into_iter().filter(|id| self.is_unsettled_map(*id)).collect();
            if maps.is_empty() {
                break;
            }
            for id in maps {
                // Another one may have swallowed it meanwhile.
                let id = self.find(id);
                if self.is_declared(id) {
                    continue;
                }
                let place = &mut self.places[id];
                place.is_map = true;
                let mut values = std::mem::take(&mut place.fields).into_values().chain(place.values.take());
                let Some(first) = values.next() else { continue };
                let rest: Vec<PlaceId> = values.collect();
                place.values = Some(first);
                rest.into_iter().for_each(|other| self.unite(first, other));
            }
        }
    }

    fn is_unsettled_map(&self, id: PlaceId) -> bool {
        let place = self.get(id);
        let is_unsettled = if place.is_map { !place.fields.is_empty() } else { self.has_values_for_keys(id) };
        place.declared.is_none() && is_unsettled
    }
}
