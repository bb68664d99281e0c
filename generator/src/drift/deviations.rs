//! Finds the places where the spec deliberately differs from the page and has recorded what the page shows.

use super::expected::Known;
use super::pairing::{Match, Pair, Pairing};
use super::told::Told;
use crate::api::Location;
use crate::text::Place;
use crate::text::diagnostic::Span;

/// A place where the spec deliberately differs from the page.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// Method and path.
    pub route: String,
    /// The parameter; `None` if the deviation is about the endpoint itself.
    pub param: Option<(Location, String)>,
    /// What the page shows instead.
    pub shown: Vec<(&'static str, String)>,
    /// Why the spec differs.
    pub reason: String,
    /// The file that records the deviation, and the place in it.
    pub at: (String, Place),
}

/// The deviations that a spec records and the page shows, in the spec's order.
#[must_use]
pub fn deviations(pairing: &Pairing<'_>) -> Vec<Deviation> {
    let mut pairs: Vec<&Pair<'_>> = pairing.pairs.iter().collect();
    pairs.sort_by_key(|pair| pair.known.order);
    let of_pair = |pair: &&Pair<'_>| {
        let mut matches: Vec<&Match<'_>> = pair.matches.iter().collect();
        matches.sort_by_key(|found| found.expected.spec.key.start);
        of_endpoint(pair).into_iter().chain(matches.into_iter().filter_map(of_parameter)).collect::<Vec<_>>()
    };
    pairs.iter().flat_map(of_pair).collect()
}

fn of_endpoint(pair: &Pair<'_>) -> Option<Deviation> {
    let documented = pair.known.spec.documented.as_ref()?;
    deviation(&pair.known, None, &pair.told(), &documented.reason, documented.key)
}

fn of_parameter(found: &Match<'_>) -> Option<Deviation> {
    let expected = found.expected;
    let documented = expected.spec.documented.as_ref()?;
    let param = Some((expected.location, expected.name.to_owned()));
    deviation(&expected.endpoint, param, &found.told(), &documented.reason, documented.key)
}

fn deviation(
    known: &Known<'_>,
    param: Option<(Location, String)>,
    told: &[Told],
    reason: &str,
    at: Span,
) -> Option<Deviation> {
    let noted = told.iter().filter(|told| told.is_noted);
    let shown: Vec<_> = noted.map(|told| (told.key, told.spec.clone())).collect();
    let (route, reason) = (known.spec.route.to_string(), reason.trim().to_owned());
    (!shown.is_empty()).then(|| Deviation { route, param, shown, reason, at: known.place(at) })
}
