//! What a spec says the documentation shows instead.

use super::faults::Faults;
use super::texts;
use crate::spec::{DocumentedEndpoint, DocumentedParameter, EndpointSpec, ParameterSpec, Readable, Spanned};
use crate::text::diagnostic::{Code, Span};

/// A fact that a deviation can state, and, where it does, its place and whether it is what the spec records.
type Fact = (&'static str, Option<(Span, bool)>);

pub(super) fn of_endpoint(spec: &EndpointSpec, faults: &mut Faults<'_>) {
    let Some(documented) = &spec.documented else { return };
    let DocumentedEndpoint { title, route, auth, reason } = &**documented;
    texts::check_required(reason, faults);
    let facts = [
        ("title", fact(title, |title| Some(title) == spec.title.get())),
        ("route", fact(route, |route| Some(route) == spec.route.get())),
        ("auth", fact(auth, |auth| is_known(&spec.auth) && *auth == spec.auth())),
    ];
    check(documented.key, &facts, faults);
}

pub(super) fn of_parameter(recorded: &str, spec: &ParameterSpec, faults: &mut Faults<'_>) {
    let Some(documented) = &spec.documented else { return };
    let DocumentedParameter { name, type_, required, reason } = &**documented;
    texts::check_required(reason, faults);
    let is_required = spec.required.as_deref().and_then(Readable::get).copied().unwrap_or(false);
    let facts = [
        ("name", fact(name, |name| name == recorded)),
        ("type", fact(type_, |word| Some(word) == spec.type_.get())),
        ("required", fact(required, |required| is_known(&spec.required) && *required == is_required)),
    ];
    check(documented.key, &facts, faults);
}

fn fact<T>(stated: &Option<Spanned<Readable<T>>>, is_recorded: impl Fn(&T) -> bool) -> Option<(Span, bool)> {
    stated.as_ref().map(|stated| (stated.span, stated.get().is_some_and(is_recorded)))
}

/// Whether it is known what a key says that may be left out.
fn is_known<T>(recorded: &Option<Spanned<Readable<T>>>) -> bool {
    recorded.as_ref().is_none_or(|recorded| recorded.get().is_some())
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
