//! Which objects are of one type, though they stand at different places.

use std::collections::{BTreeMap, BTreeSet};

use runtime::record::Shape;

use super::places::{Place, PlaceId, Places};
use super::totals::Form;
use crate::api::answer::AnswerKind;
use crate::learn::nouns::singular;

/// How much of all fields two objects share that are of one type, in percent.
const ALIKE: usize = 80;
/// How much they share where the same name leads to both, and one stands in the other.
const ALIKE_WITHIN: usize = 50;
/// How many fields they share where different names lead to them.
const ENOUGH: usize = 5;

/// Whether an object is of the type of one that it stands in.
pub(super) fn is_again(inner: &Shape, outer: &Shape, has_same_name: bool) -> bool {
    let (one, other) = (inner.fields.keys().collect::<BTreeSet<_>>(), outer.fields.keys().collect());
    let shared = one.intersection(&other).count();
    let least = if has_same_name { ALIKE_WITHIN } else { ALIKE };
    shared >= 2 && 100 * shared >= least * one.union(&other).count()
}

/// Pairs of objects that are of one type.
pub(super) fn alike(places: &Places<'_>) -> Vec<(PlaceId, PlaceId)> {
    let objects = places.all().filter(|id| {
        let place = places.get(*id);
        !place.is_map && !place.fields.is_empty()
    });
    // Most objects of one type have the very same fields, so that there are few sets to compare.
    let mut sets: BTreeMap<Vec<&str>, Vec<PlaceId>> = BTreeMap::new();
    for id in objects {
        sets.entry(places.get(id).fields.keys().copied().collect()).or_default().push(id);
    }
    let mut sets: Vec<(Vec<&str>, Vec<PlaceId>)> = sets.into_iter().collect();
    sets.sort_by_key(|(fields, _)| fields.len());
    let mut pairs = Vec::new();
    for (at, (fields, some)) in sets.iter().enumerate() {
        let larger = sets[at..].iter().take_while(|(more, _)| 100 * fields.len() >= ALIKE * more.len());
        for (more, others) in larger {
            let more: BTreeSet<&str> = more.iter().copied().collect();
            let shared = fields.iter().filter(|field| more.contains(*field)).count();
            if 100 * shared >= ALIKE * (fields.len() + more.len() - shared) {
                let all =
                    some.iter().flat_map(|one| others.iter().map(move |other| (*one.min(other), *one.max(other))));
                pairs.extend(all.filter(|(one, other)| one < other && is_one(places, *one, *other, shared)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two objects that share so many fields are of one type.
fn is_one(places: &Places<'_>, one: PlaceId, other: PlaceId, shared: usize) -> bool {
    let (one, other) = (places.get(one), places.get(other));
    (shared >= ENOUGH || have_common_name(one, other)) && fields_agree(places, one, other)
}

fn have_common_name(one: &Place<'_>, other: &Place<'_>) -> bool {
    let names = |place: &Place<'_>| -> BTreeSet<String> { place.names.iter().map(|name| singular(name)).collect() };
    !names(one).is_disjoint(&names(other))
}

/// Whether no field is of one kind here and of another there.
fn fields_agree(places: &Places<'_>, one: &Place<'_>, other: &Place<'_>) -> bool {
    let shared = one.fields.iter().filter_map(|(name, place)| Some((*place, *other.fields.get(name)?)));
    shared.into_iter().all(|(one, other)| match (rough(places, one), rough(places, other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    })
}

/// What a place holds, roughly: what was seen there, or else what the spec says; none where that is not known.
fn rough(places: &Places<'_>, id: PlaceId) -> Option<Form> {
    let place = places.get(id);
    let form = match places.totals(id).form().rough() {
        Form::Nothing if place.declared.is_some() => Form::Object,
        Form::Nothing => place.kind.map_or(Form::Nothing, stated),
        form => form,
    };
    (form != Form::Nothing).then_some(form)
}

fn stated(kind: &AnswerKind) -> Form {
    match kind {
        AnswerKind::String | AnswerKind::Date | AnswerKind::Words(_) => Form::String,
        AnswerKind::Number | AnswerKind::Integer => Form::Number,
        AnswerKind::Boolean => Form::Boolean,
        AnswerKind::Type(_) | AnswerKind::Map(_) => Form::Object,
        AnswerKind::List(_) => Form::List,
        AnswerKind::Id(..) | AnswerKind::Any => Form::Nothing,
    }
}
