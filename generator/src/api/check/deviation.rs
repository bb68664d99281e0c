//! What a spec says the documentation shows instead.

use super::faults::Faults;
use super::texts;
use crate::spec::{DocumentedEndpoint, DocumentedParameter, EndpointSpec, ParameterSpec, Spanned};
use crate::text::diagnostic::{Code, Span};

/// A fact that a deviation can state, and, where it does, its place and whether it is what the spec records.
type Fact = (&'static str, Option<(Span, bool)>);

pub(super) fn of_endpoint(spec: &EndpointSpec, faults: &mut Faults<'_>) {
    let Some(documented) = &spec.documented else { return };
    let DocumentedEndpoint { title, route, auth, reason } = &**documented;
    texts::check_required(reason, faults);
    let facts = [
        ("title", fact(title, |title| Some(title) == spec.title.get())),
        ("route", fact(route, |route| *route == spec.route.value)),
        ("auth", fact(auth, |auth| *auth == spec.auth())),
    ];
    check(documented.key, &facts, faults);
}

pub(super) fn of_parameter(recorded: &str, spec: &ParameterSpec, faults: &mut Faults<'_>) {
    let Some(documented) = &spec.documented else { return };
    let DocumentedParameter { name, type_, required, reason } = &**documented;
    texts::check_required(reason, faults);
    let is_required = spec.required.as_deref().copied().unwrap_or(false);
    let facts = [
        ("name", fact(name, |name| name == recorded)),
        ("type", fact(type_, |word| *word == spec.type_.value)),
        ("required", fact(required, |required| *required == is_required)),
    ];
    check(documented.key, &facts, faults);
}

fn fact<T>(stated: &Option<Spanned<T>>, is_recorded: impl Fn(&T) -> bool) -> Option<(Span, bool)> {
    stated.as_ref().map(|stated| (stated.span, is_recorded(&stated.value)))
}

/// A deviation must say what the documentation shows, and that must differ from what is recorded.
fn check(key: Span, facts: &[Fact], faults: &mut Faults<'_>) {
    if facts.iter().all(|(_, stated)| stated.is_none()) {
        let names: Vec<String> = facts.iter().map(|(name, _)| format!("`{name}`")).collect();
        faults.add(
            Code::EmptyDeviation,
            key,
            "a deviation that does not say what the documentation shows",
            format!("add {}, as the documentation has it, or remove `documented`", names.join(" or ")),
        );
    }
    for (name, stated) in facts {
        if let Some((at, true)) = stated {
            faults.add(
                Code::EmptyDeviation,
                *at,
                format!("the documentation is said to show another `{name}`, but it is the same"),
                format!("remove `{name}` here, or correct the one recorded"),
            );
        }
    }
}
