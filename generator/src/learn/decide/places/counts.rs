//! What was counted at a place.

use std::collections::{BTreeMap, BTreeSet};

use runtime::record::{Keys, Member, Shape};

use super::{PlaceId, Places};
use crate::learn::decide::totals::{Form, Totals};

impl<'e> Places<'e> {
    /// Whether the keys of its objects are data rather than names of fields.
    pub(in crate::learn) fn has_data_for_keys(&self, id: PlaceId) -> bool {
        let place = self.get(id);
        let totals = self.totals(id);
        let shapes = || place.seen.iter().map(|(_, shape)| *shape);
        let objects_with = |name: &str| shapes().filter_map(|shape| shape.fields.get(name)).map(Member::objects).sum();
        let forms = place.fields.values().map(|field| self.totals(*field).form().rough());
        let forms: BTreeSet<Form> = forms.filter(|form| *form != Form::Nothing).collect();
        let keys = Keys {
            objects: totals.objects,
            all: totals.keys,
            unnamed: shapes().filter_map(|shape| shape.others.as_deref()).map(Shape::values).sum(),
            different: place.fields.len(),
            most_frequent: place.fields.keys().map(|name| objects_with(name)).max().unwrap_or_default(),
            are_alike: forms.len() == 1 && !forms.contains(&Form::Several),
            are_crowded: shapes().any(|shape| shape.crowded),
        };
        keys.are_data()
    }

    pub(in crate::learn) fn totals(&self, id: PlaceId) -> Totals {
        Totals::of(self.get(id).seen.iter().map(|(_, shape)| *shape))
    }

    /// How often the lists and maps of a place hold null. The place of their items or values cannot tell: it may have been
    /// united with that of a field, which is null where there is no value.
    pub(in crate::learn) fn null_within(&self, id: PlaceId) -> u64 {
        let place = self.get(id);
        let within = |shape: &'e Shape| {
            let members = shape.fields.values().map(|member| &member.shape).chain(shape.others.as_deref());
            let members = members.filter(|_| place.is_map);
            shape.items.as_deref().into_iter().chain(members).map(|below| below.null)
        };
        place.seen.iter().flat_map(|(_, shape)| within(shape)).sum()
    }

    /// What was counted of a field, each with the endpoint whose answers have it.
    pub(in crate::learn) fn members(&self, id: PlaceId, field: &str) -> Vec<(&'e str, &'e Member)> {
        let all = self.get(id).seen.iter();
        all.filter_map(|(endpoint, shape)| Some((*endpoint, shape.fields.get(field)?))).collect()
    }

    /// In how many answers a field was seen, at least.
    pub(in crate::learn) fn answers_with(&self, id: PlaceId, field: &str) -> u64 {
        let members = self.members(id, field).into_iter();
        self.answers(members.map(|(endpoint, member)| (endpoint, member.answers)))
    }

    /// In how many answers its objects were seen, at least.
    pub(in crate::learn) fn answers_at(&self, id: PlaceId) -> u64 {
        let seen = self.get(id).seen.iter().filter(|(_, shape)| shape.objects > 0);
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
    pub(in crate::learn) fn is_single(&self, id: PlaceId, field: &str) -> bool {
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
