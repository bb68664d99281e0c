//! Changes of the setters of a request type. Callers write their names.

use super::identity::{Identity, Pair, described};
use super::{Change, ChangeKind, RustImpact, WireImpact, values};
use crate::api::Parameter;
use crate::text::prose::code;

pub(super) fn compare(pair: Pair<'_>) -> Vec<Change> {
    let old: Vec<&Parameter> = pair.old.setters().collect();
    let new: Vec<&Parameter> = pair.new.setters().collect();
    let mut changes: Vec<Change> = old.iter().flat_map(|setter| fate(pair, setter, &old, &new)).collect();
    changes.extend(new.iter().filter(|setter| is_new(pair, setter, &old)).map(|setter| added(pair, setter)));
    changes.extend(reordered(pair, &old, &new));
    changes
}

/// The changes of an old setter: whether it was kept, renamed, removed or became an argument.
fn fate<'a>(pair: Pair<'a>, setter: &'a Parameter, old: &[&'a Parameter], new: &[&'a Parameter]) -> Vec<Change> {
    let identity = pair.old_identity(setter);
    if let Some(same) = new.iter().find(|other| other.rust_name == setter.rust_name) {
        let renamed = (pair.new_identity(same) != identity).then(|| renamed_on_wire(pair, setter, same));
        return renamed.into_iter().chain(values::compare(pair, setter, same)).collect();
    }
    if let Some(other) = new.iter().find(|other| pair.new_identity(other) == identity) {
        let taken = old.iter().any(|known| known.rust_name == other.rust_name);
        let retyped = if taken { None } else { values::compare(pair, setter, other) };
        return std::iter::once(renamed(pair, setter, other)).chain(retyped).collect();
    }
    match pair.new.arguments().into_iter().find(|other| pair.new_identity(other) == identity) {
        // That it became an argument is reported with the arguments.
        Some(argument) => values::compare(pair, setter, argument).into_iter().collect(),
        None => vec![removed(pair, setter)],
    }
}

/// Whether no parameter of the old endpoint corresponds to this setter.
fn is_new<'a>(pair: Pair<'a>, setter: &'a Parameter, old: &[&'a Parameter]) -> bool {
    let identity = pair.new_identity(setter);
    let known = |other: &Parameter| other.rust_name == setter.rust_name || pair.old_identity(other) == identity;
    let was_argument = pair.old.arguments().into_iter().any(|other| pair.old_identity(other) == identity);
    !was_argument && !old.iter().any(|other| known(other))
}

fn renamed_on_wire(pair: Pair<'_>, old: &Parameter, new: &Parameter) -> Change {
    let message = format!("`.{}()` sets {}, no longer {}", new.rust_name, described(new), described(old));
    Change::new(ChangeKind::ParameterRenamedOnWire, RustImpact::Invisible, WireImpact::Changed, message)
        .at(&pair.new.rust_path)
        .of(&new.name)
}

fn renamed(pair: Pair<'_>, old: &Parameter, new: &Parameter) -> Change {
    let message = format!("`.{}()` was called `.{}()`", new.rust_name, old.rust_name);
    Change::new(ChangeKind::SetterRenamed, RustImpact::Breaking, WireImpact::Unchanged, message)
        .at(&pair.new.rust_path)
        .of(&new.name)
}

fn removed(pair: Pair<'_>, old: &Parameter) -> Change {
    let message = format!("`.{}()` is gone, which set {}", old.rust_name, described(old));
    Change::new(ChangeKind::SetterRemoved, RustImpact::Breaking, WireImpact::Changed, message)
        .at(&pair.new.rust_path)
        .of(&old.name)
}

fn added(pair: Pair<'_>, new: &Parameter) -> Change {
    let message = format!("`.{}()` sets {}", new.rust_name, described(new));
    Change::new(ChangeKind::SetterAdded, RustImpact::Addition, WireImpact::Unchanged, message)
        .at(&pair.new.rust_path)
        .of(&new.name)
}

/// Whether the order of the setters changed. It shows in the documentation and in what is sent, where it has no meaning
/// to a server.
fn reordered<'a>(pair: Pair<'a>, old: &[&'a Parameter], new: &[&'a Parameter]) -> Option<Change> {
    let before: Vec<Identity<'_>> = old.iter().map(|setter| pair.old_identity(setter)).collect();
    let after: Vec<Identity<'_>> = new.iter().map(|setter| pair.new_identity(setter)).collect();
    let kept_before = before.iter().filter(|identity| after.contains(identity));
    let kept_after = after.iter().filter(|identity| before.contains(identity));
    (!kept_before.eq(kept_after)).then(|| {
        let names: Vec<String> = new.iter().map(|setter| code(&setter.rust_name)).collect();
        let message = format!("the options are listed in another order: {}", names.join(", "));
        Change::new(ChangeKind::SettersReordered, RustImpact::Invisible, WireImpact::Unchanged, message)
            .at(&pair.new.rust_path)
    })
}
