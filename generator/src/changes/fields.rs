//! Changes of the fields of an answer type. Callers write their names; values that belong to no field are in `extra`.

use super::renames::Renames;
use super::{Change, ChangeKind, ReadImpact, RustImpact, words};
use crate::api::IdKind;
use crate::api::answer::{AnswerKind, AnswerType, Field};
use crate::text::prose::code;

/// Two versions of one type.
#[derive(Clone, Copy)]
struct Pair<'a> {
    old: &'a AnswerType,
    new: &'a AnswerType,
    renames: &'a Renames<'a>,
}

pub(super) fn compare(old: &AnswerType, new: &AnswerType, renames: &Renames<'_>) -> Vec<Change> {
    let pair = Pair { old, new, renames };
    let mut changes: Vec<Change> = old.fields.iter().flat_map(|field| fate(pair, field)).collect();
    changes.extend(new.fields.iter().filter(|field| is_new(pair, field)).map(|field| added(pair, field)));
    changes.extend(constructor(pair));
    changes.extend(reordered(pair));
    changes
}

/// The changes of an old field: whether it was kept, renamed or removed.
fn fate(pair: Pair<'_>, old: &Field) -> Vec<Change> {
    if let Some(same) = pair.new.fields.iter().find(|other| other.rust_name == old.rust_name) {
        let moved = (same.name != old.name).then(|| renamed_on_wire(pair, old, same));
        return moved.into_iter().chain(differences(pair, old, same)).collect();
    }
    if let Some(other) = pair.new.fields.iter().find(|other| other.name == old.name) {
        let taken = pair.old.fields.iter().any(|known| known.rust_name == other.rust_name);
        let differences = if taken { Vec::new() } else { differences(pair, old, other) };
        return std::iter::once(renamed(pair, old, other)).chain(differences).collect();
    }
    let message = format!("{} is gone: {} is in `extra`", code(&old.rust_name), code(&old.name));
    vec![told(pair, old, ChangeKind::FieldRemoved, RustImpact::Breaking, ReadImpact::Changed, message)]
}

/// Whether no old field corresponds to this one.
fn is_new(pair: Pair<'_>, field: &Field) -> bool {
    pair.old.fields.iter().all(|other| other.rust_name != field.rust_name && other.name != field.name)
}

/// The changes of a field apart from its names.
fn differences(pair: Pair<'_>, old: &Field, new: &Field) -> Vec<Change> {
    let mut changes: Vec<Change> =
        [requirement(pair, old, new), retyped(pair, old, new)].into_iter().flatten().collect();
    changes.extend(words::compare(&old.kind, &new.kind));
    changes
}

fn requirement(pair: Pair<'_>, old: &Field, new: &Field) -> Option<Change> {
    let (field, new_type) = (code(&new.rust_name), code(&pair.new.name));
    let (kind, read, message) = match (old.required, new.required) {
        (false, true) => {
            let message = format!("{field} is required: {}, and what lacks it is no {new_type}", taken(pair));
            (ChangeKind::FieldNowRequired, ReadImpact::Changed, message)
        }
        (true, false) => {
            let (constructor, default) = makers(pair);
            let rest = match required(pair.new).is_empty() {
                true => format!("{default} takes the place of {constructor}"),
                false => format!("{constructor} no longer takes it"),
            };
            (ChangeKind::FieldNowOptional, ReadImpact::Unchanged, format!("{field} is optional: {rest}"))
        }
        (true, true) | (false, false) => return None,
    };
    Some(told(pair, new, kind, RustImpact::Breaking, read, message))
}

fn retyped(pair: Pair<'_>, old: &Field, new: &Field) -> Option<Change> {
    let (kind, read) = match (pair.renames.are_same(&old.kind, &new.kind), old.boxed == new.boxed) {
        (true, true) => return None,
        (true, false) => (ChangeKind::FieldBoxed, ReadImpact::Unchanged),
        (false, _) => (ChangeKind::FieldRetyped, ReadImpact::Changed),
    };
    let (before, after) = (code(&old.rust_type()), code(&new.rust_type()));
    let message = format!("{} is {after}, and was {before}", code(&new.rust_name));
    Some(told(pair, new, kind, RustImpact::Breaking, read, message))
}

fn renamed_on_wire(pair: Pair<'_>, old: &Field, new: &Field) -> Change {
    let message =
        format!("{} is read from {}, no longer from {}", code(&new.rust_name), code(&new.name), code(&old.name));
    told(pair, new, ChangeKind::FieldRenamedOnWire, RustImpact::Invisible, ReadImpact::Changed, message)
}

fn renamed(pair: Pair<'_>, old: &Field, new: &Field) -> Change {
    let message = format!("{} was called {}", code(&new.rust_name), code(&old.rust_name));
    told(pair, new, ChangeKind::FieldRenamed, RustImpact::Breaking, ReadImpact::Unchanged, message)
}

fn added(pair: Pair<'_>, new: &Field) -> Change {
    let (field, wire) = (code(&new.rust_name), code(&new.name));
    let (rust, rest) = if new.required {
        (RustImpact::Breaking, format!("; it is required, and {}", taken(pair)))
    } else {
        (RustImpact::Addition, String::new())
    };
    let message = format!("{wire} is no longer in `extra`, but in {field} ({}){rest}", code(&new.rust_type()));
    told(pair, new, ChangeKind::FieldAdded, rust, ReadImpact::Changed, message)
}

/// Whether the constructor takes the same fields in another order.
fn constructor(pair: Pair<'_>) -> Option<Change> {
    let (old, new) = (required(pair.old), required(pair.new));
    let is_kept = |field: &&Field| old.iter().any(|other| other.name == field.name);
    let are_all_kept = old.len() == new.len() && new.iter().all(is_kept);
    if !are_all_kept || old.iter().zip(&new).all(|(old, new)| old.name == new.name) {
        return None;
    }
    let same = |takes: fn(&AnswerKind) -> AnswerKind| {
        old.iter().zip(&new).all(|(old, new)| pair.renames.are_same(&takes(&old.kind), &takes(&new.kind)))
    };
    let rust = if same(AnswerKind::clone) { RustImpact::Invisible } else { RustImpact::Breaking };
    let read = if same(plain) { ReadImpact::Changed } else { ReadImpact::Unchanged };
    let arguments =
        |fields: &[&Field]| fields.iter().map(|field| field.rust_name.as_str()).collect::<Vec<_>>().join(", ");
    let message = format!("`new` takes `({})`, and took `({})`", arguments(&new), arguments(&old));
    Some(Change::of_answers(ChangeKind::ConstructorReordered, rust, read, message).within(&pair.new.name))
}

/// Says which function takes a field that has become required.
fn taken(pair: Pair<'_>) -> String {
    let (constructor, default) = makers(pair);
    let place = if required(pair.old).is_empty() { format!(", in place of {default}") } else { String::new() };
    format!("{constructor} takes it{place}")
}

/// The names of the two possible constructors: `new`, if the type has required fields, and `default` otherwise.
fn makers(pair: Pair<'_>) -> (String, String) {
    let maker = |name: &str| code(&format!("{}::{name}", pair.new.name));
    (maker("new"), maker("default"))
}

fn required(type_: &AnswerType) -> Vec<&Field> {
    type_.fields.iter().filter(|field| field.required).collect()
}

/// The plain type that callers can also pass for an id.
fn plain(kind: &AnswerKind) -> AnswerKind {
    match kind {
        AnswerKind::Id(_, IdKind::Integer) => AnswerKind::Integer,
        AnswerKind::Id(_, IdKind::String) => AnswerKind::String,
        other => other.clone(),
    }
}

/// Whether the order of the fields changed. It shows only in the documentation, in `Debug` and in serialized JSON.
fn reordered(pair: Pair<'_>) -> Option<Change> {
    let order = |type_: &AnswerType, other: &AnswerType| -> Vec<String> {
        let is_kept = |field: &&Field| other.fields.iter().any(|kept| kept.name == field.name);
        type_.fields.iter().filter(is_kept).map(|field| field.name.clone()).collect()
    };
    (order(pair.old, pair.new) != order(pair.new, pair.old)).then(|| {
        let names: Vec<String> = pair.new.fields.iter().map(|field| code(&field.rust_name)).collect();
        let message = format!("the fields are listed in another order: {}", names.join(", "));
        Change::of_answers(ChangeKind::FieldsReordered, RustImpact::Invisible, ReadImpact::Unchanged, message)
            .within(&pair.new.name)
    })
}

fn told(
    pair: Pair<'_>,
    field: &Field,
    kind: ChangeKind,
    rust: RustImpact,
    read: ReadImpact,
    message: String,
) -> Change {
    Change::of_answers(kind, rust, read, message).within(&pair.new.name).member(&field.name)
}
