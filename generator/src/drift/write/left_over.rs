//! Differences that remain after an update, with the reasons.

use super::{Odd, propose};
use crate::api::{Location, Method, Route};
use crate::drift::{Drift, DriftKind, Pair, Pairing, Row};
use crate::spec::TypeWord;

/// A difference that was not copied into the spec.
#[derive(Clone, Debug)]
pub struct Left {
    /// The difference.
    pub drift: Drift,
    /// Why it remains, and what the user can do.
    pub why: String,
}

impl Left {
    /// Finds the reason why a difference remains.
    pub(super) fn new(drift: Drift, pairing: &Pairing<'_>, odd: &Odd) -> Self {
        let in_path = drift.location == Some(Location::Path);
        let no_word = |word: &Option<String>| word.as_deref().is_some_and(|word| propose::type_word(word).is_none());
        let route = Route::parse(&format!("{} {}", drift.method, drift.path));
        if let Some(why) = route.ok().and_then(|route| odd.get(&route.shape())) {
            return Self { drift, why: format!("the spec would be at fault: {why}") };
        }
        if drift.kind == DriftKind::EndpointRemoved {
            let count = pairing.removed.len();
            let why = format!("if what the page lacks is gone from the documentation, say so: `--remove {count}`");
            return Self { drift, why };
        }
        let is_about = |pair: &&Pair<'_>| {
            let route = pair.known.shown_route();
            route.is_some_and(|route| route.method.to_string() == drift.method && route.path == drift.path)
        };
        let pair = pairing.pairs.iter().find(is_about);
        let why = match drift.kind {
            DriftKind::EndpointAdded if drift.section.is_empty() => {
                "which section it stands in is in doubt: name a new section with `--section`, or save the page in a form \
                 that marks its headings"
            }
            DriftKind::SectionChanged | DriftKind::SectionRenamed | DriftKind::EndpointAdded
                if !pairing.unread.is_empty() || !pairing.removed.is_empty() =>
            {
                "the right heading may stand in what could not be read of the page, or in what it lacks"
            }
            DriftKind::ParamAdded | DriftKind::ParamRemoved if in_path => {
                "the route and the table of the path contradict each other: correct one of them in a copy of the page"
            }
            DriftKind::RequiredChanged if in_path => "whatever stands in the path is required",
            DriftKind::ParamRemoved
                if pair.zip(drift.location).is_some_and(|(pair, place)| pair.lacks_table(place)) =>
            {
                "its whole table is missing, which may be a fault of the page: if the parameters are gone from the \
                 documentation, remove them from the spec by hand"
            }
            DriftKind::StaleDeviation if no_word(&drift.page) => NO_TYPE,
            DriftKind::ParamAdded | DriftKind::ParamMoved | DriftKind::TypeChanged => {
                let row = pair.and_then(|pair| pair.page.rows.iter().find(|row| Some(row.line) == drift.page_line));
                pair.zip(row).and_then(|(pair, row)| refusal(pair, row)).unwrap_or(NO_BLOCK)
            }
            _ => NO_BLOCK,
        };
        Self { drift, why: why.to_owned() }
    }
}

const NO_TYPE: &str = "the format has no such type: write the nearest by hand, with a deviation";

const NO_BLOCK: &str = "what the spec writes between brackets is left as it is, and so is what the format cannot say: \
                        change it by hand";

/// Why the format cannot express this parameter.
fn refusal(pair: &Pair<'_>, row: &Row) -> Option<&'static str> {
    let Some(word) = propose::type_word(&row.type_word) else { return Some(NO_TYPE) };
    let method = pair.page.route.method;
    match (row.location, word) {
        (Location::Body, _) if matches!(method, Method::Get | Method::Head) => {
            Some("the format has no body with GET or HEAD")
        }
        (Location::Path | Location::Query, TypeWord::Object) => Some("the format has objects in bodies only"),
        (Location::Path, TypeWord::Array) => Some("the format has no lists in a path"),
        _ => None,
    }
}
