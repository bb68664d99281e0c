//! Types and fields that the spec does not know.

use super::change::rounded;
use super::rust_names::RustNames;
use super::{Change, Comparer, Finding, FindingKind, NewField};
use crate::api::answer::AnswerKind;
use crate::learn::decide::{Decide, PlaceId, TypeId};
use crate::learn::kinds::inline;

impl Comparer<'_, '_> {
    /// Tells of a new field, and how often it was seen if that is less often than its type.
    pub(super) fn tell_field(&mut self, owner: &str, on: TypeId, field: &NewField) {
        let answers = field.seen.map(|_| self.decide.places.answers_with(on, &field.name));
        let finding = self.of_type(FindingKind::FieldAdded, owner, Some(&field.name), inline(&field.kind));
        self.told.findings.push(Finding { answers, ..finding });
    }

    pub(super) fn new_type(&mut self, id: TypeId, summary: String) {
        let Some(name) = self.naming.named.get(&id).cloned() else { return };
        let answers = self.decide.places.answers_of_type(id);
        let seen = rounded(answers);
        let fields = self.new_fields(&name, id, Some(seen), &|_| false, &mut RustNames::default());
        let told = if fields.len() == 1 { "1 field".to_owned() } else { format!("{} fields", fields.len()) };
        let finding = self.of_type(FindingKind::TypeAdded, &name, None, told);
        self.told.findings.push(Finding { answers: Some(answers), ..finding });
        fields.iter().for_each(|field| self.tell_field(&name, id, field));
        self.told.changes.push(Change::Type { name, summary, seen, fields });
    }

    /// The fields that can be written of a type and that it does not have; `seen` is how often the type was seen, if it is
    /// a guess.
    pub(super) fn new_fields(
        &mut self,
        owner: &str,
        on: TypeId,
        seen: Option<u32>,
        is_known: &dyn Fn(&str) -> bool,
        rust_names: &mut RustNames,
    ) -> Vec<NewField> {
        let Decide { places, .. } = self.decide;
        let seen_fields = places.object(on).fields.keys().filter(|name| !is_known(name));
        let seen_fields = seen_fields.filter(|name| !places.members(on, name).is_empty()).count();
        let shown = self.decide.fields(on).filter(|(name, _)| !is_known(name));
        let shown: Vec<_> = shown.filter(|(_, below)| self.known.has(*below)).collect();
        self.told.held_back += seen_fields - shown.len();
        let field = |(name, below): (&str, PlaceId)| {
            let kind = self.decide.field_kind(owner, on, name, below, &self.naming.named);
            let own = rounded(places.answers_with(on, name));
            NewField {
                is_required: self.is_required(on, name, &kind),
                name: name.to_owned(),
                kind,
                rust: rust_names.take(name),
                seen: seen.is_none_or(|all| own < all).then_some(own),
            }
        };
        shown.into_iter().map(field).collect()
    }

    /// Whether the field is taken for required: an identifier that all of many answers of several recordings have.
    fn is_required(&self, on: TypeId, name: &str, kind: &AnswerKind) -> bool {
        let places = self.decide.places;
        let recordings = places.members(on, name).iter().map(|(_, member)| member.recordings).max();
        matches!(kind, AnswerKind::Id(..))
            && places.answers_with(on, name) >= 20
            && recordings >= Some(3)
            && self.missing(on, name) == 0
    }
}
