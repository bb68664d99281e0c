//! Changes of the values that a parameter accepts.

use super::identity::Pair;
use super::{Change, ChangeKind, RustImpact, WireImpact};
use crate::api::{IdKind, Location, Parameter, ParameterKind};
use crate::text::prose::code;

/// Whether every Rust value that converts to `old` also converts to `new`, according to the runtime's `From` impls.
pub(super) fn accepts(old: &ParameterKind, new: &ParameterKind) -> bool {
    match (old, new) {
        _ if old == new => true,
        (ParameterKind::String | ParameterKind::Secret, ParameterKind::String | ParameterKind::Secret) => true,
        // Both accept any value that serializes. A value of the wrong kind is refused only when it is sent.
        (ParameterKind::Object | ParameterKind::Array(_), ParameterKind::Object | ParameterKind::Array(_)) => true,
        (
            ParameterKind::Integer,
            ParameterKind::Number | ParameterKind::Id(_, IdKind::Integer | IdKind::IntegerOrString),
        ) => true,
        // `String` and `Date` are not listed: `char` and `Box<str>` convert only to `String`, and `SystemTime` only to
        // `Date`.
        (
            ParameterKind::Integer | ParameterKind::Number | ParameterKind::Boolean | ParameterKind::Id(..),
            ParameterKind::Alternatives,
        ) => true,
        // A change of the id type itself is reported once, not for each parameter.
        (ParameterKind::Id(one, _), ParameterKind::Id(other, _)) => one == other,
        _ => false,
    }
}

/// Like [`accepts`], for callers who pass plain numbers and text instead of typed ids.
pub(super) fn accepts_raw(old: &ParameterKind, new: &ParameterKind) -> bool {
    accepts(&raw(old), &raw(new))
}

fn raw(kind: &ParameterKind) -> ParameterKind {
    match kind {
        ParameterKind::Id(_, IdKind::Integer) => ParameterKind::Integer,
        ParameterKind::Id(_, IdKind::String) => ParameterKind::String,
        ParameterKind::Id(_, IdKind::IntegerOrString) => ParameterKind::Alternatives,
        other => other.clone(),
    }
}

/// Whether every value that was sent for `old` can be sent unchanged for `new`.
fn carries(old: &ParameterKind, new: &ParameterKind, location: Location) -> bool {
    use IdKind::IntegerOrString;
    let text = matches!(
        old,
        ParameterKind::String | ParameterKind::Secret | ParameterKind::Date | ParameterKind::Id(_, IdKind::String)
    );
    let whole = matches!(old, ParameterKind::Integer | ParameterKind::Id(_, IdKind::Integer));
    // Outside the JSON body, all scalars are plain text.
    let scalar = location != Location::Body
        && (matches!(old, ParameterKind::Number | ParameterKind::Boolean | ParameterKind::Id(..))
            || whole
            || location == Location::Path);
    match new {
        _ if old == new => true,
        ParameterKind::Alternatives => true,
        ParameterKind::String | ParameterKind::Secret | ParameterKind::Id(_, IdKind::String) => text || scalar,
        ParameterKind::Id(_, IntegerOrString) => text || whole || scalar || matches!(old, ParameterKind::Id(..)),
        ParameterKind::Number => whole || *old == ParameterKind::Number,
        ParameterKind::Integer | ParameterKind::Id(_, IdKind::Integer) => whole,
        ParameterKind::Array(_) => matches!(old, ParameterKind::Array(_)),
        ParameterKind::Object | ParameterKind::Boolean | ParameterKind::Date => false,
    }
}

/// The change of a parameter that accepts other values; `None` if it does not.
pub(super) fn compare(pair: Pair<'_>, old: &Parameter, new: &Parameter) -> Option<Change> {
    if old.kind == new.kind || same_id(&old.kind, &new.kind) {
        return None;
    }
    let rust = match (&old.kind, &new.kind) {
        _ if !accepts(&old.kind, &new.kind) => RustImpact::Breaking,
        (ParameterKind::Integer | ParameterKind::Number | ParameterKind::Boolean | ParameterKind::Id(..), _) => {
            RustImpact::Addition
        }
        _ => RustImpact::Invisible,
    };
    let carried = carries(&old.kind, &new.kind, new.location);
    let wire = if carried { WireImpact::Unchanged } else { WireImpact::Changed };
    let change = Change::new(kind_of(old, new), rust, wire, message(old, new));
    Some(change.at(&pair.new.rust_path).of(&new.name))
}

/// Whether both are the same id type, by name. A change of its kind is a change of the type, not of the parameter.
fn same_id(old: &ParameterKind, new: &ParameterKind) -> bool {
    matches!((old, new), (ParameterKind::Id(one, _), ParameterKind::Id(other, _)) if one == other)
}

fn kind_of(old: &Parameter, new: &Parameter) -> ChangeKind {
    match (&old.kind, &new.kind) {
        (ParameterKind::String, ParameterKind::Secret) | (ParameterKind::Secret, ParameterKind::String) => {
            ChangeKind::SecretChanged
        }
        (ParameterKind::Array(_), ParameterKind::Array(_)) => ChangeKind::DocumentationChanged,
        _ if new.required => ChangeKind::ArgumentRetyped,
        _ => ChangeKind::SetterRetyped,
    }
}

fn message(old: &Parameter, new: &Parameter) -> String {
    let name = code(&new.rust_name);
    match (&old.kind, &new.kind) {
        (_, ParameterKind::Secret) if old.kind == ParameterKind::String => {
            format!("{name} is a secret: `Debug` no longer shows it")
        }
        (ParameterKind::Secret, ParameterKind::String) => format!("{name} is no secret: `Debug` shows it"),
        (ParameterKind::Array(_), ParameterKind::Array(_)) => format!("{name} is documented to hold other items"),
        (ParameterKind::Object | ParameterKind::Array(_), ParameterKind::Object | ParameterKind::Array(_)) => {
            format!("{name} takes {}, and refuses {} when it is sent", noun(&new.kind), noun(&old.kind))
        }
        _ => format!("{name} takes {} where it took {}", noun(&new.kind), noun(&old.kind)),
    }
}

/// What the caller passes, as a noun with its article.
fn noun(kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::String | ParameterKind::Secret => "text".to_owned(),
        ParameterKind::Number => "any number".to_owned(),
        ParameterKind::Integer => "a whole number".to_owned(),
        ParameterKind::Boolean => "a `bool`".to_owned(),
        ParameterKind::Date => "a date".to_owned(),
        ParameterKind::Object => "an object".to_owned(),
        ParameterKind::Array(_) => "an array".to_owned(),
        ParameterKind::Alternatives => "any of several types".to_owned(),
        ParameterKind::Id(name, _) => format!("a `{name}`"),
    }
}
