//! What recordings show of the endpoints' answers.

use std::collections::BTreeMap;

use runtime::record::Shape;
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

/// The answers of one endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Observed {
    /// How many there were.
    pub answers: u64,
    /// In how many recordings.
    pub recordings: u64,
    /// What they look like.
    pub shape: Shape,
}

/// Why an exchange says nothing about answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Skip {
    /// It went to another host, or to another path than those of the API.
    OtherHost,
    /// Its method is none that an endpoint has: a preflight of a browser, say.
    OtherMethod,
    /// No endpoint has such a route.
    Unrouted,
    /// Several endpoints have such a route.
    Ambiguous,
    /// Its status is none of success: an error, a redirect, an answer from a cache, no answer at all.
    NoSuccess,
    /// The answer has no body.
    Empty,
    /// The recorder did not keep the body.
    NotKept,
    /// The body is no JSON.
    NoJson,
    /// The body is JSON that breaks off, or is none after all.
    Broken,
    /// The body is larger than what is read of one.
    TooLarge,
}

impl Evidence {
    /// Adds what another recording shows.
    pub fn merge(&mut self, other: Self) {
        for (path, observed) in other.endpoints {
            self.endpoints.entry(path).or_default().merge(observed);
        }
        for (reason, count) in other.skipped {
            *self.skipped.entry(reason).or_default() += count;
        }
        for (route, count) in other.unrouted {
            *self.unrouted.entry(route).or_default() += count;
        }
    }
}

impl Observed {
    /// Adds one answer.
    pub fn add(&mut self, answer: &serde_json::Value) {
        self.answers += 1;
        self.shape.merge(Shape::of(answer));
    }

    /// The same as what one whole recording shows.
    #[must_use]
    pub fn recorded(self) -> Self {
        Self { recordings: 1, shape: self.shape.recorded(), ..self }
    }

    /// Adds what was observed elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.answers = self.answers.saturating_add(other.answers);
        self.recordings = self.recordings.saturating_add(other.recordings);
        self.shape.merge(other.shape);
    }
}
