//! Proposes Rust names for parameters whose own names are invalid in Rust or in the generated code.

use std::collections::HashSet;

use super::{keys, parameter};
use crate::drift::expected::{self, Expected, Known};
use crate::edit::Edits;
use crate::spec::{Readable, Spec};
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::names;

/// Proposes names for the parameters that these errors concern. If two parameters have the same name, the one that is
/// not in the old spec gets another name.
pub(super) fn edits(old: &Spec, spec: &Spec, faults: &[Diagnostic]) -> Edits {
    let mut edits = Edits::default();
    let about_names = faults
        .iter()
        .filter(|fault| matches!(fault.code, Code::ReservedName | Code::InvalidName | Code::NameCollision));
    let known: HashSet<Key<'_>> = parameters(old).filter_map(|expected| key(&expected)).collect();
    let added: Vec<Label> = parameters(spec)
        .filter(|expected| key(expected).is_some_and(|key| !known.contains(&key)))
        .map(|expected| place(&expected))
        .collect();
    let is_added = |label: &&Label| added.iter().any(|added| is_at(added, label));
    let places: Vec<&Label> = about_names
        .map(|fault| {
            let newcomer = std::iter::once(&fault.primary).chain(&fault.secondary).find(is_added);
            newcomer.unwrap_or(&fault.primary)
        })
        .collect();
    for known in expected::endpoints(spec) {
        let mut taken: HashSet<String> = known.parameters().filter_map(|expected| rust_name(&expected)).collect();
        for expected in known.parameters().filter(|expected| expected.spec.rust.is_none()) {
            let at = place(&expected);
            if places.iter().any(|named| is_at(&at, named)) {
                parameter::add(&expected, "rust", &proposed(&expected, &mut taken), &mut edits);
                keys::of(&expected).remark("review: the proposed Rust name", &mut edits);
            }
        }
    }
    edits
}

/// Identifies a parameter even if its endpoint is renamed: the shape of the route, the location and the name.
type Key<'s> = (String, &'static str, &'s str);

fn key<'s>(expected: &Expected<'s>) -> Option<Key<'s>> {
    Some((expected.endpoint.route()?.shape(), expected.location.as_str(), expected.name))
}

fn parameters(spec: &Spec) -> impl Iterator<Item = Expected<'_>> {
    expected::endpoints(spec).flat_map(Known::parameters)
}

/// The place of a parameter's name in the spec.
fn place(expected: &Expected<'_>) -> Label {
    Label::new(&expected.endpoint.section.document.source, expected.spec.key)
}

fn is_at(one: &Label, other: &Label) -> bool {
    one.span == other.span && one.source.name() == other.source.name()
}

fn rust_name(expected: &Expected<'_>) -> Option<String> {
    expected.spec.rust.as_deref().and_then(Readable::get).cloned().or_else(|| names::parameter(expected.name).ok())
}

/// A name made of the location and the parameter's name, with a number if that name is taken.
fn proposed(expected: &Expected<'_>, taken: &mut HashSet<String>) -> String {
    let plain = names::parameter(expected.name).unwrap_or_else(|_| "value".to_owned());
    let base = format!("{}_{}", expected.location.as_str(), plain.trim_end_matches('_'));
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(base);
    taken.insert(free.clone());
    free
}
