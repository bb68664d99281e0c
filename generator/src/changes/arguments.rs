//! Changes of a function's arguments. What matters is their number, their order and what each accepts; callers do not
//! write their names.

use super::identity::{Identity, Pair, described};
use super::{Change, ChangeKind, RustImpact, WireImpact, values};
use crate::api::{Parameter, ParameterKind};
use crate::text::prose::code;

/// An argument, and its identity on the wire.
type Argument<'a> = (Identity<'a>, &'a Parameter);

pub(super) fn compare(pair: Pair<'_>) -> Vec<Change> {
    let old: Vec<Argument<'_>> =
        pair.old.arguments().into_iter().map(|parameter| (pair.old_identity(parameter), parameter)).collect();
    let new: Vec<Argument<'_>> =
        pair.new.arguments().into_iter().map(|parameter| (pair.new_identity(parameter), parameter)).collect();
    if fit(&old, &new, values::accepts) { by_position(pair, &old, &new) } else { by_identity(pair, &old, &new) }
}

/// Whether every call that compiled with the old arguments compiles with the new ones.
fn fit(old: &[Argument<'_>], new: &[Argument<'_>], accepts: fn(&ParameterKind, &ParameterKind) -> bool) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|((_, old), (_, new))| accepts(&old.kind, &new.kind))
}

/// Compares argument by argument, for calls that compile as before: what may have changed is the meaning of each
/// position.
fn by_position(pair: Pair<'_>, old: &[Argument<'_>], new: &[Argument<'_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    let reordered = is_permutation(old, new);
    if reordered {
        changes.push(swapped(pair, old, new, RustImpact::Invisible));
    }
    for ((before, old), (after, new)) in old.iter().zip(new) {
        if before != after {
            changes.extend((!reordered).then(|| replaced(pair, old, new, RustImpact::Invisible)));
        } else {
            changes.extend(values::compare(pair, old, new));
            changes.extend((old.rust_name != new.rust_name).then(|| renamed(pair, old, new)));
        }
    }
    changes
}

/// Compares parameter by parameter, for calls that no longer compile: says what became of each argument.
fn by_identity(pair: Pair<'_>, old: &[Argument<'_>], new: &[Argument<'_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut kept_old, mut kept_new) = (Vec::new(), Vec::new());
    for argument in old {
        let same_name = |(_, other): &&Argument<'_>| {
            other.rust_name == argument.1.rust_name && old.iter().all(|(known, _)| *known != pair.new_identity(other))
        };
        let same = new.iter().find(|(identity, _)| *identity == argument.0);
        if let Some(found) = same.or_else(|| new.iter().find(same_name)) {
            if found.0 != argument.0 {
                changes.push(replaced(pair, argument.1, found.1, RustImpact::Breaking));
            }
            changes.extend(values::compare(pair, argument.1, found.1));
            kept_old.push((argument.0.clone(), argument.1));
            kept_new.push((found.0.clone(), found.1));
        } else {
            changes.extend(gone(pair, argument));
        }
    }
    changes.extend(new.iter().filter(|argument| !kept_new.contains(argument)).map(|argument| come(pair, argument)));
    let order: Vec<&Argument<'_>> = new.iter().filter(|argument| kept_new.contains(argument)).collect();
    if !order.iter().copied().eq(&kept_new) {
        changes.push(swapped(pair, old, new, RustImpact::Breaking));
    }
    changes
}

/// Whether the arguments are the same parameters in another order.
fn is_permutation(old: &[Argument<'_>], new: &[Argument<'_>]) -> bool {
    let identities = |arguments: &[Argument<'_>]| -> Vec<String> {
        arguments.iter().map(|(identity, _)| format!("{identity:?}")).collect()
    };
    let (mut old, mut new) = (identities(old), identities(new));
    let moved = old != new;
    old.sort();
    new.sort();
    moved && old == new
}

fn swapped(pair: Pair<'_>, old: &[Argument<'_>], new: &[Argument<'_>], rust: RustImpact) -> Change {
    let names = |arguments: &[Argument<'_>]| {
        arguments.iter().map(|(_, parameter)| parameter.rust_name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut message = format!("the arguments are now `({})`, and were `({})`", names(new), names(old));
    let wire = if fit(old, new, values::accepts_raw) { WireImpact::Changed } else { WireImpact::Unchanged };
    if rust == RustImpact::Breaking && wire == WireImpact::Changed {
        message.push_str("; calls with plain values still compile, and send them swapped");
    }
    Change::new(ChangeKind::ArgumentsReordered, rust, wire, message).at(&pair.new.rust_path)
}

fn replaced(pair: Pair<'_>, old: &Parameter, new: &Parameter, rust: RustImpact) -> Change {
    let message =
        format!("the argument {} sets {}, no longer {}", code(&new.rust_name), described(new), described(old));
    Change::new(ChangeKind::ParameterRenamedOnWire, rust, WireImpact::Changed, message)
        .at(&pair.new.rust_path)
        .of(&new.name)
}

fn renamed(pair: Pair<'_>, old: &Parameter, new: &Parameter) -> Change {
    let message = format!("the argument {} was called {}", code(&new.rust_name), code(&old.rust_name));
    Change::new(ChangeKind::ArgumentRenamed, RustImpact::Invisible, WireImpact::Unchanged, message)
        .at(&pair.new.rust_path)
        .of(&new.name)
}

/// The changes of an argument that was removed or became a setter.
fn gone(pair: Pair<'_>, (identity, old): &Argument<'_>) -> Vec<Change> {
    let name = code(&old.rust_name);
    let setter = pair.new.setters().find(|parameter| pair.new_identity(parameter) == *identity);
    let (kind, wire, message) = match setter {
        Some(setter) => (
            ChangeKind::ParameterNowOptional,
            WireImpact::Unchanged,
            format!("{name} is optional: the argument has become the setter {}", code(&setter.rust_name)),
        ),
        None => (ChangeKind::ArgumentRemoved, WireImpact::Changed, format!("the argument {name} is gone")),
    };
    let change = Change::new(kind, RustImpact::Breaking, wire, message).at(&pair.new.rust_path).of(&old.name);
    let retyped = setter.and_then(|setter| values::compare(pair, old, setter));
    std::iter::once(change).chain(retyped).collect()
}

/// The change of an argument that is new or was a setter.
fn come(pair: Pair<'_>, (identity, new): &Argument<'_>) -> Change {
    let name = code(&new.rust_name);
    let setter = pair.old.setters().find(|parameter| pair.old_identity(parameter) == *identity);
    let (kind, message) = match setter {
        Some(setter) => (
            ChangeKind::ParameterNowRequired,
            format!("{name} is required: the setter {} has become an argument", code(&setter.rust_name)),
        ),
        None => (ChangeKind::ArgumentAdded, format!("takes another argument, {name} ({})", described(new))),
    };
    Change::new(kind, RustImpact::Breaking, WireImpact::Changed, message).at(&pair.new.rust_path).of(&new.name)
}
