//! Where the spec deliberately differs from the page, and the page shows what the spec says it shows.

use super::compare::stale_name;
use super::expected::{auth_word, place};
use super::pairing::{Match, Pair, Pairing};
use crate::diagnostic::Label;
use crate::model::Location;
use crate::source::Place;

/// Where the spec deliberately differs from the page.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// Method and path.
    pub route: String,
    /// The parameter, unless the endpoint itself is meant.
    pub param: Option<(Location, String)>,
    /// What the page shows instead.
    pub shown: Vec<(&'static str, String)>,
    /// Why the spec differs.
    pub reason: String,
    /// The file that says so, and where.
    pub at: (String, Place),
}

/// The deviations that a spec records and the page shows, in the spec's order.
#[must_use]
pub fn deviations(pairing: &Pairing<'_>) -> Vec<Deviation> {
    let mut pairs: Vec<&Pair<'_>> = pairing.pairs.iter().collect();
    pairs.sort_by_key(|pair| pair.known.order);
    let of_pair = |pair: &&Pair<'_>| {
        let mut matches: Vec<&Match<'_>> = pair.matches.iter().collect();
        matches.sort_by_key(|found| found.expected.at(&[]).span.start);
        of_endpoint(pair).into_iter().chain(matches.into_iter().filter_map(of_parameter)).collect::<Vec<_>>()
    };
    pairs.iter().flat_map(of_pair).collect()
}

fn of_endpoint(pair: &Pair<'_>) -> Option<Deviation> {
    let Pair { known, page, .. } = pair;
    let documented = known.spec.documented.as_ref()?;
    let route = documented.route.clone();
    let route = route.filter(|_| known.shown_route().is_some_and(|route| route.shape() == page.route.shape()));
    let auth = page.auth.and_then(|auth| known.auth().noted(&auth).copied());
    let shown = [
        ("title", known.title().noted(&page.title).cloned()),
        ("route", route),
        ("auth", auth.map(|auth| auth_word(auth).to_owned())),
    ];
    deviation(&known.spec.route, None, shown, &documented.reason, &known.at(&["documented"]))
}

fn of_parameter(found: &Match<'_>) -> Option<Deviation> {
    let Match { expected, row } = found;
    let documented = expected.spec.documented.as_ref()?;
    let shown = [
        ("name", documented.name.clone().filter(|_| stale_name(expected, row).is_none())),
        ("type", expected.type_word().noted(&row.type_word.to_ascii_lowercase()).cloned()),
        ("required", expected.required().noted(&row.required).map(ToString::to_string)),
    ];
    let param = Some((expected.location, expected.name.to_owned()));
    deviation(&expected.endpoint.spec.route, param, shown, &documented.reason, &expected.at(&["documented"]))
}

fn deviation(
    route: &str,
    param: Option<(Location, String)>,
    shown: [(&'static str, Option<String>); 3],
    reason: &str,
    at: &Label,
) -> Option<Deviation> {
    let shown: Vec<_> = shown.into_iter().filter_map(|(key, value)| value.map(|value| (key, value))).collect();
    (!shown.is_empty()).then(|| Deviation {
        route: route.to_owned(),
        param,
        shown,
        reason: reason.trim().to_owned(),
        at: place(at),
    })
}
