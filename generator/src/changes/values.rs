//! Which values a parameter takes, and what becomes of those it used to take.

use super::identity::Pair;
use super::{Change, ChangeKind, RustImpact, WireImpact};
use crate::api::{IdKind, Kind, Location, Parameter};
use crate::text::prose::code;

/// Whether everything that could be passed for `old` can be passed for `new`, going by the conversions of the runtime.
pub(super) fn accepts(old: &Kind, new: &Kind) -> bool {
    match (old, new) {
        _ if old == new => true,
        (Kind::String | Kind::Secret, Kind::String | Kind::Secret) => true,
        // Anything that serializes is taken; that an object is no array shows only when it is sent.
        (Kind::Object | Kind::Array(_), Kind::Object | Kind::Array(_)) => true,
        (Kind::Integer, Kind::Number | Kind::Id(_, IdKind::Integer | IdKind::IntegerOrString)) => true,
        // Text is missing: a `char` or a `Box<str>` is one to `String` alone, as a `SystemTime` is a date to `Date` alone.
        (Kind::Integer | Kind::Number | Kind::Boolean | Kind::Id(..), Kind::Alternatives) => true,
        // What became of the identifier type is told once, for all its uses.
        (Kind::Id(one, _), Kind::Id(other, _)) => one == other,
        _ => false,
    }
}

/// As [`accepts`], for callers who pass numbers and text rather than typed identifiers.
pub(super) fn accepts_raw(old: &Kind, new: &Kind) -> bool {
    accepts(&raw(old), &raw(new))
}

fn raw(kind: &Kind) -> Kind {
    match kind {
        Kind::Id(_, IdKind::Integer) => Kind::Integer,
        Kind::Id(_, IdKind::String) => Kind::String,
        Kind::Id(_, IdKind::IntegerOrString) => Kind::Alternatives,
        other => other.clone(),
    }
}

/// Whether every value that was sent for `old` can be sent for `new`, byte for byte.
fn carries(old: &Kind, new: &Kind, location: Location) -> bool {
    use IdKind::IntegerOrString;
    let text = matches!(old, Kind::String | Kind::Secret | Kind::Date | Kind::Id(_, IdKind::String));
    let whole = matches!(old, Kind::Integer | Kind::Id(_, IdKind::Integer));
    // Outside JSON a number, too, is nothing but its digits.
    let scalar = location != Location::Body
        && (matches!(old, Kind::Number | Kind::Boolean | Kind::Id(..)) || whole || location == Location::Path);
    match new {
        _ if old == new => true,
        Kind::Alternatives => true,
        Kind::String | Kind::Secret | Kind::Id(_, IdKind::String) => text || scalar,
        Kind::Id(_, IntegerOrString) => text || whole || scalar || matches!(old, Kind::Id(..)),
        Kind::Number => whole || *old == Kind::Number,
        Kind::Integer | Kind::Id(_, IdKind::Integer) => whole,
        Kind::Array(_) => matches!(old, Kind::Array(_)),
        Kind::Object | Kind::Boolean | Kind::Date => false,
    }
}

/// What it means that a parameter takes other values.
pub(super) fn compare(pair: Pair<'_>, old: &Parameter, new: &Parameter) -> Option<Change> {
    if old.kind == new.kind || same_id(&old.kind, &new.kind) {
        return None;
    }
    let rust = match (&old.kind, &new.kind) {
        _ if !accepts(&old.kind, &new.kind) => RustImpact::Breaking,
        (Kind::Integer | Kind::Number | Kind::Boolean | Kind::Id(..), _) => RustImpact::Addition,
        _ => RustImpact::Invisible,
    };
    let carried = carries(&old.kind, &new.kind, new.location);
    let wire = if carried { WireImpact::Unchanged } else { WireImpact::Changed };
    let change = Change::new(kind_of(old, new), rust, wire, message(old, new));
    Some(change.at(&pair.new.rust_path).of(&new.name))
}

/// An identifier type of another kind is a change of that type.
fn same_id(old: &Kind, new: &Kind) -> bool {
    matches!((old, new), (Kind::Id(one, _), Kind::Id(other, _)) if one == other)
}

fn kind_of(old: &Parameter, new: &Parameter) -> ChangeKind {
    match (&old.kind, &new.kind) {
        (Kind::String, Kind::Secret) | (Kind::Secret, Kind::String) => ChangeKind::SecretChanged,
        (Kind::Array(_), Kind::Array(_)) => ChangeKind::DocumentationChanged,
        _ if new.required => ChangeKind::ArgumentRetyped,
        _ => ChangeKind::SetterRetyped,
    }
}

fn message(old: &Parameter, new: &Parameter) -> String {
    let name = code(&new.rust_name);
    match (&old.kind, &new.kind) {
        (_, Kind::Secret) if old.kind == Kind::String => format!("{name} is a secret: `Debug` no longer shows it"),
        (Kind::Secret, Kind::String) => format!("{name} is no secret: `Debug` shows it"),
        (Kind::Array(_), Kind::Array(_)) => format!("{name} is documented to hold other items"),
        (Kind::Object | Kind::Array(_), Kind::Object | Kind::Array(_)) => {
            format!("{name} takes {}, and refuses {} when it is sent", noun(&new.kind), noun(&old.kind))
        }
        _ => format!("{name} takes {} where it took {}", noun(&new.kind), noun(&old.kind)),
    }
}

/// What a caller passes.
fn noun(kind: &Kind) -> String {
    match kind {
        Kind::String | Kind::Secret => "text".to_owned(),
        Kind::Number => "any number".to_owned(),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Boolean => "a `bool`".to_owned(),
        Kind::Date => "a date".to_owned(),
        Kind::Object => "an object".to_owned(),
        Kind::Array(_) => "an array".to_owned(),
        Kind::Alternatives => "any of several types".to_owned(),
        Kind::Id(name, _) => format!("a `{name}`"),
    }
}
