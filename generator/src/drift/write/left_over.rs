//! Differences that stay, and why.

use super::{Odd, propose};
use crate::api::{Location, Route};
use crate::drift::{Drift, DriftKind, Pairing};

/// A difference that was not taken over into the spec.
#[derive(Clone, Debug)]
pub struct Left {
    /// The difference.
    pub drift: Drift,
    /// Why it stays, and what to do.
    pub why: String,
}

impl Left {
    /// Says why a difference stays, from what it is about.
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
            DriftKind::TypeChanged | DriftKind::StaleDeviation if no_word(&drift.page) => {
                "the format has no such type: write the nearest by hand, with a deviation"
            }
            DriftKind::ParamAdded | DriftKind::ParamMoved | DriftKind::TypeChanged => {
                "the format has no such parameter: no body with GET or HEAD, objects in bodies only, no lists in a \
                 path, and no other types than its own"
            }
            _ => "the entry is not written as a block, or the format cannot say it: change it by hand",
        };
        Self { drift, why: why.to_owned() }
    }
}
