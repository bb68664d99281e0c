//! What the spec says of answers beside what recordings show: what is new, what is too narrow, what contradicts.

mod change;
mod contents;
mod finding;
mod fits;
mod place;
mod pointer;
mod rust_names;

pub(super) use change::{Change, NewField, Seen, ValueEdit};
pub use finding::{Finding, FindingKind};

use std::collections::HashMap;

use self::change::rounded;
use self::pointer::Pointed;
use self::rust_names::RustNames;
use super::decide::{Decide, Ids, Known, PlaceId, Places, Trust};
use super::evidence::Evidence;
use super::kinds::{inline, short};
use super::naming::{self, Naming};
use crate::api::answer::{self, AnswerKind, AnswerType, Field};
use crate::api::{Api, Endpoint};
use crate::spec::Spec;

/// What a comparison found, and what follows from it for the spec.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What the spec does not say: endpoint by endpoint, then type by type, in the spec's order.
    pub findings: Vec<Finding>,
    /// How many fields and answers are held back because a single answer alone has shown them.
    pub held_back: usize,
    pub(super) changes: Vec<Change>,
}

/// Compares what a spec says of answers with what was seen. `api` is what the spec means.
#[must_use]
pub fn compare(spec: &Spec, api: &Api, evidence: &Evidence, trust: Trust) -> Comparison {
    let places = Places::new(api, evidence);
    let ids = Ids::new(api);
    let decide = Decide { places: &places, ids: &ids, trust };
    let known = decide.known();
    let naming = naming::name(api, decide, &known);
    let pointed = pointer::pointed(api);
    let mut comparer = Comparer { spec, api, evidence, decide, known, naming, pointed, told: Comparison::default() };
    comparer.endpoints();
    comparer.types();
    comparer.told
}

struct Comparer<'c, 'e> {
    spec: &'c Spec,
    api: &'e Api,
    evidence: &'e Evidence,
    decide: Decide<'c, 'e>,
    known: Known,
    naming: Naming,
    /// The fields on the way to the items of pages.
    pointed: HashMap<(&'e str, &'e str), Vec<Pointed<'e>>>,
    told: Comparison,
}

impl<'e> Comparer<'_, 'e> {
    fn endpoints(&mut self) {
        for endpoint in self.api.sections.iter().flat_map(|section| &section.endpoints) {
            let Some(place) = self.decide.places.answers.get(endpoint.rust_path.as_str()).copied() else { continue };
            match &endpoint.answer {
                Some(answer) => self.answer(endpoint, answer, place),
                None => self.new_answer(endpoint, place),
            }
        }
    }

    fn types(&mut self) {
        for declared in &self.api.types {
            self.known_type(declared, self.decide.places.types[declared.name.as_str()]);
        }
        for (place, summary) in std::mem::take(&mut self.naming.new) {
            self.new_type(place, summary);
        }
    }

    fn new_answer(&mut self, endpoint: &Endpoint, place: PlaceId) {
        let answers = self.answers_of(endpoint);
        if answers < self.decide.trust.least_answers() || !self.known.has(self.decide.places, place) {
            self.told.held_back += 1;
            return;
        }
        let kind = self.decide.kind(place, &self.naming.named);
        let items = self.api.paging_of(endpoint).and_then(|_| contents::items(self.decide, &self.known, place));
        let told = short(&kind) + &items.as_ref().map(|items| format!(", items at {items}")).unwrap_or_default();
        let finding = self.of_endpoint(FindingKind::AnswerAdded, endpoint, told);
        self.told.findings.push(Finding { answers: Some(answers), ..finding });
        let (endpoint, seen) = (endpoint.rust_path.clone(), rounded(answers));
        self.told.changes.push(Change::Answer { endpoint, kind, items, seen });
    }

    fn answer(&mut self, endpoint: &Endpoint, answer: &answer::Answer, place: PlaceId) {
        let wide = fits::widened(self.decide.places, &answer.kind, place);
        let is_narrow = wide != answer.kind;
        let (kind, told) = match answer.seen {
            Some(_) => (FindingKind::Widened, inline(&wide)),
            None => (FindingKind::Contradicted, fits::misfit(self.decide.places, &answer.kind, place)),
        };
        if is_narrow {
            let finding = self.of_endpoint(kind, endpoint, told);
            self.told.findings.push(Finding { spec: Some(inline(&answer.kind)), ..finding });
        }
        let Some(before) = answer.seen else { return };
        let now = rounded(self.answers_of(endpoint));
        let loses_items = is_narrow && answer.items.as_ref().is_some_and(|items| !items.pointer.is_empty());
        let edit = ValueEdit {
            kind: is_narrow.then_some(wide),
            seen: (now > before).then_some(Seen::AtLeast(now)),
            gone: if loses_items { vec!["items"] } else { Vec::new() },
        };
        self.edit_answer(endpoint.rust_path.clone(), edit);
    }

    fn edit_answer(&mut self, endpoint: String, edit: ValueEdit) {
        if !edit.is_empty() {
            self.told.changes.push(Change::AnswerEdit { endpoint, edit });
        }
    }

    fn known_type(&mut self, declared: &AnswerType, place: PlaceId) {
        let places = self.decide.places;
        if places.totals(place).objects == 0 {
            return;
        }
        let before = match declared.evidence {
            answer::Evidence::Seen(seen) => Some(seen),
            answer::Evidence::Stated(_) => None,
        };
        let now = before.map(|before| before.max(rounded(places.answers_at(place))));
        if let Some(seen) = now.filter(|now| Some(*now) > before) {
            self.told.changes.push(Change::Seen { owner: declared.name.clone(), seen });
        }
        for field in &declared.fields {
            self.known_field(declared, field, place, before.zip(now));
        }
        // Keys that are values are no fields, even of what somebody has taken for a type.
        if !places.has_values_for_keys(place) {
            let is_known = |name: &str| declared.fields.iter().any(|known| known.name == name);
            let mut rust_names = RustNames::of(&declared.fields);
            for field in self.new_fields(&declared.name, place, now, &is_known, &mut rust_names) {
                self.tell_field(&declared.name, place, &field);
                // Answers before may have been without it.
                let field = NewField { is_required: false, ..field };
                self.told.changes.push(Change::Field { owner: declared.name.clone(), field });
            }
        }
    }

    /// Tells of a new field, and how often it was seen if that is less often than its type.
    fn tell_field(&mut self, owner: &str, place: PlaceId, field: &NewField) {
        let answers = field.seen.map(|_| self.decide.places.answers_with(place, &field.name));
        let finding = self.of_type(FindingKind::FieldAdded, owner, Some(&field.name), inline(&field.kind));
        self.told.findings.push(Finding { answers, ..finding });
    }

    /// Compares a field; `seen` is how often its type was seen before and now, if it is a guess.
    fn known_field(&mut self, declared: &AnswerType, field: &Field, on: PlaceId, seen: Option<(u32, u32)>) {
        let places = self.decide.places;
        let Some(place) = places.get(on).fields.get(field.name.as_str()).copied() else { return };
        let is_guess = (seen.is_some() || field.seen.is_some()) && !has_words(&field.kind);
        let mut edit = ValueEdit::default();
        let wide = fits::widened(places, &field.kind, place);
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
        let missing = self.missing(on, place, &field.name);
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

    /// In how many objects a field was absent or null.
    fn missing(&self, on: PlaceId, field: PlaceId, name: &str) -> u64 {
        let places = self.decide.places;
        let had: u64 = places.members(on, name).iter().map(|(_, member)| member.objects()).sum();
        let null: u64 = places.members(on, name).iter().map(|(_, member)| member.shape.null).sum();
        debug_assert!(null <= places.totals(field).null);
        places.totals(on).objects.saturating_sub(had) + null
    }

    /// The pointers that no longer lead to a list once a field is this wide.
    fn broken(&self, declared: &AnswerType, field: &Field, wide: &AnswerKind) -> Vec<Pointed<'e>> {
        let all = self.pointed.get(&(declared.name.as_str(), field.name.as_str())).into_iter().flatten();
        all.filter(|_| *wide == AnswerKind::Any).copied().collect()
    }

    fn new_type(&mut self, place: PlaceId, summary: String) {
        let Some(name) = self.naming.named.get(&place).cloned() else { return };
        let answers = self.decide.places.answers_at(place);
        let seen = rounded(answers);
        let fields = self.new_fields(&name, place, Some(seen), &|_| false, &mut RustNames::default());
        let told = if fields.len() == 1 { "1 field".to_owned() } else { format!("{} fields", fields.len()) };
        let finding = self.of_type(FindingKind::TypeAdded, &name, None, told);
        self.told.findings.push(Finding { answers: Some(answers), ..finding });
        fields.iter().for_each(|field| self.tell_field(&name, place, field));
        self.told.changes.push(Change::Type { name, summary, seen, fields });
    }

    /// The fields that can be written of a type and that it does not have; `seen` is how often the type was seen, if it is
    /// a guess.
    fn new_fields(
        &mut self,
        owner: &str,
        place: PlaceId,
        seen: Option<u32>,
        is_known: &dyn Fn(&str) -> bool,
        rust_names: &mut RustNames,
    ) -> Vec<NewField> {
        let Decide { places, .. } = self.decide;
        let seen_fields = places.get(place).fields.keys().filter(|name| !is_known(name));
        let seen_fields = seen_fields.filter(|name| !places.members(place, name).is_empty()).count();
        let shown = self.decide.fields(place).filter(|(name, _)| !is_known(name));
        let shown: Vec<_> = shown.filter(|(_, below)| self.known.has(places, *below)).collect();
        self.told.held_back += seen_fields - shown.len();
        let field = |(name, below): (&str, PlaceId)| {
            let kind = self.decide.field_kind(owner, place, name, below, &self.naming.named);
            let own = rounded(places.answers_with(place, name));
            NewField {
                is_required: self.is_required(place, below, name, &kind),
                name: name.to_owned(),
                kind,
                rust: rust_names.take(name),
                seen: seen.is_none_or(|all| own < all).then_some(own),
            }
        };
        shown.into_iter().map(field).collect()
    }

    /// Whether an answer without the field is none: an identifier that was in all of many answers of several recordings.
    fn is_required(&self, on: PlaceId, field: PlaceId, name: &str, kind: &AnswerKind) -> bool {
        let places = self.decide.places;
        let recordings = places.members(on, name).iter().map(|(_, member)| member.recordings).max();
        matches!(kind, AnswerKind::Id(..))
            && places.answers_with(on, name) >= 20
            && recordings >= Some(3)
            && self.missing(on, field, name) == 0
    }

    fn answers_of(&self, endpoint: &Endpoint) -> u64 {
        self.evidence.endpoints.get(&endpoint.rust_path).map_or(0, |observed| observed.answers)
    }

    fn of_endpoint(&self, kind: FindingKind, endpoint: &Endpoint, seen: String) -> Finding {
        let spec_at = place::of_endpoint(self.spec, &endpoint.rust_path);
        let endpoint = Some(endpoint.rust_path.clone());
        Finding { kind, endpoint, type_: None, field: None, spec: None, seen, answers: None, spec_at }
    }

    fn of_type(&self, kind: FindingKind, type_: &str, field: Option<&str>, seen: String) -> Finding {
        let spec_at = place::of_type(self.spec, type_, field);
        let (type_, field) = (Some(type_.to_owned()), field.map(str::to_owned));
        Finding { kind, endpoint: None, type_, field, spec: None, seen, answers: None, spec_at }
    }
}

/// How often a guess was seen, where that has to be said otherwise; `of_type` is how often its type was seen before and now,
/// if that is a guess.
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

/// Whether a person has listed words, which nothing else does.
fn has_words(kind: &AnswerKind) -> bool {
    match kind {
        AnswerKind::Words(_) => true,
        AnswerKind::List(below) | AnswerKind::Map(below) => has_words(below),
        _ => false,
    }
}
