//! `types.yaml`: the types of answers, each by itself. What they make of each other, [`recursion`] tells.

use std::collections::{BTreeMap, HashMap};

use super::faults::Faults;
use super::ids::Ids;
use super::{evidence, field, recursion, reserved, texts};
use crate::api::answer::{AnswerKind, AnswerType, Field};
use crate::spec::{Loaded, Spanned, Spec, TypeSpec, TypesSpec};
use crate::text::diagnostic::{Code, Label, Span};
use crate::text::names;
use crate::text::prose::shown;

/// How many fields a type can have: code that has more compiles slowly, and nobody reads it.
const MOST: usize = 2000;

/// The types that are declared, by their names, and the kinds of identifiers that they may hold.
pub(super) struct Types<'a> {
    by_name: HashMap<String, &'a Spanned<TypeSpec>>,
    pub(super) ids: &'a Ids<'a>,
}

impl<'a> Types<'a> {
    pub(super) fn new(spec: &'a Spec, ids: &'a Ids<'a>) -> Self {
        let declared = spec.types.iter().flat_map(|types| &types.content.0);
        let mut by_name: HashMap<String, &Spanned<TypeSpec>> = HashMap::new();
        for (name, type_) in declared {
            // Whoever mends the name as proposed has named it so.
            let wanted = names::type_name(name).is_err().then(|| proposed(name)).flatten();
            by_name.entry(wanted.unwrap_or_else(|| name.clone())).or_insert(type_);
        }
        Self { by_name, ids }
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Spanned<TypeSpec>> {
        self.by_name.get(name).copied()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// What the types of answers come to.
#[derive(Default)]
pub(super) struct Checked {
    /// The types, as far as they are sound.
    pub(super) types: Vec<AnswerType>,
    /// What each field of each type is, by their names; nothing where that is at fault.
    pub(super) kinds: HashMap<String, HashMap<String, Option<AnswerKind>>>,
}

/// Checks all types; `marker` is the type that the API's name becomes.
pub(super) fn check(spec: &Spec, types: &Types<'_>, marker: Option<&str>, faults: &mut Faults<'_>) -> Checked {
    let Some(loaded) = &spec.types else { return Checked::default() };
    check_others(spec, marker, faults);
    let mut taken = Taken::new(spec, marker, faults);
    check_all(loaded, types, &mut taken, &mut faults.of(&loaded.document.source))
}

fn check_all(loaded: &Loaded<TypesSpec>, types: &Types<'_>, taken: &mut Taken, faults: &mut Faults<'_>) -> Checked {
    let TypesSpec(declared) = &loaded.content;
    for (name, type_) in declared {
        check_name(name, type_.key, faults);
        taken.claim(name, type_.key, "give one of the two another name", faults);
    }
    let mut checked = Checked::default();
    for (name, type_) in declared {
        texts::check_summary(&type_.summary, faults);
        check_count(name, type_, faults);
        let evidence = evidence::of_type(type_, faults);
        let fields = field::check_all(name, type_, types, taken, faults);
        let kinds = type_.fields.keys().zip(&fields).map(|(name, field)| (name.clone(), field.as_ref().map(kind)));
        checked.kinds.insert(name.clone(), kinds.collect());
        let fields: Vec<Field> = fields.into_iter().flatten().collect();
        let type_ = AnswerType { name: name.clone(), summary: type_.summary.value.clone(), evidence, fields };
        checked.types.push(type_);
    }
    let place = |type_: &str, field: &str| declared[type_].fields[field].key;
    recursion::resolve(&mut checked.types, place, faults);
    checked
}

fn kind(field: &Field) -> AnswerKind {
    field.kind.clone()
}

fn check_count(name: &str, type_: &Spanned<TypeSpec>, faults: &mut Faults<'_>) {
    let count = type_.fields.len();
    if count > MOST {
        faults.add(
            Code::TooManyFields,
            type_.key,
            format!("a type has {MOST} fields at most, and `{}` has {count}", shown(name)),
            "describe those that callers use: the others are kept in `extra`; keys that are values are a map, \
             `{ type: object, as: { values: ... } }`",
        );
    }
}

fn check_name(name: &str, at: Span, faults: &mut Faults<'_>) {
    match names::type_name(name) {
        Err(fault) => {
            let help = match proposed(name) {
                Some(wanted) => format!("write `{wanted}`"),
                None => "name the type as Rust does, such as `CallPage`".to_owned(),
            };
            faults.name(at, name, &fault, help);
        }
        Ok(()) if reserved::is_answer_type(name) => faults.add(
            Code::ReservedName,
            at,
            format!("`{name}` is a type that every crate already has"),
            format!("choose another name, such as `{name}Answer`"),
        ),
        Ok(()) => {}
    }
}

/// The type that a name in another style stands for.
fn proposed(name: &str) -> Option<String> {
    names::type_of(name).filter(|wanted| !reserved::is_answer_type(wanted))
}

/// With types, a crate has names that it does not have without: no identifier can have them then, nor the API.
fn check_others(spec: &Spec, marker: Option<&str>, faults: &mut Faults<'_>) {
    let api = &spec.api.content;
    let ids = api.ids.iter().map(|(name, id)| (name.as_str(), id.key));
    for (name, at) in ids.chain(marker.map(|marker| (marker, api.name.span))) {
        if reserved::is_of_answers(name) {
            let message = format!("`{name}` is a type that every crate with a `types.yaml` already has");
            faults.add(Code::ReservedName, at, message, format!("choose another name, such as `{name}Value`"));
        }
    }
}

/// The types that there are already, without regard to case, and where each is named.
#[derive(Default)]
pub(super) struct Taken {
    by_name: BTreeMap<String, (String, Label)>,
}

impl Taken {
    fn new(spec: &Spec, marker: Option<&str>, faults: &Faults<'_>) -> Self {
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
