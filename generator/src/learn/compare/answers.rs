//! What endpoints answer: what is new, and what is said of those that the spec knows.

use super::change::rounded;
use super::{Change, Comparer, Finding, FindingKind, Seen, ValueEdit, fits, page_items};
use crate::api::Endpoint;
use crate::api::answer::{Answer, AnswerKind};
use crate::learn::decide::PlaceId;
use crate::learn::kinds::{inline, short};

impl Comparer<'_, '_> {
    pub(super) fn new_answer(&mut self, endpoint: &Endpoint, place: PlaceId) {
        let path = endpoint.rust_path.as_str();
        if !self.decide.is_answer_shown(path) || !self.known.has(place) {
            self.told.held_back += 1;
            return;
        }
        let kind = self.decide.kind(place, &self.naming.named);
        let items = self.api.paging_of(endpoint).and_then(|_| page_items::items(self.decide, &self.known, place));
        let told = short(&kind) + &items.as_ref().map(|items| format!(", items at {items}")).unwrap_or_default();
        let finding = self.of_endpoint(FindingKind::AnswerAdded, endpoint, told);
        let answers = self.decide.places.answers_of(path);
        self.told.findings.push(Finding { answers: Some(answers), ..finding });
        let (endpoint, seen) = (path.to_owned(), rounded(answers));
        self.told.changes.push(Change::Answer { endpoint, kind, items, seen });
    }

    /// Compares an answer; `holding` is as wide as it is known that it has to be.
    pub(super) fn answer(&mut self, endpoint: &Endpoint, answer: &Answer, holding: &AnswerKind, place: PlaceId) {
        let wide = fits::widened(self.decide.places, holding, place);
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
        let now = rounded(self.decide.places.answers_of(&endpoint.rust_path));
        let loses_items = is_narrow && answer.items.as_ref().is_some_and(|items| !items.pointer.is_empty());
        let edit = ValueEdit {
            kind: is_narrow.then_some(wide),
            seen: (now > before).then_some(Seen::AtLeast(now)),
            gone: if loses_items { vec!["items"] } else { Vec::new() },
        };
        self.edit_answer(endpoint.rust_path.clone(), edit);
    }

    pub(super) fn edit_answer(&mut self, endpoint: String, edit: ValueEdit) {
        if !edit.is_empty() {
            self.told.changes.push(Change::AnswerEdit { endpoint, edit });
        }
    }
}
