//! What was counted at a place, and of a type.

use std::collections::{BTreeMap, BTreeSet};

use runtime::record::{Keys, Member, Shape};

use super::{PlaceId, Places, TypeId};
use crate::learn::decide::totals::{Form, Totals};

impl<'e> Places<'e> {
    /// What was seen at a place.
    pub(in crate::learn) fn totals(&self, id: PlaceId) -> Totals {
        Totals::of(self.at(id).seen.iter().map(|(_, shape)| *shape))
    }

    /// How many objects of a type were seen.
    pub(in crate::learn) fn objects(&self, id: TypeId) -> u64 {
        self.shapes(id).map(|shape| shape.objects).sum()
    }

    /// Whether the keys of a type's objects are data rather than names of fields. They are not where most are fields of the
    /// type in the spec.
    pub(in crate::learn) fn has_data_for_keys(&self, id: TypeId) -> bool {
        let mut objects_with: BTreeMap<&str, u64> = BTreeMap::new();
        for (name, member) in self.shapes(id).flat_map(|shape| &shape.fields) {
            *objects_with.entry(name).or_default() += member.objects();
        }
        let declared = self.object(id).declared.iter().flat_map(|declared| &declared.fields);
        let known: u64 = declared.filter_map(|field| objects_with.get(field.name.as_str())).sum();
        let forms = self.object(id).fields.values().map(|field| self.totals(*field).form().rough());
        let forms: BTreeSet<Form> = forms.filter(|form| *form != Form::Nothing).collect();
        let all = self.shapes(id).map(Shape::keys).sum();
        let keys = Keys {
            objects: self.objects(id),
            all,
            unnamed: self.shapes(id).filter_map(|shape| shape.others.as_deref()).map(Shape::values).sum(),
            different: objects_with.len(),
            most_frequent: objects_with.into_values().max().unwrap_or_default(),
            are_alike: forms.len() == 1 && !forms.contains(&Form::Several),
            are_crowded: self.shapes(id).any(|shape| shape.crowded),
        };
        known < all.div_ceil(2) && keys.are_data()
    }

    fn shapes(&self, id: TypeId) -> impl Iterator<Item = &'e Shape> {
        self.object(id).seen.iter().map(|(_, shape)| *shape)
    }

    /// What was counted of a type's field, each with the endpoint whose answers have it.
    pub(in crate::learn) fn members(&self, id: TypeId, field: &str) -> Vec<(&'e str, &'e Member)> {
        let all = self.object(id).seen.iter();
        all.filter_map(|(endpoint, shape)| Some((*endpoint, shape.fields.get(field)?))).collect()
    }

    /// How many answers of an endpoint were seen.
    pub(in crate::learn) fn answers_of(&self, endpoint: &str) -> u64 {
        self.counts.get(endpoint).copied().unwrap_or_default()
    }

    /// In how many answers a field was seen, at least.
    pub(in crate::learn) fn answers_with(&self, id: TypeId, field: &str) -> u64 {
        let members = self.members(id, field).into_iter();
        self.answers(members.map(|(endpoint, member)| (endpoint, member.answers)))
    }

    /// In how many answers objects of a type were seen, at least.
    pub(in crate::learn) fn answers_of_type(&self, id: TypeId) -> u64 {
        let seen = self.object(id).seen.iter().filter(|(_, shape)| shape.objects > 0);
        self.answers(seen.map(|(endpoint, shape)| {
            let with_fields = shape.fields.values().map(|member| member.answers).max();
            (*endpoint, with_fields.unwrap_or(1))
        }))
    }

    /// How many answers there are at least. Those that were counted for one endpoint may all be the same, so only the largest
    /// of its counts is sure.
    fn answers(&self, counted: impl Iterator<Item = (&'e str, u64)>) -> u64 {
        let mut most: BTreeMap<&str, u64> = BTreeMap::new();
        for (endpoint, answers) in counted {
            let known = most.entry(endpoint).or_default();
            *known = answers.max(*known);
        }
        most.into_iter().map(|(endpoint, answers)| answers.min(self.counts[endpoint])).sum()
    }

    /// Whether a single answer alone has shown a field.
    pub(in crate::learn) fn is_single(&self, id: TypeId, field: &str) -> bool {
        let members = self.members(id, field);
        if !members.iter().all(|(_, member)| member.is_single()) {
            return false;
        }
        // Two answers may each have shown it once, under different keys of a map.
        let mut merged = Shape::default();
        for (_, member) in members {
            let mut one = Shape::default();
            one.fields.insert(field.to_owned(), member.clone());
            merged.merge(one);
        }
        merged.fields.get(field).is_none_or(Member::is_single)
    }
}
