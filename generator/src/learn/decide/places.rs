//! The places of all answers, and the types of the objects that stand there.
//!
//! A place is where values stand: whole answers of an endpoint, a field of objects of one type, the items of lists, the values
//! of maps. What kinds of values were seen is counted by place. Objects at several places may be of one type, as those of
//! `GET /calls/{id}` and the items of `GET /calls` are. Which fields they have is counted by type, so that a type is as wide
//! as its objects are anywhere, and a place that now and then holds something else says nothing of the other places.

mod counts;
mod forest;
mod likeness;
mod unite;

use std::collections::BTreeMap;

use runtime::record::{Member, Shape};

use self::forest::Forest;
use crate::api::Api;
use crate::api::answer::{AnswerKind, AnswerType};
use crate::learn::evidence::Evidence;
use crate::learn::vocabulary::{says_nothing, subject};

/// The number of a place. Places that are united keep their numbers; [`Places::find`] gives the one that stands for them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::learn) struct PlaceId(usize);

/// The number of a type. Types that are united keep their numbers; [`Places::type_at`] and [`Places::declared`] give the one
/// that stands for them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::learn) struct TypeId(usize);

/// All places and types: those of the values that were seen, and those that the spec has.
#[derive(Debug, Default)]
pub(in crate::learn) struct Places<'e> {
    places: Vec<Place<'e>>,
    same_places: Forest,
    types: Vec<ObjectType<'e>>,
    same_types: Forest,
    /// The types of the spec, by their names.
    declared: BTreeMap<&'e str, TypeId>,
    /// Where the answers of endpoints are, by their Rust paths.
    pub(in crate::learn) answers: BTreeMap<&'e str, PlaceId>,
    /// How many answers of each endpoint were seen, by its Rust path.
    counts: BTreeMap<&'e str, u64>,
}

/// What is known of a place.
#[derive(Debug)]
pub(in crate::learn) struct Place<'e> {
    /// The shapes that were seen there, each with the endpoint whose answers have it.
    seen: Vec<(&'e str, &'e Shape)>,
    /// The place of the items of its lists.
    pub(in crate::learn) items: Option<PlaceId>,
    /// The type of its objects.
    object: TypeId,
    /// What the spec says of its values.
    kind: Option<&'e AnswerKind>,
}

/// What is known of the objects at one place, or at several.
#[derive(Debug, Default)]
pub(in crate::learn) struct ObjectType<'e> {
    /// The shapes of the places where they were seen, each with the endpoint whose answers have it.
    seen: Vec<(&'e str, &'e Shape)>,
    /// The places of their fields, by name.
    pub(in crate::learn) fields: BTreeMap<&'e str, PlaceId>,
    /// The place of the values that they have under keys which name no field.
    pub(in crate::learn) values: Option<PlaceId>,
    /// Whether all their keys are data, so that `values` is the place of all their values.
    pub(in crate::learn) is_map: bool,
    /// The type of the spec that it is.
    pub(in crate::learn) declared: Option<&'e AnswerType>,
    /// What leads to them: names of fields, and segments of the paths of endpoints.
    names: Vec<&'e str>,
}

/// An object around the value that is added.
struct Outer<'e> {
    object: TypeId,
    shape: &'e Shape,
    name: Option<&'e str>,
}

impl<'e> Places<'e> {
    /// The places of an API's types and of all that was seen, with the types of their objects.
    pub(in crate::learn) fn new(api: &'e Api, evidence: &'e Evidence) -> Self {
        let mut places = Self::default();
        for declared in &api.types {
            let id = places.push_type(ObjectType { declared: Some(declared), ..ObjectType::default() });
            places.declared.insert(&declared.name, id);
        }
        for declared in &api.types {
            let fields = declared.fields.iter().map(|field| (field.name.as_str(), places.add_known(&field.kind)));
            let fields = fields.collect();
            let id = places.declared[declared.name.as_str()];
            places.types[id.0].fields = fields;
        }
        let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
        let routes: BTreeMap<&str, &'e str> =
            endpoints.map(|endpoint| (endpoint.rust_path.as_str(), endpoint.route.path.as_str())).collect();
        let mut alike = Vec::new();
        for (endpoint, observed) in &evidence.endpoints {
            let name = routes.get(endpoint.as_str()).and_then(|path| subject(path));
            let place = places.add_seen(endpoint, &observed.shape, name, &mut Vec::new(), &mut alike);
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
        places.unite_all_alike(alike);
        places
    }

    fn push(&mut self, place: Place<'e>) -> PlaceId {
        self.places.push(place);
        PlaceId(self.same_places.push())
    }

    fn push_type(&mut self, object: ObjectType<'e>) -> TypeId {
        self.types.push(object);
        TypeId(self.same_types.push())
    }

    /// Adds a place for values of which the spec says this.
    fn add_known(&mut self, kind: &'e AnswerKind) -> PlaceId {
        let items = match kind {
            AnswerKind::List(items) => Some(self.add_known(items)),
            _ => None,
        };
        let known = match kind {
            AnswerKind::Type(name) => self.declared.get(name.as_str()).copied(),
            _ => None,
        };
        let object = known.unwrap_or_else(|| {
            let values = match kind {
                AnswerKind::Map(values) => Some(self.add_known(values)),
                _ => None,
            };
            self.push_type(ObjectType { values, is_map: values.is_some(), ..ObjectType::default() })
        });
        self.push(Place { seen: Vec::new(), items, object, kind: Some(kind) })
    }

    /// Adds a place for values that were seen, and the places below it.
    ///
    /// `around` are the objects that the values stand in, the innermost last. If the values are of the same type as one of
    /// these, as an answer to a comment is a comment, the two types are added to `alike`, to be united.
    fn add_seen(
        &mut self,
        endpoint: &'e str,
        shape: &'e Shape,
        name: Option<&'e str>,
        around: &mut Vec<Outer<'e>>,
        alike: &mut Vec<(TypeId, TypeId)>,
    ) -> PlaceId {
        let object = self.push_type(ObjectType { names: name.into_iter().collect(), ..ObjectType::default() });
        if shape.objects > 0 {
            let is_again =
                |outer: &&Outer<'e>| likeness::is_again(shape, outer.shape, name.is_some() && name == outer.name);
            alike.extend(around.iter().rev().find(is_again).map(|outer| (outer.object, object)));
            around.push(Outer { object, shape, name });
        }
        let mut below = |(field, member): (&'e String, &'e Member)| {
            // A field such as `data` says nothing of what it holds, so that keeps the name of what is around.
            let name = if says_nothing(field) { name } else { Some(field.as_str()) };
            (field.as_str(), self.add_seen(endpoint, &member.shape, name, around, alike))
        };
        let fields = shape.fields.iter().map(&mut below).collect();
        let items = shape.items.as_deref().map(|items| self.add_seen(endpoint, items, name, around, alike));
        let values = shape.others.as_deref().map(|values| self.add_seen(endpoint, values, None, around, alike));
        if shape.objects > 0 {
            around.pop();
        }
        let seen = vec![(endpoint, shape)];
        let kept = &mut self.types[object.0];
        (kept.seen, kept.fields, kept.values) = (seen.clone(), fields, values);
        self.push(Place { seen, items, object, kind: None })
    }

    /// What is known of a place.
    pub(in crate::learn) fn at(&self, id: PlaceId) -> &Place<'e> {
        &self.places[self.find(id).0]
    }

    /// The place that stands for this one and for all that were united with it.
    pub(super) fn find(&self, id: PlaceId) -> PlaceId {
        PlaceId(self.same_places.find(id.0))
    }

    /// All places; of those that were united only the one that stands for them.
    pub(super) fn all(&self) -> impl Iterator<Item = PlaceId> {
        self.same_places.sets().map(PlaceId)
    }

    /// What is known of a type.
    pub(in crate::learn) fn object(&self, id: TypeId) -> &ObjectType<'e> {
        &self.types[self.same_types.find(id.0)]
    }

    /// The type of the objects at a place.
    pub(in crate::learn) fn type_at(&self, id: PlaceId) -> TypeId {
        TypeId(self.same_types.find(self.at(id).object.0))
    }

    /// The place of the values of the maps at a place.
    pub(in crate::learn) fn values_at(&self, id: PlaceId) -> Option<PlaceId> {
        self.object(self.at(id).object).values
    }

    /// A type of the spec.
    pub(in crate::learn) fn declared(&self, name: &str) -> TypeId {
        TypeId(self.same_types.find(self.declared[name].0))
    }

    /// All types; of those that were united only the one that stands for them.
    fn all_types(&self) -> impl Iterator<Item = TypeId> {
        self.same_types.sets().map(TypeId)
    }
}
