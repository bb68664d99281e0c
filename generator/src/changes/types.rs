//! Changes of answer types: pairs the old ones with the new ones and compares each pair.
//!
//! Every type is public, whether or not an endpoint answers it. Whether a type is in use is reported with the answers
//! and fields that refer to it.

use std::collections::HashMap;

use super::renames::Renames;
use super::{Change, ChangeKind, ReadImpact, RustImpact, fields};
use crate::api::Api;
use crate::api::answer::AnswerType;
use crate::text::prose::code;

pub(super) fn compare(old: &Api, new: &Api, renames: &Renames<'_>) -> Vec<Change> {
    let mut before: HashMap<&str, &AnswerType> =
        old.types.iter().map(|type_| (renames.new_name(&type_.name), type_)).collect();
    let mut changes = Vec::new();
    for type_ in &new.types {
        match before.remove(type_.name.as_str()) {
            Some(before) => {
                changes.extend(renamed(before, type_));
                changes.extend(fields::compare(before, type_, renames));
                changes.extend(documented(before, type_));
            }
            None => changes.push(whole(ChangeKind::TypeAdded, RustImpact::Addition, &type_.name, "new")),
        }
    }
    let gone = old.types.iter().filter(|type_| before.contains_key(type_.name.as_str()));
    changes.extend(gone.map(|type_| whole(ChangeKind::TypeRemoved, RustImpact::Breaking, &type_.name, "gone")));
    changes
}

fn renamed(old: &AnswerType, new: &AnswerType) -> Option<Change> {
    let message = format!("was {}", code(&format!("types::{}", old.name)));
    (old.name != new.name).then(|| whole(ChangeKind::TypeRenamed, RustImpact::Breaking, &new.name, message))
}

/// A change of the documentation only, which includes the number of answers that a type was learned from.
fn documented(old: &AnswerType, new: &AnswerType) -> Option<Change> {
    let fields = new.fields.iter().any(|field| {
        let same = old.fields.iter().find(|other| other.name == field.name);
        same.is_some_and(|same| (&same.summary, same.seen) != (&field.summary, field.seen))
    });
    (fields || (&old.summary, &old.evidence) != (&new.summary, &new.evidence)).then(|| {
        let message = "documented in other words";
        whole(ChangeKind::DocumentationChanged, RustImpact::Invisible, &new.name, message)
    })
}

fn whole(kind: ChangeKind, rust: RustImpact, name: &str, message: impl Into<String>) -> Change {
    Change::of_answers(kind, rust, ReadImpact::Unchanged, message).within(name)
}
