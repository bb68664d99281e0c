//! Paging: the parameters it names exist, and are of the types it needs.

use super::{Faults, Place, parameter};
use crate::api::Paging;
use crate::spec::{PagingSpec, ParameterSpec, Spec, TypeWord};
use crate::text::diagnostic::{Code, Diagnostic};
use crate::text::nearest;
use crate::text::prose::shown;

pub(super) fn check(spec: &Spec, place: &Place<'_>, faults: &mut Faults) -> Option<Paging> {
    let PagingSpec { parameter, first, flag, unless } = spec.api.content.conventions.paging.clone()?;
    check_query(&parameter, TypeWord::Number, spec, &place.below("parameter"), faults);
    for (key, name) in [("flag", &flag), ("unless", &unless)] {
        if let Some(name) = name {
            check_query(name, TypeWord::Boolean, spec, &place.below(key), faults);
        }
    }
    if flag.is_some() && flag == unless {
        let here = place.below("unless").value().with_text("named again here");
        let fault = Diagnostic::error(Code::DuplicateKey, "one parameter cannot ask for pages and against them", here)
            .with_secondary(place.below("flag").value().with_text("first named here"));
        faults.push(fault.with_help("remove one of the two, or name another parameter"));
    }
    Some(Paging { parameter, first, flag, unless })
}

/// A query parameter, as the spec has it, and where it stands.
struct Query<'a> {
    name: &'a str,
    spec: &'a ParameterSpec,
    endpoint: &'a str,
    place: Place<'a>,
}

/// Every query parameter, those of faulty endpoints too.
fn queries(spec: &Spec) -> impl Iterator<Item = Query<'_>> {
    let endpoints = spec.sections.iter().flat_map(|section| {
        let place = Place::root(&section.document).below("endpoints");
        section.content.endpoints.iter().map(move |(name, endpoint)| (name, endpoint, place.below(name).below("query")))
    });
    endpoints.flat_map(|(endpoint, spec, place)| {
        let query = move |(name, spec)| Query { name, spec, endpoint, place: place.below(name) };
        spec.query.iter().map(|(name, spec)| (name.as_str(), spec)).map(query)
    })
}

/// A query parameter of this name and type must be documented somewhere, or the convention says nothing.
fn check_query(name: &str, wanted: TypeWord, spec: &Spec, place: &Place<'_>, faults: &mut Faults) {
    let mut found = queries(spec).filter(|query| query.name == name).peekable();
    if found.peek().is_none() {
        let help = match nearest(name, queries(spec).map(|query| query.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a query parameter of an endpoint, or remove the key".to_owned(),
        };
        let message = format!("no endpoint has a query parameter `{}`", shown(name));
        return faults.add(Code::UnknownParameter, place.value(), message, help);
    }
    if let Some(other) = found.find(|query| parameter::documented_type(query.spec) != wanted) {
        let type_ = parameter::documented_type(other.spec);
        let message = format!(
            "`{name}` is of type `{type_}` in the endpoint `{}`, where paging needs a `{wanted}`",
            shown(other.endpoint)
        );
        let fault = Diagnostic::error(Code::InapplicableType, message, place.value())
            .with_secondary(other.place.below("type").value().with_text(format!("a `{type_}` here")));
        faults.push(fault.with_help(format!(
            "correct the type there, or name a query parameter that is a `{wanted}` wherever it occurs"
        )));
    }
}
