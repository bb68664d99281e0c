//! The places of all answers, and which of them hold the same.
//!
//! A place is where values stand: whole answers of an endpoint, a field of objects, the items of lists, the values of maps.
//! Two places whose values have to be of one type are united. Then the places below them are united in pairs: those of the
//! same field, those of the items, those of the values. So all values of a type are counted together, wherever they stand.

mod counts;
mod likeness;

use std::collections::BTreeMap;

use runtime::record::{Member, Shape};

use crate::api::Api;
use crate::api::answer::{AnswerKind, AnswerType};
use crate::learn::evidence::Evidence;
use crate::learn::vocabulary::{says_nothing, subject};

/// The number of a place. Places that are united keep their numbers; [`Places::find`] gives the one that stands for them all.
pub(in crate::learn) type PlaceId = usize;

/// All places: those of the values that were seen, and those of the types that the spec has.
#[derive(Debug, Default)]
pub(in crate::learn) struct Places<'e> {
    places: Vec<Place<'e>>,
    /// The number of the place that each one was united with, or its own: the parents in a union-find forest.
    parents: Vec<PlaceId>,
    /// How many answers of each endpoint were seen, by its Rust path.
    counts: BTreeMap<&'e str, u64>,
    /// Where the answers of endpoints are, by their Rust paths.
    pub(in crate::learn) answers: BTreeMap<&'e str, PlaceId>,
    /// Where the types of the spec are, by their names.
    pub(in crate::learn) types: BTreeMap<&'e str, PlaceId>,
}

/// What is known of a place.
#[derive(Debug, Default)]
pub(in crate::learn) struct Place<'e> {
    /// The shapes that were seen there, each with the endpoint whose answers have it.
    pub(in crate::learn) seen: Vec<(&'e str, &'e Shape)>,
    /// The places of the fields of its objects, by their names.
    pub(in crate::learn) fields: BTreeMap<&'e str, PlaceId>,
    /// The place of the items of its lists.
    pub(in crate::learn) items: Option<PlaceId>,
    /// The place of the values that its objects have under keys which name no field.
    pub(in crate::learn) values: Option<PlaceId>,
    /// Whether all keys of its objects are data, so that `values` is the place of all their values.
    pub(in crate::learn) is_map: bool,
    /// The type of the spec that its objects are of.
    pub(in crate::learn) declared: Option<&'e AnswerType>,
    /// What the spec says of its values, if that is no type of the spec.
    pub(super) kind: Option<&'e AnswerKind>,
    /// What leads to it: names of fields, and segments of the paths of endpoints.
    pub(super) names: Vec<&'e str>,
}

/// An object around the value that is added.
struct Outer<'e> {
    place: PlaceId,
    shape: &'e Shape,
    name: Option<&'e str>,
}

impl<'e> Places<'e> {
    /// The places of an API's types and of all that was seen, united where their values are of one type.
    pub(in crate::learn) fn new(api: &'e Api, evidence: &'e Evidence) -> Self {
        let mut places = Self::default();
        for declared in &api.types {
            let place = places.push(Place { declared: Some(declared), ..Place::default() });
            places.types.insert(&declared.name, place);
        }
        for declared in &api.types {
            let fields = declared.fields.iter().map(|field| (field.name.as_str(), places.add_known(&field.kind)));
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
            let place = places.add_seen(endpoint, &observed.shape, name, &mut Vec::new(), &mut same);
            places.answers.insert(endpoint, place);
            places.counts.insert(endpoint, observed.answers);
        }
        for endpoint in api.sections.iter().flat_map(|section| &section.endpoints) {
            let answer = places.answers.get(endpoint.rust_path.as_str()).copied().zip(endpoint.answer.as_ref());
            if let Some((place, answer)) = answer {
                let known = places.add_known(&answer.kind);
                places.unite(known, place);
            }
        }
        places.unite_alike(same);
        places.settle();
        // United objects have the fields of both, by which they may be like further ones.
        while places.unite_alike(likeness::alike(&places)) {
            places.settle();
        }
        places
    }

    /// Unites pairs of places whose objects are alike, but no two types of the spec. Tells whether any were still apart.
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
        self.parents.push(self.places.len() - 1);
        self.places.len() - 1
    }

    /// Adds a place for values of which the spec says this, or gives that of the type which they are of.
    fn add_known(&mut self, kind: &'e AnswerKind) -> PlaceId {
        let mut place = Place { kind: Some(kind), ..Place::default() };
        match kind {
            AnswerKind::Type(name) => {
                if let Some(place) = self.types.get(name.as_str()) {
                    return *place;
                }
            }
            AnswerKind::List(items) => place.items = Some(self.add_known(items)),
            AnswerKind::Map(values) => {
                place.values = Some(self.add_known(values));
                place.is_map = true;
            }
            _ => {}
        }
        self.push(place)
    }

    /// Adds a place for values that were seen, and the places below it.
    ///
    /// `around` are the objects that the values stand in, the innermost last. If the values are of the same type as one of
    /// these, as an answer to a comment is a comment, the two places are added to `same`, to be united.
    fn add_seen(
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
            // A field such as `data` says nothing of what it holds, so that keeps the name of what is around.
            let name = if says_nothing(field) { name } else { Some(field.as_str()) };
            (field.as_str(), self.add_seen(endpoint, &member.shape, name, around, same))
        };
        let fields = shape.fields.iter().map(&mut below).collect();
        let items = shape.items.as_deref().map(|items| self.add_seen(endpoint, items, name, around, same));
        let values = shape.others.as_deref().map(|values| self.add_seen(endpoint, values, None, around, same));
        if shape.objects > 0 {
            around.pop();
        }
        let kept = &mut self.places[place];
        kept.seen.push((endpoint, shape));
        (kept.fields, kept.items, kept.values) = (fields, items, values);
        place
    }

    /// The number that stands for a place and all that were united with it.
    pub(in crate::learn) fn find(&self, mut id: PlaceId) -> PlaceId {
        while self.parents[id] != id {
            id = self.parents[id];
        }
        id
    }

    pub(in crate::learn) fn get(&self, id: PlaceId) -> &Place<'e> {
        &self.places[self.find(id)]
    }

    /// How many places there are, each of those that were united counted.
    pub(in crate::learn) fn len(&self) -> usize {
        self.places.len()
    }

    /// All places; of those that were united only the one that stands for them.
    pub(in crate::learn) fn all(&self) -> impl Iterator<Item = PlaceId> {
        (0..self.places.len()).filter(|id| self.parents[*id] == *id)
    }

    fn is_declared(&self, id: PlaceId) -> bool {
        self.get(id).declared.is_some()
    }

    /// Makes one place of two, and of each pair of places below them.
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
                // Two types of the spec stay apart. What was seen at the one is counted at the other as well.
                let seen = self.places[other].seen.clone();
                self.places[one].seen.extend(seen);
                continue;
            }
            self.parents[other] = one;
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

    /// Makes maps of objects whose keys are data. That unites places, whose objects may then turn out to be maps too.
    fn settle(&mut self) {
        loop {
            let all: Vec<PlaceId> = self.all().collect();
            let maps: Vec<PlaceId> = all.into_iter().filter(|id| self.is_unsettled_map(*id)).collect();
            if maps.is_empty() {
                break;
            }
            for id in maps {
                // It may have been united with another one of them meanwhile.
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
        let is_unsettled = if place.is_map { !place.fields.is_empty() } else { self.has_data_for_keys(id) };
        place.declared.is_none() && is_unsettled
    }
}
