//! `types.yaml`: the types of answers, each by itself; [`recursion`] follows them into each other.

use std::collections::HashMap;

use super::declared::{Taken, Types, proposed};
use super::faults::Faults;
use super::{evidence, field, recursion, reserved, texts};
use crate::api::answer::{AnswerKind, AnswerType, Field};
use crate::spec::{Loaded, Spanned, Spec, TypeSpec, TypesSpec};
use crate::text::diagnostic::{Code, Span};
use crate::text::names;
use crate::text::prose::shown;

/// How many fields a type can have: code that has more compiles slowly, and nobody reads it.
const MOST: usize = 2000;

/// The types of answers, checked.
#[derive(Default)]
pub(super) struct CheckedTypes {
    /// The types, as far as they are sound.
    pub(super) types: Vec<AnswerType>,
    /// What each field is, by its name, of each type whose fields are known; nothing where that is at fault.
    pub(super) kinds: HashMap<String, HashMap<String, Option<AnswerKind>>>,
}

/// Checks all types; `marker` is the type that the API's name becomes.
pub(super) fn check(spec: &Spec, types: &Types<'_>, marker: Option<&str>, faults: &mut Faults<'_>) -> CheckedTypes {
    let Some(loaded) = &spec.types else { return CheckedTypes::default() };
    check_others(spec, marker, faults);
    let mut taken = Taken::new(spec, marker, faults);
    check_all(loaded, types, &mut taken, &mut faults.of(&loaded.document.source))
}

fn check_all(
    loaded: &Loaded<TypesSpec>,
    types: &Types<'_>,
    taken: &mut Taken,
    faults: &mut Faults<'_>,
) -> CheckedTypes {
    let TypesSpec(declared) = &loaded.content;
    for (name, at) in declared.names() {
        check_name(name, at, faults);
        taken.claim(name, at, "give one of the two another name", faults);
    }
    let mut checked = CheckedTypes::default();
    for (name, type_) in declared {
        texts::check_required(&type_.summary, faults);
        check_count(name, type_, faults);
        let evidence = evidence::of_type(type_, faults);
        let fields = field::check_all(name, type_, types, taken, faults);
        let kinds = fields.iter().map(|field| field.as_ref().map(|field| field.kind.clone()));
        let kinds = type_.fields.keys().cloned().zip(kinds);
        let unread = type_.fields.unread().map(|(name, _)| (name.to_owned(), None));
        if !type_.fields.lacks_names() {
            checked.kinds.insert(name.clone(), kinds.chain(unread).collect());
        }
        let fields: Vec<Field> = fields.into_iter().flatten().collect();
        let type_ = AnswerType { name: name.clone(), summary: type_.summary.to_string(), evidence, fields };
        checked.types.push(type_);
    }
    let place = |type_: &str, field: &str| declared[type_].fields[field].key;
    recursion::resolve(&mut checked.types, place, faults);
    checked
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

/// A crate with types of answers has names that one without does not have. Neither an identifier nor the API can take them.
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
