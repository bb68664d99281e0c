//! What the page shows elsewhere than the spec.

use std::collections::{BTreeSet, HashMap};

use super::edits::Edits;
use super::endpoint::Target;
use super::layout::{entry, lines};
use super::{entry as new, propose, sections, yaml};
use crate::drift::Pairing;
use crate::drift::page::{Row, words};
use crate::drift::pairing::Pair;
use crate::model::Location;
use crate::spec::Spec;

/// Renames sections, and moves endpoints between them and parameters between path, query and body.
pub(super) fn edits(spec: &Spec, pairing: &Pairing<'_>) -> Edits {
    let mut edits = Edits::default();
    // Under another heading stands also what has lost its own.
    let whole = pairing.unread.is_empty();
    let renamed = if whole { renamed(spec, pairing) } else { HashMap::new() };
    for (section, title) in
        spec.sections.iter().filter_map(|section| Some((section, renamed.get(section.name.as_str())?)))
    {
        if let Some(entry) = entry(&section.document, &["title"]) {
            edits.replace_span(section.document.source.name(), entry.value.span, yaml::scalar(title));
        }
    }
    let mut traffic = sections::Traffic::default();
    let mut taken = sections::names(spec);
    for pair in &pairing.pairs {
        let section = pair.known.section;
        let title = words(&section.content.title);
        let moves = whole && !pair.page.section.is_empty() && title != pair.page.section;
        if moves && renamed.get(section.name.as_str()) != Some(&pair.page.section.as_str()) {
            depart(pair, &mut taken, &mut traffic);
        } else {
            parameters(pair, &mut edits);
        }
    }
    traffic.settle(spec, pairing, &mut edits);
    edits
}

/// Sections all of whose endpoints stand under one new heading.
fn renamed<'p>(spec: &Spec, pairing: &Pairing<'p>) -> HashMap<String, &'p str> {
    let known: BTreeSet<String> = spec.sections.iter().map(|section| words(&section.content.title)).collect();
    let mut headings: HashMap<&str, BTreeSet<&'p str>> = HashMap::new();
    let mut origins: HashMap<&'p str, BTreeSet<&str>> = HashMap::new();
    for pair in &pairing.pairs {
        let (name, heading) = (pair.known.section.name.as_str(), pair.page.section.as_str());
        headings.entry(name).or_default().insert(heading);
        origins.entry(heading).or_default().insert(name);
    }
    let one = |set: &BTreeSet<&'p str>| set.iter().next().copied().filter(|_| set.len() == 1);
    let all = headings.iter().filter_map(|(name, headings)| Some((*name, one(headings)?)));
    let new = all.filter(|(_, heading)| !heading.is_empty() && !known.contains(*heading));
    let alone = new.filter(|(_, heading)| origins.get(heading).is_some_and(|origins| origins.len() == 1));
    alone.map(|(name, heading)| (name.to_owned(), heading)).collect()
}

/// Takes an endpoint to the section that the page has it in, text and all.
fn depart(pair: &Pair<'_>, taken: &mut HashMap<String, Vec<String>>, traffic: &mut sections::Traffic) {
    let known = pair.known;
    let document = &known.section.document;
    let Some(entry) = entry(document, &["endpoints", known.name]) else { return };
    let text = document.source.text();
    let whole = lines(text, entry);
    let mut block = text[whole.clone()].replace("\r\n", "\n");
    let names = taken.entry(pair.page.section.clone()).or_default();
    let mut name = known.name.to_owned();
    if names.contains(&name) {
        name = format!("{name}_of_{}", known.section.name);
        let key = entry.key.start - whole.start..entry.key.end - whole.start;
        // Line ends before the key may have become shorter.
        let shorter = text[whole.start..entry.key.start].matches("\r\n").count();
        block.replace_range(key.start - shorter..key.end - shorter, &name);
    }
    names.push(name.clone());
    let module = known.name.split_once("::").and_then(|(module, _)| {
        known.section.content.modules.get(module).map(|summary| (module.to_owned(), summary.clone()))
    });
    traffic.departures.insert(known.order);
    if !block.ends_with('\n') {
        block.push('\n');
    }
    traffic.arrive(pair.page, &name, block, module);
}

/// Moves parameters to where the page has them.
fn parameters(pair: &Pair<'_>, edits: &mut Edits) {
    let Some(target) = Target::new(pair.known) else { return };
    let movable = pair.matches.iter().filter_map(|found| {
        let (expected, row) = (found.expected, found.row);
        let word = propose::type_word(&row.type_word).unwrap_or(expected.spec.type_);
        let leaves = expected.location != Location::Path
            || !pair.page.route.placeholders.iter().any(|name| name == expected.name);
        let fits = new::is_writable(&pair.page.route, expected.name, row, word);
        let text = target.lines_of(&expected)?;
        (expected.location != row.location && leaves && fits).then(|| (expected, row, text.replace("\r\n", "\n")))
    });
    let movable: Vec<_> = movable.collect();
    for location in Location::ALL.into_iter().filter(|_| !movable.is_empty()) {
        let gone: Vec<&str> = movable
            .iter()
            .filter(|(expected, ..)| expected.location == location)
            .map(|(expected, ..)| expected.name)
            .collect();
        let come: Vec<(&Row, String)> = movable
            .iter()
            .filter(|(_, row, _)| row.location == location)
            .map(|(_, row, text)| (*row, text.clone()))
            .collect();
        if !gone.is_empty() || !come.is_empty() {
            target.exchange(pair, location, &gone, &come, edits);
        }
    }
}
