//! Finds renamed answer types: a type with another name is the same type if all its fields are the same.

use std::collections::{HashMap, HashSet};

use super::words;
use crate::api::Api;
use crate::api::answer::{AnswerKind, AnswerType, Field};

/// The new name of each renamed type, by its old name.
pub(super) struct Renames<'a>(HashMap<&'a str, &'a str>);

impl<'a> Renames<'a> {
    /// Pairs each removed type with the first new type that has the same fields.
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let (before, after) = (names(&old.types), names(&new.types));
        // Types that refer to each other may be renamed together, so any pair of a removed and a new name may be equal
        // here.
        let may_be = |old: &str, new: &str| old == new || (!after.contains(old) && !before.contains(new));
        let mut come: HashMap<Vec<&str>, Vec<&AnswerType>> = HashMap::new();
        for type_ in new.types.iter().rev().filter(|type_| !before.contains(type_.name.as_str())) {
            come.entry(fields(type_)).or_default().push(type_);
        }
        let mut renamed = HashMap::new();
        for gone in old.types.iter().filter(|type_| !after.contains(type_.name.as_str())) {
            let Some(alike) = come.get_mut(&fields(gone)) else { continue };
            if let Some(at) = alike.iter().rposition(|come| have_same_fields(gone, come, &may_be)) {
                renamed.insert(gone.name.as_str(), alike.remove(at).name.as_str());
            }
        }
        Self(renamed)
    }

    /// The new name of an old type; its old name if it was not renamed.
    pub(super) fn new_name<'b>(&self, old: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.0.get(old).copied().unwrap_or(old)
    }

    /// Whether the same code can read both, apart from renamed types. Changes of id types and of words are reported on
    /// their own.
    pub(super) fn are_same(&self, old: &AnswerKind, new: &AnswerKind) -> bool {
        are_same(old, new, &|old, new| self.new_name(old) == new)
    }
}

fn names(types: &[AnswerType]) -> HashSet<&str> {
    types.iter().map(|type_| type_.name.as_str()).collect()
}

fn fields(type_: &AnswerType) -> Vec<&str> {
    type_.fields.iter().map(|field| field.name.as_str()).collect()
}

fn have_same_fields(old: &AnswerType, new: &AnswerType, types: &dyn Fn(&str, &str) -> bool) -> bool {
    let shape = |field: &Field| (field.name.clone(), field.rust_name.clone(), field.required, field.boxed);
    let variants = |field: &Field| words::within(&field.kind).map(|words| words.variants.clone());
    old.fields.iter().map(shape).eq(new.fields.iter().map(shape))
        && old.fields.iter().map(variants).eq(new.fields.iter().map(variants))
        && old.fields.iter().zip(&new.fields).all(|(old, new)| are_same(&old.kind, &new.kind, types))
}

fn are_same(old: &AnswerKind, new: &AnswerKind, types: &dyn Fn(&str, &str) -> bool) -> bool {
    match (old, new) {
        (AnswerKind::Type(old), AnswerKind::Type(new)) => types(old, new),
        (AnswerKind::Id(old, _), AnswerKind::Id(new, _)) => old == new,
        (AnswerKind::Words(_), AnswerKind::Words(_)) => true,
        (AnswerKind::List(old), AnswerKind::List(new)) | (AnswerKind::Map(old), AnswerKind::Map(new)) => {
            are_same(old, new, types)
        }
        _ => old == new,
    }
}
