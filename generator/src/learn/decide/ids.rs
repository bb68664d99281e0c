//! Fields that hold identifiers which the spec declares.

use std::collections::{BTreeMap, BTreeSet};

use super::places::{Places, TypeId};
use super::totals::Totals;
use crate::api::answer::AnswerKind;
use crate::api::{Api, IdKind, Location, ParameterKind};
use crate::learn::vocabulary::singular;
use crate::text::names;

/// The identifiers that the spec declares.
#[derive(Debug)]
pub(in crate::learn) struct Ids<'e> {
    kinds: BTreeMap<&'e str, IdKind>,
    /// What an endpoint is about: the parameter that its path ends with, and the identifier that it is.
    subjects: BTreeMap<&'e str, (&'e str, &'e str)>,
}

impl<'e> Ids<'e> {
    pub(in crate::learn) fn new(api: &'e Api) -> Self {
        let endpoints = api.sections.iter().flat_map(|section| &section.endpoints);
        let subjects = endpoints.filter_map(|endpoint| {
            let last = endpoint.route.placeholders.last()?;
            let mut path = endpoint.parameters.iter().filter(|parameter| parameter.location == Location::Path);
            let parameter = path.find(|parameter| parameter.name == *last)?;
            let ParameterKind::Id(id, _) = &parameter.kind else { return None };
            let is_about = endpoint.route.path.ends_with('}');
            is_about.then_some((endpoint.rust_path.as_str(), (last.as_str(), id.as_str())))
        });
        Self { kinds: api.ids.iter().map(|id| (id.name.as_str(), id.kind)).collect(), subjects: subjects.collect() }
    }

    /// The identifier that a field of a type is: by its own name, by what the endpoint is about, or by the type's name.
    pub(super) fn of_field(
        &self,
        owner: &str,
        on: TypeId,
        field: &str,
        seen: &Totals,
        places: &Places<'_>,
    ) -> Option<AnswerKind> {
        let about: BTreeSet<&str> = places
            .answers
            .iter()
            .filter(|(_, place)| places.type_at(**place) == on)
            .filter_map(|(endpoint, _)| self.subjects.get(endpoint))
            .filter(|(parameter, _)| *parameter == field)
            .map(|(_, id)| *id)
            .collect();
        let about = about.first().filter(|_| about.len() == 1).map(|id| (*id).to_owned());
        let by_name = names::id_type(field);
        let by_owner = names::id_type(&format!("{owner}_{field}"));
        [Some(by_name), about, Some(by_owner)].into_iter().flatten().find_map(|name| self.fitting(&name, seen))
    }

    /// The identifier that the items of a list are: `UserId` in `user_ids`.
    pub(super) fn of_items(&self, field: &str, seen: &Totals) -> Option<AnswerKind> {
        let name = singular(field);
        if name == field { None } else { self.fitting(&names::id_type(&name), seen).filter(|_| seen.null == 0) }
    }

    /// The identifier of this name, if all that was seen can be one.
    fn fitting(&self, name: &str, seen: &Totals) -> Option<AnswerKind> {
        let kind = *self.kinds.get(name)?;
        let is_seen = seen.whole + seen.text > 0;
        (is_seen && fits(kind, seen)).then(|| AnswerKind::Id(name.to_owned(), kind))
    }
}

/// Whether all that was seen can be an identifier of a kind.
pub(in crate::learn) fn fits(kind: IdKind, seen: &Totals) -> bool {
    let others = seen.boolean + seen.fraction + seen.lists + seen.objects;
    let is_of_kind = match kind {
        IdKind::Integer => seen.text == 0,
        IdKind::String => seen.whole == 0,
        IdKind::IntegerOrString => true,
    };
    others == 0 && is_of_kind
}
