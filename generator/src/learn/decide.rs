//! What a place holds, decided coarsely: a wrong guess costs a caller more than a wide one.

mod ids;
mod places;
mod totals;

pub(super) use ids::{Ids, fits};
pub(super) use places::{PlaceId, Places};
pub(super) use totals::{Form, Totals};

use std::collections::HashMap;

use crate::api::answer::AnswerKind;

/// How deep lists and maps may lie within each other. What lies deeper is not described.
const DEEPEST: usize = 8;

/// How much evidence it takes to write the name of a field, which might be a value: the name of a person, say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// At least two answers have shown it.
    #[default]
    Repeated,
    /// Any answer has.
    Single,
}

impl Trust {
    /// How many answers of an endpoint it takes to say anything of them.
    pub(super) fn least_answers(self) -> u64 {
        match self {
            Self::Repeated => 2,
            Self::Single => 1,
        }
    }
}

/// The names of the types that the objects at places are of.
pub(super) type Named = HashMap<PlaceId, String>;

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
    /// An object with fields.
    Object(PlaceId),
    /// Lists or objects, of which all were empty.
    Empty(Form),
}

impl<'e> Decide<'_, 'e> {
    /// What a place holds, one step deep.
    pub(super) fn step(&self, id: PlaceId) -> Step {
        let place = self.places.get(id);
        match self.places.totals(id).form() {
            _ if place.declared.is_some() => Step::Object(self.places.find(id)),
            Form::List => place.items.map_or(Step::Empty(Form::List), Step::List),
            Form::Object if place.is_map => place.values.map_or(Step::Empty(Form::Object), Step::Map),
            Form::Object if place.fields.is_empty() => Step::Empty(Form::Object),
            Form::Object => Step::Object(self.places.find(id)),
            form => Step::Scalar(form),
        }
    }

    /// The fields of a place's objects that enough answers have shown to be written, each with its place.
    pub(super) fn fields(&self, id: PlaceId) -> impl Iterator<Item = (&'e str, PlaceId)> + '_ {
        let place = self.places.get(id);
        let kept = place.fields.iter().filter(move |(name, _)| self.is_shown(id, name));
        let mut fields: Vec<(&'e str, PlaceId)> = kept.map(|(name, place)| (*name, *place)).collect();
        fields.sort_by_key(|(name, _)| (*name != "id", *name));
        fields.into_iter()
    }

    fn is_shown(&self, id: PlaceId, field: &str) -> bool {
        let is_seen = !self.places.members(id, field).is_empty();
        is_seen && (self.trust == Trust::Single || !self.places.is_single(id, field))
    }

    /// The places of which something can be written: all but those that lead only to objects whose fields are held back.
    /// Objects that hold each other and nothing else are known: what is there of them can be written.
    pub(super) fn known(&self) -> Known {
        let mut known = vec![true; self.places.len()];
        loop {
            let unknown: Vec<PlaceId> =
                self.places.all().filter(|id| known[*id] && !self.is_known(*id, &known)).collect();
            if unknown.is_empty() {
                return Known(known);
            }
            unknown.into_iter().for_each(|id| known[id] = false);
        }
    }

    fn is_known(&self, id: PlaceId, known: &[bool]) -> bool {
        let is_known = |id: PlaceId| known[self.places.find(id)];
        match self.step(id) {
            Step::Scalar(_) | Step::Empty(_) => true,
            Step::List(below) | Step::Map(below) => self.places.null_within(id) > 0 || is_known(below),
            Step::Object(id) => {
                self.places.get(id).declared.is_some() || self.fields(id).any(|(_, field)| is_known(field))
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
            Step::List(items) => AnswerKind::List(Box::new(self.element(id, items, named, deep - 1))),
            Step::Map(values) => AnswerKind::Map(Box::new(self.element(id, values, named, deep - 1))),
            Step::Object(id) => named.get(&id).cloned().map_or(AnswerKind::Any, AnswerKind::Type),
        }
    }

    /// What a list or a map holds. In these, null is a value like any other and not the absence of one. So where it was seen,
    /// they may hold anything.
    fn element(&self, around: PlaceId, id: PlaceId, named: &Named, deep: usize) -> AnswerKind {
        if self.places.null_within(around) > 0 { AnswerKind::Any } else { self.kind_within(id, named, deep) }
    }

    /// What a field holds. By its name it may be an identifier, or a list of identifiers.
    pub(super) fn field_kind(&self, owner: &str, on: PlaceId, field: &str, id: PlaceId, named: &Named) -> AnswerKind {
        match self.kind(id, named) {
            AnswerKind::List(items) if *items != AnswerKind::Any => {
                let place = self.places.get(id).items.map(|items| self.places.totals(items));
                let known = place.and_then(|totals| self.ids.of_items(field, &totals));
                AnswerKind::List(known.map_or(items, Box::new))
            }
            kind => self.ids.of_field(owner, on, field, &self.places.totals(id), self.places).unwrap_or(kind),
        }
    }
}

/// The places of which something can be written.
#[derive(Debug)]
pub(super) struct Known(Vec<bool>);

impl Known {
    pub(super) fn has(&self, places: &Places<'_>, id: PlaceId) -> bool {
        self.0[places.find(id)]
    }
}
