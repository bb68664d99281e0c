//! Finds the differences between a page and a spec.

mod drift;

pub use drift::{Drift, DriftKind};

use std::collections::HashMap;

use super::expected::{Expected, Known};
use super::page::{Endpoint, words};
use super::pairing::{Match, Pair, Pairing};
use super::told::Told;
use crate::text::diagnostic::Span;

/// All differences: section by section in the page's order, then what the page no longer has.
#[must_use]
pub fn compare(pairing: &Pairing<'_>) -> Vec<Drift> {
    let mut drifts: Vec<(usize, Drift)> = Vec::new();
    let mut renamed = pairing.renamed.clone();
    for pair in &pairing.pairs {
        let found = section(pair, pairing, &mut renamed).into_iter().chain(endpoint(pair));
        drifts.extend(found.map(|drift| (pair.page.route_line, drift)));
    }
    drifts.extend(pairing.added.iter().map(|page| (page.route_line, added(page))));
    drifts.sort_by_key(|(line, _)| *line);
    let mut drifts: Vec<Drift> = drifts.into_iter().map(|(_, drift)| drift).collect();
    drifts.extend(pairing.removed.iter().map(removed));
    drifts
}

fn added(page: &Endpoint) -> Drift {
    Drift {
        section: page.section().unwrap_or_default().to_owned(),
        method: page.route.method.to_string(),
        path: page.route.path.clone(),
        page_line: Some(page.route_line),
        ..Drift::new(DriftKind::EndpointAdded)
    }
}

fn removed(known: &Known<'_>) -> Drift {
    Drift { page_line: None, ..of(known, DriftKind::EndpointRemoved, known.spec.key) }
}

/// The difference if the endpoint stands in another section. If a whole section has a new heading, only the first of
/// its endpoints returns the difference.
fn section<'a>(pair: &Pair<'a>, pairing: &Pairing<'a>, renamed: &mut HashMap<&'a str, &'a str>) -> Option<Drift> {
    let Pair { known, page, .. } = pair;
    let heading = page.section.as_ref()?;
    let title = words(&known.section.content.title);
    let name = known.section.name.as_str();
    if pairing.renamed.get(name) != Some(&heading.text.as_str()) {
        let moved = of(known, DriftKind::SectionChanged, known.spec.key);
        let has_moved = title != heading.text && pairing.is_in_place;
        return has_moved.then(|| moved.between(&title, &heading.text).on(page.line));
    }
    let new = renamed.remove(name)?;
    let at = known.section.content.title.key;
    let whole = Drift { method: String::new(), path: String::new(), ..of(known, DriftKind::SectionRenamed, at) };
    Some(whole.between(&title, new).on(heading.line))
}

/// The differences of an endpoint and of its parameters.
pub(super) fn endpoint(pair: &Pair<'_>) -> Vec<Drift> {
    let mut drifts = Vec::new();
    for told in pair.told() {
        let deviation = pair.known.spec.documented.as_ref().map(|documented| documented.key);
        drifts.extend(differences(&told, deviation, |kind, at| of(&pair.known, kind, at).on(pair.page.line)));
    }
    for found in &pair.matches {
        let Match { expected, row } = found;
        if expected.location != row.location {
            let moved = about(expected, DriftKind::ParamMoved, expected.spec.key);
            drifts.push(moved.between(expected.location.as_str(), row.location.as_str()).on(row.line));
        }
        for told in found.told() {
            let deviation = expected.spec.documented.as_ref().map(|documented| documented.key);
            drifts.extend(differences(&told, deviation, |kind, at| about(expected, kind, at).on(row.line)));
        }
    }
    for (name, row) in &pair.added {
        let spec = pair.known.spec;
        let at = spec.located(row.location).map_or(spec.key, |parameters| parameters.key);
        let known = of(&pair.known, DriftKind::ParamAdded, at);
        drifts.push(Drift { param: Some((*name).to_owned()), location: Some(row.location), ..known }.on(row.line));
    }
    for expected in &pair.removed {
        drifts.push(about(expected, DriftKind::ParamRemoved, expected.spec.key).on(pair.page.route_line));
    }
    drifts
}

/// The differences of a fact. `drift` makes a difference from its kind and from the place of the key in the spec.
fn differences(told: &Told, deviation: Option<Span>, drift: impl Fn(DriftKind, Span) -> Drift) -> Vec<Drift> {
    let differs = told.kind.filter(|_| told.differs).map(|kind| drift(kind, told.at));
    let stale = deviation.filter(|_| told.is_stale).map(|at| drift(DriftKind::StaleDeviation, at));
    differs.into_iter().chain(stale).map(|drift| drift.between(&told.spec, &told.page)).collect()
}

fn of(known: &Known<'_>, kind: DriftKind, at: Span) -> Drift {
    let route = known.shown_route();
    Drift {
        section: words(&known.section.content.title),
        method: route.as_ref().map(|route| route.method.to_string()).unwrap_or_default(),
        path: route.map(|route| route.path).unwrap_or_default(),
        spec_at: Some(known.place(at)),
        ..Drift::new(kind)
    }
}

fn about(expected: &Expected<'_>, kind: DriftKind, at: Span) -> Drift {
    Drift {
        param: Some(expected.name.to_owned()),
        location: Some(expected.location),
        ..of(&expected.endpoint, kind, at)
    }
}
