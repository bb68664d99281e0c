//! Rust names for parameters whose own names Rust or the generated code does not accept.

use std::collections::HashSet;

use super::{keys, parameter};
use crate::drift::expected::{self, Expected};
use crate::edit::Edits;
use crate::spec::Spec;
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::names;

/// Proposes names for the parameters that these faults are about.
pub(super) fn edits(spec: &Spec, faults: &[Diagnostic]) -> Edits {
    let mut edits = Edits::default();
    let about_names = faults
        .iter()
        .filter(|fault| matches!(fault.code, Code::ReservedName | Code::InvalidName | Code::NameCollision));
    let places: Vec<_> = about_names.map(|fault| (fault.primary.source.name(), fault.primary.span)).collect();
    for known in expected::endpoints(spec) {
        let mut taken: HashSet<String> = known.parameters().filter_map(|expected| rust_name(&expected)).collect();
        for expected in known.parameters().filter(|expected| expected.spec.rust.is_none()) {
            let source = &expected.endpoint.section.document.source;
            if places.contains(&(source.name(), expected.spec.key)) {
                parameter::add(&expected, "rust", &proposed(&expected, &mut taken), &mut edits);
                keys::of(&expected).remark("review: the proposed Rust name", &mut edits);
            }
        }
    }
    edits
}

fn rust_name(expected: &Expected<'_>) -> Option<String> {
    expected.spec.rust.as_deref().cloned().or_else(|| names::parameter(expected.name).ok())
}

/// A name after the parameter and its place, with a number if another one has that name.
fn proposed(expected: &Expected<'_>, taken: &mut HashSet<String>) -> String {
    let plain = names::parameter(expected.name).unwrap_or_else(|_| "value".to_owned());
    let base = format!("{}_{}", expected.location.as_str(), plain.trim_end_matches('_'));
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(base);
    taken.insert(free.clone());
    free
}
