//! The differences between a page and a spec.

mod drift;

pub use drift::{Drift, Kind};

use std::collections::HashMap;

use super::expected::{Expected, Known, auth_word, place};
use super::page::{Endpoint, Row, words};
use super::pairing::{Match, Pair, Pairing};

/// All differences: section by section in the page's order, then what the page no longer has.
#[must_use]
pub fn compare(pairing: &Pairing<'_>) -> Vec<Drift> {
    let mut drifts: Vec<(usize, Drift)> = Vec::new();
    let mut renamed = pairing.renamed.clone();
    for pair in &pairing.pairs {
        let mut found = Vec::new();
        found.extend(section(pair, pairing, &mut renamed));
        endpoint(pair, &mut found);
        parameters(pair, &mut found);
        drifts.extend(found.into_iter().map(|drift| (pair.page.route_line, drift)));
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
        ..Drift::new(Kind::EndpointAdded)
    }
}

fn removed(known: &Known<'_>) -> Drift {
    Drift { page_line: None, ..of(known, Kind::EndpointRemoved, &known.at(&[])) }
}

/// That the endpoint stands in another section, or, once for all of them, that its section has another heading.
fn section<'a>(pair: &Pair<'a>, pairing: &Pairing<'a>, renamed: &mut HashMap<&'a str, &'a str>) -> Option<Drift> {
    let Pair { known, page, .. } = pair;
    let heading = page.section.as_ref()?;
    let title = words(&known.section.content.title);
    let name = known.section.name.as_str();
    if pairing.renamed.get(name) != Some(&heading.text.as_str()) {
        let moved = of(known, Kind::SectionChanged, &known.at(&[]));
        return (title != heading.text).then(|| moved.between(&title, &heading.text).on(page.line));
    }
    let new = renamed.remove(name)?;
    let at = known.section.document.key(&["title"]);
    let whole = Drift { method: String::new(), path: String::new(), ..of(known, Kind::SectionRenamed, &at) };
    Some(whole.between(&title, new).on(heading.line))
}

/// Differences of the endpoint itself.
fn endpoint(pair: &Pair<'_>, drifts: &mut Vec<Drift>) {
    let Pair { known, page, .. } = pair;
    let told = |kind, key: &str, spec: &str, shown: &str| {
        of(known, kind, &known.at(&[key])).between(spec, shown).on(page.line)
    };
    if let (Some(shown), Some(recorded)) = (known.shown_route(), known.route())
        && shown.shape() != recorded.shape()
        && page.route.shape() == recorded.shape()
    {
        let page_route = page.route.to_string();
        drifts.push(told(Kind::StaleDeviation, "documented", &shown.to_string(), &page_route));
    }
    let title = known.title();
    let verdict = title.judge(&page.title);
    let title = words(title.shown());
    if verdict.differs && title != page.title {
        drifts.push(told(Kind::TitleChanged, "title", &title, &page.title));
    }
    if verdict.stale {
        drifts.push(told(Kind::StaleDeviation, "documented", &title, &page.title));
    }
    if let Some(auth) = page.auth {
        let fact = known.auth();
        let verdict = fact.judge(&auth);
        let (spec, shown) = (auth_word(*fact.shown()), auth_word(auth));
        if verdict.differs {
            drifts.push(told(Kind::AuthChanged, "auth", spec, shown));
        }
        if verdict.stale {
            drifts.push(told(Kind::StaleDeviation, "documented", spec, shown));
        }
    }
}

/// Differences of an endpoint's parameters.
fn parameters(pair: &Pair<'_>, drifts: &mut Vec<Drift>) {
    for found in &pair.matches {
        parameter(found, drifts);
    }
    for (name, row) in &pair.added {
        let known = of(&pair.known, Kind::ParamAdded, &pair.known.at(&[row.location.as_str()]));
        drifts.push(Drift { param: Some((*name).to_owned()), location: Some(row.location), ..known }.on(row.line));
    }
    for expected in &pair.removed {
        drifts.push(about(expected, Kind::ParamRemoved, &[]).on(pair.page.route_line));
    }
}

fn parameter(found: &Match<'_>, drifts: &mut Vec<Drift>) {
    let Match { expected, row } = found;
    if expected.location != row.location {
        let moved = about(expected, Kind::ParamMoved, &[]);
        drifts.push(moved.between(expected.location.as_str(), row.location.as_str()).on(row.line));
    }
    if let Some(name) = stale_name(expected, row) {
        let stale = about(expected, Kind::StaleDeviation, &["documented"]);
        drifts.push(stale.between(expected.shown_name(), name).on(row.line));
    }
    let word = expected.type_word();
    let page = row.type_word.to_ascii_lowercase();
    let verdict = word.judge(&page);
    if verdict.differs {
        drifts.push(about(expected, Kind::TypeChanged, &["type"]).between(word.shown(), &row.type_word).on(row.line));
    }
    if verdict.stale {
        let stale = about(expected, Kind::StaleDeviation, &["documented"]);
        drifts.push(stale.between(word.shown(), &row.type_word).on(row.line));
    }
    let required = expected.required();
    let verdict = required.judge(&row.required);
    let (spec, page) = (required.shown().to_string(), row.required.to_string());
    if verdict.differs {
        drifts.push(about(expected, Kind::RequiredChanged, &["required"]).between(&spec, &page).on(row.line));
    }
    if verdict.stale {
        let stale = about(expected, Kind::StaleDeviation, &["documented"]);
        drifts.push(stale.between(&spec, &page).on(row.line));
    }
}

/// The page's name, where a deviation says that it shows another one or none.
pub(super) fn stale_name<'r>(expected: &Expected<'_>, row: &'r Row) -> Option<&'r str> {
    let name = row.name.as_deref()?;
    (expected.shown_name() != name).then_some(name)
}

fn of(known: &Known<'_>, kind: Kind, at: &crate::diagnostic::Label) -> Drift {
    let route = known.shown_route();
    Drift {
        section: words(&known.section.content.title),
        method: route.as_ref().map(|route| route.method.to_string()).unwrap_or_default(),
        path: route.map(|route| route.path).unwrap_or_default(),
        spec_at: Some(place(at)),
        ..Drift::new(kind)
    }
}

fn about(expected: &Expected<'_>, kind: Kind, at: &[&str]) -> Drift {
    Drift {
        param: Some(expected.name.to_owned()),
        location: Some(expected.location),
        ..of(&expected.endpoint, kind, &expected.at(at))
    }
}
