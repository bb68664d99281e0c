//! Paging: the parameters it names exist, and are of the types it needs.

use super::{Faults, Place};
use crate::diagnostic::Code;
use crate::model::{Location, Paging, Section};
use crate::nearest::nearest;
use crate::prose::shown;
use crate::spec::{ApiSpec, PagingSpec, TypeWord};

pub(super) fn check(content: &ApiSpec, sections: &[Section], place: &Place<'_>, faults: &mut Faults) -> Option<Paging> {
    let PagingSpec { parameter, first, flag, unless } = content.conventions.paging.clone()?;
    check_query(&parameter, TypeWord::Number, sections, &place.below("parameter"), faults);
    for (key, name) in [("flag", &flag), ("unless", &unless)] {
        if let Some(name) = name {
            check_query(name, TypeWord::Boolean, sections, &place.below(key), faults);
        }
    }
    Some(Paging { parameter, first, flag, unless })
}

/// A query parameter of this name and type must be documented somewhere, or the convention says nothing.
fn check_query(name: &str, wanted: TypeWord, sections: &[Section], place: &Place<'_>, faults: &mut Faults) {
    let endpoints = || sections.iter().flat_map(|section| &section.endpoints);
    let queries = || endpoints().flat_map(|endpoint| endpoint.located(Location::Query));
    let Some(found) = queries().find(|parameter| parameter.name == name) else {
        let help = match nearest(name, queries().map(|parameter| parameter.name.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a query parameter of an endpoint, or remove the key".to_owned(),
        };
        let message = format!("no endpoint has a query parameter `{}`", shown(name));
        return faults.add(Code::UnknownParameter, place.value(), message, help);
    };
    if let Some(other) = queries().find(|parameter| parameter.name == name && parameter.documented_type != wanted) {
        faults.add(
            Code::InapplicableType,
            place.value(),
            format!("`{}` is of type `{}`, where paging needs a `{wanted}`", found.name, other.documented_type),
            format!("name a query parameter that is a `{wanted}` wherever it occurs"),
        );
    }
}
