//! Rust names for parameters whose own names Rust or the generated code does not accept.

use super::edits::Edits;
use super::parameter::Parameter;
use crate::diagnostic::{Code, Diagnostic};
use crate::drift::expected;
use crate::names;
use crate::spec::Spec;

/// Proposes names for the parameters that these faults are about.
pub(super) fn edits(spec: &Spec, faults: &[Diagnostic]) -> Edits {
    let mut edits = Edits::default();
    let about_names = faults
        .iter()
        .filter(|fault| matches!(fault.code, Code::ReservedName | Code::InvalidName | Code::NameCollision));
    let places: Vec<_> = about_names.map(|fault| (fault.primary.source.name(), fault.primary.span)).collect();
    for expected in expected::endpoints(spec).flat_map(expected::Known::parameters) {
        let at = expected.at(&[]);
        if expected.spec.rust.is_none() && places.contains(&(at.source.name(), at.span)) {
            let plain = names::parameter(expected.name).unwrap_or_else(|_| "value".to_owned());
            let name = format!("{}_{}", expected.location.as_str(), plain.trim_end_matches('_'));
            let parameter = Parameter::new(&expected);
            parameter.add("rust", &name, &mut edits);
            parameter.remark("review: the proposed Rust name", &mut edits);
        }
    }
    edits
}
