//! The kinds of identifiers.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::faults::Faults;
use super::{reserved, texts};
use crate::api::{Id, IdKind};
use crate::spec::{ApiSpec, IdSpec, Loaded, Spanned, TypeWord};
use crate::text::Source;
use crate::text::diagnostic::{Code, Span};
use crate::text::prose::shown;
use crate::text::{names, nearest};

/// The kinds of identifiers that are declared, by their names; nothing where one could not be read.
pub(super) struct Ids<'a> {
    by_name: HashMap<String, Option<&'a Spanned<IdSpec>>>,
    source: &'a Arc<Source>,
}

impl<'a> Ids<'a> {
    pub(super) fn new(api: &'a Loaded<ApiSpec>) -> Self {
        let content = &api.content;
        let mut by_name: HashMap<String, Option<&Spanned<IdSpec>>> =
            content.ids.names().map(|(name, _)| (name.to_owned(), content.ids.get(name))).collect();
        for (name, _) in content.ids.names() {
            // References may have the name that is proposed, which is right once this one is mended.
            if let (Err(_), Some(wanted)) = (names::type_name(name), proposed(name)) {
                by_name.remove(name);
                by_name.entry(wanted).or_insert(content.ids.get(name));
            }
        }
        Self { by_name, source: &api.document.source }
    }

    /// The file that declares them.
    pub(super) fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// The kind of that name, if it is declared; nothing in it if it could not be read.
    pub(super) fn get(&self, name: &str) -> Option<Option<&'a Spanned<IdSpec>>> {
        self.by_name.get(name).copied()
    }

    /// Reports that there is no such kind, and proposes another: the first of `others` that is declared, or else the nearest.
    pub(super) fn report_unknown(&self, id: &str, others: &[String], at: Span, faults: &mut Faults<'_>) {
        let other = others.iter().map(String::as_str).find(|other| self.get(other).is_some());
        let help = match other.or_else(|| nearest(id, self.names())) {
            Some(other) if Some(other) != nearest(id, [other]) => format!("write `as: {{ id: {other} }}`"),
            Some(near) => format!("did you mean `{{ id: {near} }}`?"),
            None => {
                format!("declare `{}` under `ids:` in `api.yaml`, or name one of those: `as: {{ id: … }}`", shown(id))
            }
        };
        faults.add(Code::UnknownId, at, format!("there is no identifier type `{}`", shown(id)), help);
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Checks all identifiers; `marker` is the type that the API's name becomes.
pub(super) fn check(content: &ApiSpec, marker: Option<&str>, faults: &mut Faults<'_>) -> Vec<Id> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut ids = Vec::with_capacity(content.ids.len());
    content.ids.names().for_each(|(name, at)| check_name(name, at, faults));
    for (name, id) in &content.ids {
        if marker.is_some_and(|marker| marker.eq_ignore_ascii_case(name)) {
            let message = format!("`{}` is also the type that the API's name becomes", shown(name));
            let fault = faults.at(Code::NameCollision, id.key, message);
            let fault = fault.with_secondary(faults.label(content.name.span).with_text("this is the API's name"));
            faults.push(fault.with_help("give the identifier another name, such as `TeamId`"));
        }
        if let Some(first) = seen.insert(name.to_lowercase(), name) {
            let message = format!("`{}` and `{}` differ only in case", shown(first), shown(name));
            faults.add(Code::NameCollision, id.key, message, "give one of them another name");
        }
        texts::check_required(&id.summary, faults);
        let kind = id.type_.get().and_then(|word| checked_kind(*word, id.type_.span, faults));
        ids.extend(kind.zip(id.summary.get()).map(|(kind, summary)| Id {
            name: name.clone(),
            kind,
            summary: summary.clone(),
        }));
    }
    ids
}

fn check_name(name: &str, at: Span, faults: &mut Faults<'_>) {
    match names::type_name(name) {
        Err(fault) => {
            let help = match proposed(name) {
                Some(wanted) => format!("write `{wanted}`"),
                None => "name the type as Rust does, such as `TeamId`".to_owned(),
            };
            faults.name(at, name, &fault, help);
        }
        Ok(()) if reserved::is_root_type(name) => faults.add(
            Code::ReservedName,
            at,
            format!("`{name}` is a type that every crate already has"),
            "choose another name, such as `TeamId`",
        ),
        Ok(()) => {}
    }
}

/// The type that a name in another style stands for.
fn proposed(name: &str) -> Option<String> {
    let wanted = names::type_of(name)?;
    (!reserved::is_root_type(&wanted)).then_some(wanted)
}

fn checked_kind(word: TypeWord, at: Span, faults: &mut Faults<'_>) -> Option<IdKind> {
    let kind = kind(word);
    if kind.is_none() {
        faults.add(
            Code::InapplicableRefinement,
            at,
            format!("an identifier cannot be of type `{word}`"),
            "identifiers are of type `number`, `string` or `alternatives` (either)",
        );
    }
    kind
}

/// What an identifier of a type holds, if it can be of that type.
pub(super) fn kind(word: TypeWord) -> Option<IdKind> {
    match word {
        TypeWord::Number => Some(IdKind::Integer),
        TypeWord::String => Some(IdKind::String),
        TypeWord::Alternatives => Some(IdKind::IntegerOrString),
        _ => None,
    }
}
