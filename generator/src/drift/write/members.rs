//! What is new on the page, what is gone from it, and what it shows otherwise.

use super::edits::Edits;
use super::{endpoint, entry, propose, sections};
use crate::drift::Pairing;
use crate::drift::page::words;
use crate::spec::Spec;

/// Updates what page and spec share, adds what is new, removes what is gone.
pub(super) fn edits(spec: &Spec, pairing: &Pairing<'_>) -> Edits {
    let mut edits = Edits::default();
    for pair in &pairing.pairs {
        endpoint::update(spec, pair, &mut edits);
    }
    let mut traffic = sections::Traffic::default();
    traffic.departures = pairing.removed.iter().map(|known| known.order).collect();
    let mut taken = sections::names(spec);
    for page in &pairing.added {
        let section = spec.sections.iter().find(|section| words(&section.content.title) == page.section);
        let names = taken.entry(page.section.clone()).or_default();
        let name = propose::name(page, section.map(|section| &section.content), names);
        let text = entry::endpoint(spec, page, &name, 2);
        traffic.arrive(page, &name, text, None);
    }
    traffic.settle(spec, pairing, &mut edits);
    edits
}
