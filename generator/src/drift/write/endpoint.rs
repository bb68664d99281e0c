//! Changes the entry of an endpoint.

use std::collections::HashSet;

use super::readings::Readings;
use super::{entry, keys, parameter};
use crate::api::{EndpointAuth, Location};
use crate::drift::expected::{Expected, Known};
use crate::drift::page::Row;
use crate::drift::pairing::{Match, Pair};
use crate::edit::layout::{is_block, line_end, line_start, lines};
use crate::edit::{Edits, KeyPath, yaml};
use crate::spec::{Readable, Refinement, Spec};
use crate::text::names;

/// Copies what the page shows about an endpoint into the spec.
pub(super) fn update(spec: &Spec, readings: &Readings<'_>, pair: &Pair<'_>, edits: &mut Edits) {
    let Some(target) = Target::new(pair.known) else { return };
    target.facts(pair, edits);
    let renamed = target.renamed(pair);
    for (expected, name, row) in &renamed {
        target.rename(spec, expected, name, row, edits);
    }
    if !renamed.is_empty() {
        target.place.below("route").set(yaml::scalar(&pair.page.route.to_string()), edits);
    }
    for found in pair.matches.iter().filter(|found| found.expected.location == found.row.location) {
        parameter::update(spec, found, edits);
    }
    let old: HashSet<&str> = renamed.iter().map(|(expected, ..)| expected.name).collect();
    let fresh: HashSet<&str> = renamed.iter().map(|(_, name, _)| *name).collect();
    for location in Location::ALL {
        let is_path = location == Location::Path;
        let gone: Vec<&str> = pair
            .removed
            .iter()
            .filter(|expected| expected.location == location && !pair.lacks_table(location))
            .filter(|expected| !(is_path && target.needs(pair, expected, &old)))
            .map(|expected| expected.name)
            .collect();
        let column = target.column(location);
        let depth = target.depth(location);
        let come =
            pair.added.iter().filter(|(name, row)| row.location == location && !(is_path && fresh.contains(name)));
        let come: Vec<(&Row, String)> = come
            .filter_map(|(name, row)| {
                Some((*row, entry::parameter(readings, &pair.page.route, name, row, depth, column)? + "\n"))
            })
            .collect();
        target.exchange(pair, location, &gone, &come, edits);
    }
}

/// The entry of an endpoint in block style.
pub(super) struct Target<'a> {
    known: Known<'a>,
    place: KeyPath<'a>,
    /// The indentation of its keys.
    indent: usize,
}

impl<'a> Target<'a> {
    /// The entry, unless it is in flow style (between brackets).
    pub(super) fn new(known: Known<'a>) -> Option<Self> {
        let place = KeyPath::new(&known.section.document, &["endpoints", known.name]);
        place.is_block().then(|| Self { known, indent: place.depth(), place })
    }

    /// Updates title, route and authentication, and removes deviations that no longer apply.
    fn facts(&self, pair: &Pair<'_>, edits: &mut Edits) {
        let told = pair.told();
        for fact in told.iter().filter(|fact| fact.differs) {
            let place = self.place.below(fact.key);
            match (fact.key, pair.page.auth) {
                ("auth", Some(EndpointAuth::Key)) => place.remove(edits),
                ("auth", _) if place.entry().is_none() => {
                    self.place.below("route").add_behind("auth", &fact.page, edits);
                }
                _ => place.set(yaml::scalar(&fact.page), edits),
            }
        }
        let stale: Vec<&str> = told.iter().filter(|fact| fact.is_stale).map(|fact| fact.key).collect();
        keys::forget(&self.place, &stale, edits);
    }

    /// Path parameters with another name on the page, both in the route and in the table.
    fn renamed<'p>(&self, pair: &Pair<'p>) -> Vec<(Expected<'p>, &'p str, &'p Row)> {
        let Some(shown) = self.known.shown_route() else { return Vec::new() };
        let names = shown.placeholders.iter().zip(&pair.page.route.placeholders).filter(|(old, new)| old != new);
        let renamed = names.map(|(old, new)| {
            let is_path = |location| location == Location::Path;
            let expected = pair.removed.iter().find(|expected| is_path(expected.location) && expected.name == old)?;
            let (name, row) = pair.added.iter().find(|(name, row)| is_path(row.location) && name == new)?;
            Some((*expected, *name, *row))
        });
        // Either all of them are renamed or none: the spec would be invalid if the route matched its table only in
        // part.
        renamed.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    fn rename(&self, spec: &Spec, expected: &Expected<'_>, name: &str, row: &Row, edits: &mut Edits) {
        let place = keys::of(expected);
        place.rename(yaml::key(name), edits);
        // An id without a name is named after its parameter, so the old name has to be written now.
        if expected.spec.refinement.as_deref().and_then(Readable::get) == Some(&Refinement::Id(None))
            && expected.word.as_str() == row.type_word
        {
            place.below("as").set(format!("{{ id: {} }}", names::id_type(expected.name)), edits);
        }
        parameter::update(spec, &Match { expected: *expected, row }, edits);
    }

    /// Whether a parameter has to stay, because the route contains it.
    fn needs(&self, pair: &Pair<'_>, expected: &Expected<'_>, renamed: &HashSet<&str>) -> bool {
        renamed.contains(expected.name) || pair.page.route.placeholders.iter().any(|name| name == expected.name)
    }

    /// The indentation of the parameters of a location.
    fn depth(&self, location: Location) -> usize {
        let place = self.place.below(location.as_str());
        let is_first_block = place.entries().first().is_some_and(|(_, entry)| is_block(place.text(), &entry.value));
        if is_first_block || place.entries().len() > 1 { place.depth() } else { self.indent + 2 }
    }

    /// The column where the values of a location's parameters begin, if it is the same for all.
    fn column(&self, location: Location) -> usize {
        let place = self.place.below(location.as_str());
        let column = |start: usize| start - line_start(place.text(), start);
        let columns: HashSet<usize> = place.entries().iter().map(|(_, entry)| column(entry.value.span.start)).collect();
        columns.iter().next().copied().filter(|_| columns.len() == 1).unwrap_or_default()
    }

    /// Removes parameters of a location, and adds others at their positions on the page.
    pub(super) fn exchange(
        &self,
        pair: &Pair<'_>,
        location: Location,
        gone: &[&'a str],
        come: &[(&Row, String)],
        edits: &mut Edits,
    ) {
        let place = self.place.below(location.as_str());
        let all = place.entries();
        if come.is_empty() && !all.is_empty() && gone.len() == all.len() {
            return place.remove(edits);
        }
        gone.iter().for_each(|name| place.below(name).remove(edits));
        let Some(entry) = place.entry().filter(|_| !all.is_empty()) else {
            if !come.is_empty() {
                let rows: String = come.iter().map(|(_, text)| text.as_str()).collect();
                let text = format!("{}{}:\n{rows}", " ".repeat(self.indent), location.as_str());
                edits.insert(place.file(), self.end_before(location), text);
            }
            return;
        };
        if !place.is_block() {
            return;
        }
        let mut at = line_end(place.text(), entry.key.end);
        for row in pair.page.rows.iter().filter(|row| row.location == location) {
            let found = pair.matches.iter().find(|found| std::ptr::eq(found.row, row));
            let stays = found.and_then(|found| all.iter().find(|(name, _)| *name == found.expected.name));
            match (stays, come.iter().find(|(new, _)| std::ptr::eq(*new, row))) {
                (Some((_, entry)), _) => at = lines(place.text(), entry).end,
                (None, Some((_, text))) => edits.insert(place.file(), at, text.clone()),
                (None, None) => {}
            }
        }
    }

    /// Where to insert the parameters of a location that has none yet.
    fn end_before(&self, location: Location) -> usize {
        let before = Location::ALL.into_iter().take_while(|other| *other != location).map(Location::as_str);
        let keys: Vec<&str> =
            ["title", "route", "auth", "idempotent", "summary", "notes"].into_iter().chain(before).collect();
        let (all, text) = (self.place.entries(), self.place.text());
        let ends = all.iter().filter(|(key, _)| keys.contains(key)).map(|(_, entry)| lines(text, entry).end);
        ends.max().unwrap_or_else(|| line_end(text, self.known.spec.key.start))
    }

    /// The lines of a parameter, unless its location is in flow style (between brackets).
    pub(super) fn lines_of(&self, expected: &Expected<'_>) -> Option<&'a str> {
        let place = self.place.below(expected.location.as_str()).is_block().then(|| keys::of(expected))?;
        self.place.text().get(lines(self.place.text(), place.entry()?))
    }
}
