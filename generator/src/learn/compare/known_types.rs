//! Types that the spec knows, and their fields.

use super::change::rounded;
use super::page_pointers::Pointed;
use super::rust_names::RustNames;
use super::{Change, Comparer, Finding, FindingKind, NewField, Seen, ValueEdit, fits};
use crate::api::answer::{AnswerKind, AnswerType, Evidence, Field};
use crate::learn::decide::TypeId;
use crate::learn::kinds::inline;

impl<'e> Comparer<'_, 'e> {
    /// Compares a type; the fields of `holding` are as wide as it is known that they have to be.
    pub(super) fn known_type(&mut self, declared: &AnswerType, holding: &AnswerType, id: TypeId) {
        let places = self.decide.places;
        if places.objects(id) == 0 {
            return;
        }
        let before = match declared.evidence {
            Evidence::Seen(seen) => Some(seen),
            Evidence::Stated(_) => None,
        };
        let now = before.map(|before| before.max(rounded(places.answers_of_type(id))));
        if let Some(seen) = now.filter(|now| Some(*now) > before) {
            self.told.changes.push(Change::Seen { owner: declared.name.clone(), seen });
        }
        for (field, holding) in declared.fields.iter().zip(&holding.fields) {
            self.known_field(declared, field, &holding.kind, id, before.zip(now));
        }
        // A person may have declared a type for maps. Their keys are data, so they become no fields of it.
        if !places.has_data_for_keys(id) {
            let is_known = |name: &str| declared.fields.iter().any(|known| known.name == name);
            let mut rust_names = RustNames::of(&declared.fields);
            for field in self.new_fields(&declared.name, id, now, &is_known, &mut rust_names) {
                self.tell_field(&declared.name, id, &field);
                // Earlier answers may lack it.
                let field = NewField { is_required: false, ..field };
                self.told.changes.push(Change::Field { owner: declared.name.clone(), field });
            }
        }
    }

    /// Compares a field; `seen` is how often its type was seen before and now, if it is a guess.
    fn known_field(
        &mut self,
        declared: &AnswerType,
        field: &Field,
        holding: &AnswerKind,
        on: TypeId,
        seen: Option<(u32, u32)>,
    ) {
        let places = self.decide.places;
        let Some(place) = places.object(on).fields.get(field.name.as_str()).copied() else { return };
        let is_guess = (seen.is_some() || field.seen.is_some()) && !has_words(&field.kind);
        let mut edit = ValueEdit::default();
        let wide = fits::widened(places, holding, place);
        if wide != field.kind {
            let breaks = self.broken(declared, field, &wide);
            let told = match breaks.iter().find(|pointed| pointed.is_stated) {
                Some(pointed) => Some(format!(
                    "{}, though the items of `{}` are said to be there",
                    fits::misfit(places, &field.kind, place),
                    pointed.endpoint
                )),
                None if !is_guess => Some(fits::misfit(places, &field.kind, place)),
                None => None,
            };
            let kind = if told.is_some() { FindingKind::Contradicted } else { FindingKind::Widened };
            let is_widened = told.is_none();
            let finding = self.of_type(kind, &declared.name, Some(&field.name), told.unwrap_or_else(|| inline(&wide)));
            self.told.findings.push(Finding { spec: Some(inline(&field.kind)), ..finding });
            if is_widened {
                for pointed in breaks {
                    let edit = ValueEdit { gone: vec!["items"], ..ValueEdit::default() };
                    self.edit_answer(pointed.endpoint.to_owned(), edit);
                }
                edit.kind = Some(wide);
            }
        }
        let missing = self.missing(on, &field.name);
        if field.required && missing > 0 {
            let kind = if is_guess { FindingKind::NotAlways } else { FindingKind::Contradicted };
            let told = format!("absent or null ({missing})");
            let finding = self.of_type(kind, &declared.name, Some(&field.name), told);
            self.told.findings.push(Finding { spec: Some("required".to_owned()), ..finding });
            edit.gone.extend(is_guess.then_some("required"));
        }
        if is_guess {
            edit.seen = seen_of(field.seen, seen, rounded(places.answers_with(on, &field.name)));
        }
        if !edit.is_empty() {
            let (owner, field) = (declared.name.clone(), field.name.clone());
            self.told.changes.push(Change::FieldEdit { owner, field, edit });
        }
    }

    /// The pointers that no longer lead to a list once a field is this wide.
    fn broken(&self, declared: &AnswerType, field: &Field, wide: &AnswerKind) -> Vec<Pointed<'e>> {
        let all = self.pointed.get(&(declared.name.as_str(), field.name.as_str())).into_iter().flatten();
        all.filter(|_| !matches!(wide, AnswerKind::List(_))).copied().collect()
    }
}

/// What the spec is to say of how often a guess was seen, if that changes; `of_type` is how often its type was seen before and
/// now, if that is a guess.
fn seen_of(said: Option<u32>, of_type: Option<(u32, u32)>, now: u32) -> Option<Seen> {
    let before = said.or(of_type.map(|(before, _)| before)).unwrap_or(1);
    let known = now.max(before);
    let is_less = of_type.is_none_or(|(_, all)| known < all);
    match said {
        Some(_) if !is_less => Some(Seen::AsItsType),
        Some(said) => (known > said).then_some(Seen::AtLeast(known)),
        None => is_less.then_some(Seen::AtLeast(known)),
    }
}

/// Whether it has words, so that it is no guess: only people list words.
fn has_words(kind: &AnswerKind) -> bool {
    match kind {
        AnswerKind::Words(_) => true,
        AnswerKind::List(below) | AnswerKind::Map(below) => has_words(below),
        _ => false,
    }
}
