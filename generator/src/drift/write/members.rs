//! Adds what is new on the page, removes what is gone from it, and updates what has changed.

use std::collections::HashMap;

use super::readings::Readings;
use super::{endpoint, entry, propose, sections};
use crate::drift::Pairing;
use crate::drift::page::words;
use crate::edit::{Edits, KeyPath};
use crate::spec::{Loaded, SectionSpec, Spec};

/// Updates what page and spec share, adds what is new and removes what is gone.
pub(super) fn edits(spec: &Spec, pairing: &Pairing<'_>) -> Edits {
    let mut edits = Edits::default();
    let readings = Readings::of(spec);
    for pair in &pairing.pairs {
        endpoint::update(spec, &readings, pair, &mut edits);
    }
    let mut traffic = sections::Traffic::default();
    traffic.departures = pairing.removed.iter().map(|known| known.order).collect();
    let mut taken = sections::taken(spec);
    let titles: HashMap<String, &Loaded<SectionSpec>> =
        spec.sections.iter().map(|section| (words(&section.content.title), section)).collect();
    for page in &pairing.added {
        let Some(heading) = page.section() else { continue };
        let section = titles.get(heading).copied();
        let names = taken.entry(heading.to_owned()).or_default();
        let name = propose::name(page, section.map(|section| &section.content), names);
        let indent = section.map_or(2, |section| KeyPath::new(&section.document, &["endpoints"]).depth());
        traffic.arrive(page, &name, entry::endpoint(&readings, page, &name, indent), None);
    }
    traffic.settle(spec, pairing, &mut edits);
    edits
}
