//! Whether what was seen at a place is what the spec says, and what is just wide enough to say instead.

use crate::api::IdKind;
use crate::api::answer::{AnswerKind, Evidence};
use crate::learn::decide::{Form, PlaceId, Places, Totals, TypeId, fits};

/// What the spec says, so wide that all that was seen fits.
pub(super) fn widened(places: &Places<'_>, kind: &AnswerKind, id: PlaceId) -> AnswerKind {
    let seen = places.totals(id);
    let below = |kind: &AnswerKind, below: Option<PlaceId>| match below {
        // In a list or a map, null is a value like any other.
        Some(below) if places.totals(below).null > 0 => AnswerKind::Any,
        Some(below) => widened(places, kind, below),
        None => kind.clone(),
    };
    match kind {
        AnswerKind::List(items) if seen.are_only(Form::List) => {
            AnswerKind::List(Box::new(below(items, places.at(id).items)))
        }
        AnswerKind::Map(values) if seen.are_only(Form::Object) => {
            AnswerKind::Map(Box::new(below(values, places.values_at(id))))
        }
        AnswerKind::Type(_) if seen.are_only(Form::Object) && is_guessed_map(places, places.type_at(id)) => {
            AnswerKind::Map(Box::new(AnswerKind::Any))
        }
        kind => widened_scalar(kind, &seen),
    }
}

/// Whether a type is but a guess, and its objects turn out to be maps.
fn is_guessed_map(places: &Places<'_>, id: TypeId) -> bool {
    let declared = places.object(id).declared;
    declared.is_some_and(|declared| matches!(declared.evidence, Evidence::Seen(_))) && places.has_data_for_keys(id)
}

fn widened_scalar(kind: &AnswerKind, seen: &Totals) -> AnswerKind {
    let is = |form| seen.are_only(form);
    match kind {
        kind if holds(kind, seen) => kind.clone(),
        AnswerKind::Integer | AnswerKind::Id(_, IdKind::Integer) if is(Form::Number) => AnswerKind::Number,
        AnswerKind::Date if is(Form::String) => AnswerKind::String,
        _ => AnswerKind::Any,
    }
}

fn holds(kind: &AnswerKind, seen: &Totals) -> bool {
    let is = |form| seen.are_only(form);
    match kind {
        AnswerKind::Any => true,
        AnswerKind::String | AnswerKind::Words(_) => is(Form::String),
        AnswerKind::Number => is(Form::Number),
        AnswerKind::Integer => is(Form::Integer),
        AnswerKind::Boolean => is(Form::Boolean),
        AnswerKind::Date => is(Form::Date),
        AnswerKind::Id(_, kind) => fits(*kind, seen),
        AnswerKind::Type(_) | AnswerKind::Map(_) => is(Form::Object),
        AnswerKind::List(_) => is(Form::List),
    }
}

/// What was seen where the spec says otherwise: the kinds of values, with how often.
pub(super) fn misfit(places: &Places<'_>, kind: &AnswerKind, id: PlaceId) -> String {
    let seen = places.totals(id);
    let below = match kind {
        AnswerKind::List(items) if seen.are_only(Form::List) => {
            places.at(id).items.map(|below| ("in it ", items, below))
        }
        AnswerKind::Map(values) if seen.are_only(Form::Object) => {
            places.values_at(id).map(|below| ("in it ", values, below))
        }
        _ => None,
    };
    if let Some((within, kind, below)) = below {
        let null = places.totals(below).null;
        if null > 0 && !matches!(**kind, AnswerKind::Any) {
            return format!("{within}null ({null})");
        }
        return format!("{within}{}", misfit(places, kind, below));
    }
    let texts = (matches!(kind, AnswerKind::Date) && seen.are_only(Form::String))
        .then(|| format!("text that is no date ({})", seen.text - seen.dates));
    let large = (matches!(kind, AnswerKind::Number) && seen.numbers() > 0 && seen.large > 0)
        .then(|| format!("a whole number of more than 53 bits ({})", seen.large));
    texts.or(large).unwrap_or_else(|| {
        let kinds: Vec<String> = seen.kinds().map(|(kind, count)| format!("{kind} ({count})")).collect();
        kinds.join(", ")
    })
}
