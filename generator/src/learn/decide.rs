//! What a place holds, decided coarsely: a wrong guess costs a caller more than a wide one.

mod ids;
mod places;
mod totals;

pub(super) use ids::{Ids, fits};
pub(super) use places::{PlaceId, Places, TypeId};
pub(super) use totals::{Form, Totals};

use std::collections::{HashMap, HashSet};

use crate::api::answer::AnswerKind;

/// How deep lists and maps may lie within each other. What lies deeper is not described.
pub(super) const DEEPEST: usize = 8;

/// How much evidence it takes to write the name of a field, which might be a value: the name of a person, say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// At least two answers have shown it.
    #[default]
    Repeated,
    /// Any answer has.
    Single,
}

/// The names of types.
pub(super) type Named = HashMap<TypeId, String>;

/// What it takes to decide on a place.
#[derive(Clone, Copy)]
pub(super) struct Decide<'d, 'e> {
    pub(super) places: &'d Places<'e>,
    pub(super) ids: &'d Ids<'e>,
    pub(super) trust: Trust,
}

/// What a place holds, one step deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Something that goes no deeper.
    Scalar(Form),
    List(PlaceId),
    Map(PlaceId),
    /// Objects of a type with fields.
    Object(TypeId),
    /// Lists or objects, of which all were empty.
    Empty(Form),
}

impl<'d, 'e> Decide<'d, 'e> {
    /// Whether enough answers of an endpoint were seen to say anything of them.
    pub(super) fn is_answer_shown(&self, endpoint: &str) -> bool {
        let least = match self.trust {
            Trust::Repeated => 2,
            Trust::Single => 1,
        };
        self.places.answers_of(endpoint) >= least
    }

    /// What a place holds, one step deep.
    pub(super) fn step(&self, id: PlaceId) -> Step {
        let type_ = self.places.type_at(id);
        let object = self.places.object(type_);
        match self.places.totals(id).form() {
            Form::Nothing | Form::Object if object.declared.is_some() => Step::Object(type_),
            Form::List => self.places.at(id).items.map_or(Step::Empty(Form::List), Step::List),
            Form::Object if object.is_map => object.values.map_or(Step::Empty(Form::Object), Step::Map),
            Form::Object if object.fields.is_empty() => Step::Empty(Form::Object),
            Form::Object => Step::Object(type_),
            form => Step::Scalar(form),
        }
    }

    /// The fields of a type that enough answers have shown to be written, each with its place.
    pub(super) fn fields(&self, id: TypeId) -> impl Iterator<Item = (&'e str, PlaceId)> + '_ {
        let object = self.places.object(id);
        let kept = object.fields.iter().filter(move |(name, _)| self.is_shown(id, name));
        let mut fields: Vec<(&'e str, PlaceId)> = kept.map(|(name, place)| (*name, *place)).collect();
        fields.sort_by_key(|(name, _)| (*name != "id", *name));
        fields.into_iter()
    }

    fn is_shown(&self, id: TypeId, field: &str) -> bool {
        let is_seen = !self.places.members(id, field).is_empty();
        is_seen && (self.trust == Trust::Single || !self.places.is_single(id, field))
    }

    /// The places of which something can be written: all but those that lead only to objects whose fields are held back.
    /// Objects that hold each other and nothing else are known: what is there of them can be written.
    pub(super) fn known(&self) -> Known<'d, 'e> {
        let mut known = Known { places: self.places, unknown: HashSet::new() };
        loop {
            let unknown: Vec<PlaceId> =
                self.places.all().filter(|id| known.has(*id) && !self.is_known(*id, &known)).collect();
            if unknown.is_empty() {
                return known;
            }
            known.unknown.extend(unknown);
        }
    }

    fn is_known(&self, id: PlaceId, known: &Known<'_, '_>) -> bool {
        match self.step(id) {
            Step::Scalar(_) | Step::Empty(_) => true,
            Step::List(below) | Step::Map(below) => self.places.totals(below).null > 0 || known.has(below),
            Step::Object(id) => {
                self.places.object(id).declared.is_some() || self.fields(id).any(|(_, field)| known.has(field))
            }
        }
    }

    /// What a place holds.
    pub(super) fn kind(&self, id: PlaceId, named: &Named) -> AnswerKind {
        self.kind_within(id, named, DEEPEST)
    }

    fn kind_within(&self, id: PlaceId, named: &Named, deep: usize) -> AnswerKind {
        match self.step(id) {
            Step::Scalar(Form::Boolean) => AnswerKind::Boolean,
            Step::Scalar(Form::Integer) => AnswerKind::Integer,
            Step::Scalar(Form::Number) => AnswerKind::Number,
            Step::Scalar(Form::Date) => AnswerKind::Date,
            Step::Scalar(Form::String) => AnswerKind::String,
            Step::Scalar(_) => AnswerKind::Any,
            Step::Empty(Form::List) => AnswerKind::List(Box::new(AnswerKind::Any)),
            Step::Empty(_) => AnswerKind::Map(Box::new(AnswerKind::Any)),
            Step::List(_) | Step::Map(_) if deep == 0 => AnswerKind::Any,
            Step::List(items) => AnswerKind::List(Box::new(self.element(items, named, deep - 1))),
            Step::Map(values) => AnswerKind::Map(Box::new(self.element(values, named, deep - 1))),
            Step::Object(id) => named.get(&id).cloned().map_or(AnswerKind::Any, AnswerKind::Type),
        }
    }

    /// What a list or a map holds. In these, null is a value like any other and not the absence of one. So where it was seen,
    /// they may hold anything.
    fn element(&self, id: PlaceId, named: &Named, deep: usize) -> AnswerKind {
        if self.places.totals(id).null > 0 { AnswerKind::Any } else { self.kind_within(id, named, deep) }
    }

    /// What a field holds. By its name it may be an identifier, or a list of identifiers.
    pub(super) fn field_kind(&self, owner: &str, on: TypeId, field: &str, id: PlaceId, named: &Named) -> AnswerKind {
        match self.kind(id, named) {
            AnswerKind::List(items) if *items != AnswerKind::Any => {
                let place = self.places.at(id).items.map(|items| self.places.totals(items));
                let known = place.and_then(|totals| self.ids.of_items(field, &totals));
                AnswerKind::List(known.map_or(items, Box::new))
            }
            kind => self.ids.of_field(owner, on, field, &self.places.totals(id), self.places).unwrap_or(kind),
        }
    }
}

/// The places of which something can be written.
pub(super) struct Known<'d, 'e> {
    places: &'d Places<'e>,
    /// All others; of places that were united, the one that stands for them.
    unknown: HashSet<PlaceId>,
}

impl Known<'_, '_> {
    pub(super) fn has(&self, id: PlaceId) -> bool {
        !self.unknown.contains(&self.places.find(id))
    }
}
