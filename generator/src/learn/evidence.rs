//! What recordings show of the endpoints' answers.

use std::collections::BTreeMap;
use std::fmt;

pub use runtime::record::Observed;
use serde::Serialize;

/// What recordings show: shapes and counts, never a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// What each endpoint was seen to answer, by its Rust path, such as `companies::teams::list`.
    pub endpoints: BTreeMap<String, Observed>,
    /// How many exchanges were left out, by the reason.
    pub skipped: BTreeMap<Skip, u64>,
    /// How many requests went to no endpoint of the spec, or to several, by what the spec knows of their paths:
    /// `GET /v2/calls/…/…`.
    pub unrouted: BTreeMap<String, u64>,
}

/// Why an exchange says nothing about answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Skip {
    /// It went to another host, or to another path than those of the API.
    OtherHost,
    /// It opened a WebSocket.
    WebSocket,
    /// Its method is none that an endpoint has: a preflight of a browser, say.
    OtherMethod,
    /// No endpoint has such a route.
    Unrouted,
    /// Several endpoints have such a route, and none of them fits better than the others.
    Ambiguous,
    /// There was no response: it was blocked, cancelled, or broke off.
    NoResponse,
    /// It was redirected.
    Redirected,
    /// Nothing had changed since an earlier response, so that there is no body (304).
    NotModified,
    /// It failed, by its status.
    NoSuccess,
    /// The response has no body.
    Empty,
    /// The body is not in the recording.
    NotKept,
    /// The body is larger than what is read of one.
    TooLarge,
    /// The body is no JSON.
    NoJson,
    /// The body begins as JSON and breaks off or goes on otherwise, or it has far too many different fields.
    Broken,
    /// The recording breaks off in it.
    CutOff,
}

/// The reason, as it stands behind a count of exchanges.
impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherHost => "not to the API's address",
            Self::WebSocket => "a WebSocket",
            Self::OtherMethod => "a method that no endpoint has",
            Self::Unrouted => "no endpoint has such a route",
            Self::Ambiguous => "several endpoints have such a route",
            Self::NoResponse => "no response",
            Self::Redirected => "redirected",
            Self::NotModified => "not modified, so without a body",
            Self::NoSuccess => "no success",
            Self::Empty => "an empty body",
            Self::NotKept => "the recording does not have the body",
            Self::TooLarge => "a body of more than 64 MiB",
            Self::NoJson => "a body that is no JSON",
            Self::Broken => "a body that is broken JSON",
            Self::CutOff => "the recording breaks off",
        })
    }
}

impl Evidence {
    /// Adds what another recording shows.
    pub fn merge(&mut self, other: Self) {
        for (path, observed) in other.endpoints {
            self.endpoints.entry(path).or_default().merge(observed);
        }
        for (reason, count) in other.skipped {
            self.skip(reason, count);
        }
        for (route, count) in other.unrouted {
            add(self.unrouted.entry(route).or_default(), count);
        }
    }

    /// Counts exchanges that say nothing.
    pub(super) fn skip(&mut self, reason: Skip, count: u64) {
        add(self.skipped.entry(reason).or_default(), count);
    }
}

fn add(count: &mut u64, more: u64) {
    *count = count.saturating_add(more);
}
