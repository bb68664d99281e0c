//! The types that are declared, and the names that are taken.

use std::collections::{BTreeMap, HashSet};

use super::faults::Faults;
use super::ids::Ids;
use super::reserved;
use crate::spec::Spec;
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::names;
use crate::text::prose::shown;

/// The types that are declared, by their names, and the kinds of identifiers that they may hold.
pub(super) struct Types<'a> {
    names: HashSet<String>,
    pub(super) ids: &'a Ids<'a>,
}

impl<'a> Types<'a> {
    pub(super) fn new(spec: &'a Spec, ids: &'a Ids<'a>) -> Self {
        let declared = spec.types.iter().flat_map(|types| types.content.0.names());
        let names = declared.map(|(name, _)| {
            // References may have the name that is proposed, which is right once this one is mended.
            let wanted = names::type_name(name).is_err().then(|| proposed(name)).flatten();
            wanted.unwrap_or_else(|| name.to_owned())
        });
        Self { names: names.collect(), ids }
    }

    /// Whether a type of that name is declared, be it readable or not.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The type that a name in another style stands for.
pub(super) fn proposed(name: &str) -> Option<String> {
    names::type_of(name).filter(|wanted| !reserved::is_answer_type(wanted))
}

/// The types that there are already, without regard to case, and where each is named.
#[derive(Default)]
pub(super) struct Taken {
    by_name: BTreeMap<String, (String, Label)>,
}

impl Taken {
    pub(super) fn new(spec: &Spec, marker: Option<&str>, faults: &Faults<'_>) -> Self {
        let api = &spec.api.content;
        let ids = api.ids.iter().map(|(name, id)| (name.as_str(), id.key));
        let all = ids.chain(marker.map(|marker| (marker, api.name.span)));
        let by_name = all.map(|(name, at)| (name.to_lowercase(), (name.to_owned(), faults.label(at))));
        Self { by_name: by_name.collect() }
    }

    /// Takes a name, or reports that there is one that differs in case at most.
    pub(super) fn claim(&mut self, name: &str, at: Span, help: &str, faults: &mut Faults<'_>) {
        let Some((first, there)) = self.by_name.get(&name.to_lowercase()) else {
            self.by_name.insert(name.to_lowercase(), (name.to_owned(), faults.label(at)));
            return;
        };
        let message = match first == name {
            true => format!("`{}` is the name of another type already", shown(name)),
            false => format!("`{}` and `{}` differ only in case", shown(first), shown(name)),
        };
        let there = there.clone().with_text("the other one is here");
        faults.push(faults.at(Code::NameCollision, at, message).with_secondary(there).with_help(help));
    }
}
