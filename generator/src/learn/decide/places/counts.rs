//! What was counted at a place.

use std::collections::BTreeMap;

use runtime::record::{Member, Shape};

use super::{PlaceId, Places};
use crate::learn::decide::totals::{Form, Keys, Totals};

impl<'e> Places<'e> {
    /// Whether the keys of its objects are values rather than names of fields.
    pub(in crate::learn) fn has_values_for_keys(&self, id: PlaceId) -> bool {
        let place = self.get(id);
        let shapes = || place.seen.iter().map(|(_, shape)| *shape);
        let members = |name: &str| shapes().filter_map(|shape| shape.fields.get(name)).map(Member::objects).sum();
        let mut forms: Vec<Form> = place.fields.values().map(|field| self.totals(*field).form().rough()).collect();
        forms.retain(|form| *form != Form::Nothing);
        let keys = Keys {
            different: place.fields.len(),
            most_frequent: place.fields.keys().map(|name| members(name)).max().unwrap_or_default(),
            is_crowded: shapes().any(|shape| shape.crowded),
            foreign: shapes().filter_map(|shape| shape.others.as_deref()).map(Shape::values).sum(),
            are_alike: forms.windows(2).all(|pair| pair[0] == pair[1]) && forms.first() != Some(&Form::Several),
        };
        keys.are_values(&self.totals(id))
    }

    pub(in crate::learn) fn totals(&self, id: PlaceId) -> Totals {
        Totals::of(self.get(id).seen.iter().map(|(_, shape)| *shape))
    }

    /// How often null was seen within the lists and maps of a place. What they hold may be of one type with a field that is
    /// null at times, which says nothing of them.
    pub(in crate::learn) fn null_within(&self, id: PlaceId) -> u64 {
        let place = self.get(id);
        let within = |shape: &'e Shape| {
            let members = shape.fields.values().map(|member| &member.shape).chain(shape.others.as_deref());
            let members = members.filter(|_| place.is_map);
            shape.items.as_deref().into_iter().chain(members).map(|below| below.null).sum::<u64>()
        };
        place.seen.iter().map(|(_, shape)| within(shape)).sum()
    }

    /// What was seen of a field, in answers of which endpoint.
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

    /// How many answers there are at least, if an endpoint's answers were counted at several places.
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
