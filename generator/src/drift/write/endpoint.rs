//! Changing what is said of an endpoint.

use std::collections::HashSet;

use super::edits::Edits;
use super::layout::{entries, entry, indent, is_block, line_end, line_start, lines};
use super::readings::Readings;
use super::{entry as new, parameter, yaml};
use crate::document::Document;
use crate::drift::expected::{Expected, Known, auth_word};
use crate::drift::page::Row;
use crate::drift::pairing::{Match, Pair};
use crate::model::{EndpointAuth, Location};
use crate::names;
use crate::spec::{Refinement, Spec};

/// Takes over what the page shows of an endpoint.
pub(super) fn update(spec: &Spec, readings: &Readings<'_>, pair: &Pair<'_>, edits: &mut Edits) {
    let Some(target) = Target::new(pair.known) else { return };
    target.facts(pair, edits);
    let renamed = target.renamed(pair);
    for (expected, name, row) in &renamed {
        target.rename(spec, expected, name, row, edits);
    }
    if !renamed.is_empty() {
        target.set("route", &pair.page.route.to_string(), edits);
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
            .filter(|expected| expected.location == location && !(is_path && target.needs(pair, expected, &old)))
            .map(|expected| expected.name)
            .collect();
        let column = target.column(location);
        let depth = target.depth(location);
        let come =
            pair.added.iter().filter(|(name, row)| row.location == location && !(is_path && fresh.contains(name)));
        let come: Vec<(&Row, String)> = come
            .filter_map(|(name, row)| {
                Some((*row, new::parameter(readings, &pair.page.route, name, row, depth, column)? + "\n"))
            })
            .collect();
        target.exchange(pair, location, &gone, &come, edits);
    }
}

/// An endpoint's entry, written as a block.
pub(super) struct Target<'a> {
    known: Known<'a>,
    document: &'a Document,
    file: &'a str,
    text: &'a str,
    /// How far its keys are indented.
    pub(super) indent: usize,
}

impl<'a> Target<'a> {
    /// The entry, unless it is written between brackets.
    pub(super) fn new(known: Known<'a>) -> Option<Self> {
        let document = &known.section.document;
        let text = document.source.text();
        let node = document.node(&["endpoints", known.name])?;
        let title = entry(document, &["endpoints", known.name, "title"])?;
        let indent = indent(text, title.key.start).len();
        is_block(text, node).then_some(Self { known, document, file: document.source.name(), text, indent })
    }

    fn path(&self) -> [&'a str; 2] {
        ["endpoints", self.known.name]
    }

    fn below<'k>(&self, key: &'k str) -> [&'k str; 3]
    where
        'a: 'k,
    {
        ["endpoints", self.known.name, key]
    }

    /// Title, route, authentication, and deviations that hold no more.
    fn facts(&self, pair: &Pair<'_>, edits: &mut Edits) {
        let told = pair.told();
        for fact in told.iter().filter(|fact| fact.differs) {
            match (fact.key, pair.page.auth) {
                ("auth", Some(EndpointAuth::Key)) => parameter::remove(self.document, &self.path(), "auth", edits),
                ("auth", _) => self.add_auth(edits),
                (key, _) => self.set(key, &fact.page, edits),
            }
        }
        let stale: Vec<&str> = told.iter().filter(|fact| fact.is_stale).map(|fact| fact.key).collect();
        parameter::forget(self.document, &self.path(), &stale, edits);
    }

    fn set(&self, key: &str, value: &str, edits: &mut Edits) {
        if let Some(entry) = entry(self.document, &self.below(key)) {
            edits.replace_span(self.file, entry.value.span, yaml::scalar(value));
        }
    }

    fn add_auth(&self, edits: &mut Edits) {
        let value = auth_word(EndpointAuth::None);
        if entry(self.document, &self.below("auth")).is_some() {
            self.set("auth", value, edits);
        } else if let Some(route) = entry(self.document, &self.below("route")) {
            let line = format!("{}auth: {value}\n", " ".repeat(self.indent));
            edits.insert(self.file, line_end(self.text, route.value.span.end), line);
        }
    }

    /// Placeholders that have another name, in the route and in the table.
    fn renamed<'p>(&self, pair: &Pair<'p>) -> Vec<(Expected<'p>, &'p str, &'p Row)> {
        let Some(shown) = self.known.shown_route() else { return Vec::new() };
        let names = shown.placeholders.iter().zip(&pair.page.route.placeholders).filter(|(old, new)| old != new);
        let renamed = names.map(|(old, new)| {
            let is_path = |location| location == Location::Path;
            let expected = pair.removed.iter().find(|expected| is_path(expected.location) && expected.name == old)?;
            let (name, row) = pair.added.iter().find(|(name, row)| is_path(row.location) && name == new)?;
            Some((*expected, *name, *row))
        });
        // All or none: a route that agrees with its table only in part cannot be recorded.
        renamed.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    fn rename(&self, spec: &Spec, expected: &Expected<'_>, name: &str, row: &Row, edits: &mut Edits) {
        let path = ["endpoints", self.known.name, "path", expected.name];
        if let Some(entry) = entry(self.document, &path) {
            edits.replace_span(self.file, entry.key, yaml::key(name));
        }
        let found = Match { expected: *expected, row };
        // An id that goes by the parameter's name has to be named now.
        if expected.spec.refinement == Some(Refinement::Id(None)) && expected.spec.type_.as_str() == row.type_word {
            let path = ["endpoints", self.known.name, "path", expected.name, "as"];
            if let Some(node) = self.document.node(&path) {
                edits.replace_span(self.file, node.span, format!("{{ id: {} }}", names::id_type(expected.name)));
            }
        }
        parameter::update(spec, &found, edits);
    }

    /// Whether a parameter cannot go, because the route has it.
    fn needs(&self, pair: &Pair<'_>, expected: &Expected<'_>, renamed: &HashSet<&str>) -> bool {
        renamed.contains(expected.name) || pair.page.route.placeholders.iter().any(|name| name == expected.name)
    }

    /// How far the parameters of a place are indented.
    fn depth(&self, location: Location) -> usize {
        let all = entries(self.document, &self.below(location.as_str()));
        let first = all.first().filter(|(_, entry)| is_block(self.text, &entry.value) || all.len() > 1);
        first.map_or(self.indent + 2, |(_, entry)| indent(self.text, entry.key.start).len())
    }

    /// Where the values of a place's parameters begin, if all begin there.
    pub(super) fn column(&self, location: Location) -> usize {
        let all = entries(self.document, &self.below(location.as_str()));
        let mut columns = all.iter().map(|(_, entry)| {
            let start = entry.value.span.start;
            start - line_start(self.text, start)
        });
        let first = columns.next().unwrap_or_default();
        if columns.all(|column| column == first) { first } else { 0 }
    }

    /// Removes parameters of a place, and adds others where the page has them.
    pub(super) fn exchange(
        &self,
        pair: &Pair<'_>,
        location: Location,
        gone: &[&str],
        come: &[(&Row, String)],
        edits: &mut Edits,
    ) {
        let all = entries(self.document, &self.below(location.as_str()));
        if come.is_empty() && !all.is_empty() && gone.len() == all.len() {
            parameter::remove(self.document, &self.path(), location.as_str(), edits);
            return;
        }
        for name in gone {
            parameter::remove(self.document, &self.below(location.as_str()), name, edits);
        }
        let Some(entry) = entry(self.document, &self.below(location.as_str())).filter(|_| !all.is_empty()) else {
            if !come.is_empty() {
                let key = format!("{}{}:\n", " ".repeat(self.indent), location.as_str());
                let rows: String = come.iter().map(|(_, text)| text.as_str()).collect();
                edits.insert(self.file, self.end_before(location), key + &rows);
            }
            return;
        };
        if is_block(self.text, &entry.value) {
            let mut at = line_end(self.text, entry.key.end);
            for row in pair.page.rows.iter().filter(|row| row.location == location) {
                let found = pair.matches.iter().find(|found| std::ptr::eq(found.row, row));
                let stays = found.and_then(|found| all.iter().find(|(name, _)| *name == found.expected.name));
                match (stays, come.iter().find(|(new, _)| std::ptr::eq(*new, row))) {
                    (Some((_, entry)), _) => at = lines(self.text, entry).end,
                    (None, Some((_, text))) => edits.insert(self.file, at, text.clone()),
                    (None, None) => {}
                }
            }
        }
    }

    /// Where the parameters of a place would stand that has none yet.
    fn end_before(&self, location: Location) -> usize {
        let before = Location::ALL.into_iter().take_while(|other| *other != location).map(Location::as_str);
        let keys: Vec<&str> = ["title", "route", "auth", "summary", "notes"].into_iter().chain(before).collect();
        let all = entries(self.document, &self.path());
        let ends = all.iter().filter(|(key, _)| keys.contains(key)).map(|(_, entry)| lines(self.text, entry).end);
        ends.max().unwrap_or_else(|| line_end(self.text, located_start(&self.known)))
    }

    /// The lines of a parameter.
    pub(super) fn lines_of(&self, expected: &Expected<'_>) -> Option<&'a str> {
        let place = ["endpoints", self.known.name, expected.location.as_str()];
        let node = self.document.node(&place).filter(|node| is_block(self.text, node))?;
        let _ = node;
        let entry = entry(self.document, &[place[0], place[1], place[2], expected.name])?;
        self.text.get(lines(self.text, entry))
    }
}

fn located_start(known: &Known<'_>) -> usize {
    known.at(&[]).span.start
}
