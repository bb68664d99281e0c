//! Where the knowledge of an answer comes from: a person, with or without a source, or recorded answers.

use super::faults::Faults;
use super::texts;
use crate::api::answer::Evidence;
use crate::spec::{FieldSpec, Readable, Spanned, TypeSpec};
use crate::text::diagnostic::Code;

/// The evidence of a type.
pub(super) fn of_type(type_: &TypeSpec, faults: &mut Faults<'_>) -> Evidence {
    type_.source.iter().for_each(|source| texts::check_required(source, faults));
    match (seen(type_.seen.as_ref(), faults), &type_.source) {
        (Some(seen), Some(source)) if source.get().is_some() => {
            faults.add(
                Code::InvalidEvidence,
                source.key,
                "what is documented is no guess, and this says both",
                "remove `seen` if the source says all that stands here, or else `source`",
            );
            Evidence::Seen(seen)
        }
        (Some(seen), _) => Evidence::Seen(seen),
        (None, source) => Evidence::Stated(source.as_deref().and_then(Readable::get).cloned()),
    }
}

/// The evidence of a field, where it is less than that of its type.
pub(super) fn of_field(field: &FieldSpec, type_: &TypeSpec, faults: &mut Faults<'_>) -> Option<u32> {
    let seen = seen(field.seen.as_ref(), faults)?;
    if let (Some(field), Some(all)) =
        (&field.seen, type_.seen.as_deref().and_then(Readable::get).filter(|all| **all <= seen))
    {
        let message = format!("the type was seen in {all} answers anyway");
        let help = "remove `seen` here: it is for fields that were seen less often than their type";
        faults.add(Code::InvalidEvidence, field.key, message, help);
    }
    Some(seen)
}

/// A count of answers, which must not be zero.
pub(super) fn seen(count: Option<&Spanned<Readable<u32>>>, faults: &mut Faults<'_>) -> Option<u32> {
    let at = count?.span;
    let count = *count?.get()?;
    if count == 0 {
        faults.add(
            Code::InvalidEvidence,
            at,
            "what no answer has shown is no guess",
            "remove `seen`, or say in how many answers at least it was seen",
        );
        return None;
    }
    Some(count)
}
