//! Moves sections, endpoints and parameters that have another place on the page than in the spec.

use std::collections::HashMap;

use super::endpoint::Target;
use super::{entry, propose, sections};
use crate::api::Location;
use crate::drift::Pairing;
use crate::drift::page::{Row, words};
use crate::drift::pairing::{Match, Pair};
use crate::edit::layout::{self, lines};
use crate::edit::{Edits, KeyPath, yaml};
use crate::spec::Spec;

/// Renames sections, and moves endpoints between them and parameters between path, query and body.
pub(super) fn edits(spec: &Spec, pairing: &Pairing<'_>) -> Edits {
    let mut edits = Edits::default();
    // An endpoint that has lost its own heading on the page seems to stand under another one.
    let whole = pairing.is_in_place;
    for section in spec.sections.iter().filter(|_| whole) {
        let Some(title) = pairing.renamed.get(section.name.as_str()) else { continue };
        KeyPath::new(&section.document, &["title"]).set(yaml::scalar(title), &mut edits);
    }
    let mut traffic = sections::Traffic::default();
    let mut taken = sections::taken(spec);
    for pair in &pairing.pairs {
        let section = pair.known.section;
        let is_renamed = pairing.renamed.get(section.name.as_str()).copied() == pair.page.section();
        match pair.page.section().filter(|heading| words(&section.content.title) != *heading) {
            Some(heading) if whole && !is_renamed => depart(spec, pair, heading, &mut taken, &mut traffic),
            _ => parameters(pair, &mut edits),
        }
    }
    traffic.settle(spec, pairing, &mut edits);
    edits
}

/// Moves an endpoint with its text to the section that the page shows.
fn depart(
    spec: &Spec,
    pair: &Pair<'_>,
    heading: &str,
    taken: &mut HashMap<String, propose::Taken>,
    traffic: &mut sections::Traffic,
) {
    let known = pair.known;
    let document = &known.section.document;
    let Some(entry) = KeyPath::new(document, &["endpoints", known.name]).entry() else { return };
    let text = document.source.text();
    let whole = lines(text, entry);
    let mut block = text[whole.clone()].replace("\r\n", "\n");
    let names = taken.entry(heading.to_owned()).or_default();
    let mut name = known.name.to_owned();
    if !names.take(&name) {
        name = format!("{name}_of_{}", known.section.name);
        if !names.take(&name) {
            name = names.take_numbered(&name);
        }
        let key = entry.key.start - whole.start..entry.key.end - whole.start;
        // If `\r\n` before the key has become `\n`, the key has moved.
        let shorter = text[whole.start..entry.key.start].matches("\r\n").count();
        block.replace_range(key.start - shorter..key.end - shorter, &name);
    }
    let module = known.name.split_once("::").and_then(|(module, _)| {
        known.section.content.modules.get(module).map(|summary| (module.to_owned(), summary.value.clone()))
    });
    traffic.departures.insert(known.order);
    if !block.ends_with('\n') {
        block.push('\n');
    }
    let target = spec.sections.iter().find(|section| words(&section.content.title) == heading);
    let depth = target.map_or(2, |section| KeyPath::new(&section.document, &["endpoints"]).depth());
    traffic.arrive(pair.page, &name, layout::reindented(&block, depth), module);
}

/// Moves parameters to the locations that the page shows.
fn parameters(pair: &Pair<'_>, edits: &mut Edits) {
    let Some(target) = Target::new(pair.known) else { return };
    let is_movable = |found: &&Match<'_>| {
        let Match { expected, row } = found;
        let word = propose::type_word(&row.type_word).unwrap_or(expected.word);
        let in_route = pair.page.route.placeholders.iter().any(|name| name == expected.name);
        expected.location != row.location
            && !(expected.location == Location::Path && in_route)
            && entry::is_writable(&pair.page.route, expected.name, row, word)
            && target.lines_of(expected).is_some()
    };
    let movable: Vec<&Match<'_>> = pair.matches.iter().filter(is_movable).collect();
    for location in Location::ALL {
        let gone = movable.iter().filter(|found| found.expected.location == location);
        let gone: Vec<&str> = gone.map(|found| found.expected.name).collect();
        let come = movable.iter().filter(|found| found.row.location == location);
        let text = |found: &Match<'_>| target.lines_of(&found.expected).unwrap_or_default().replace("\r\n", "\n");
        let come: Vec<(&Row, String)> = come.map(|found| (found.row, text(found))).collect();
        if !gone.is_empty() || !come.is_empty() {
            target.exchange(pair, location, &gone, &come, edits);
        }
    }
}
