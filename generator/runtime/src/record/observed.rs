//! What one endpoint was seen to answer.

use serde::{Deserialize, Serialize};

use super::shape::Shape;

/// The answers of one endpoint, in one recording or in several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Observed {
    /// How many there were.
    pub answers: u64,
    /// In how many recordings.
    pub recordings: u64,
    /// What they look like.
    pub shape: Shape,
}

impl Observed {
    /// Adds one answer.
    pub fn add(&mut self, answer: Shape) {
        self.answers = self.answers.saturating_add(1);
        self.shape.merge(answer);
    }

    /// The same as what one whole recording shows.
    #[must_use]
    pub fn recorded(self) -> Self {
        Self { recordings: 1, shape: self.shape.recorded(), ..self }
    }

    /// Whether the counts can be those of answers.
    pub(super) fn is_sound(&self) -> bool {
        1 <= self.recordings
            && self.recordings <= self.answers
            && self.answers == self.shape.values()
            && self.shape.is_sound()
    }

    /// Adds what was observed elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.answers = self.answers.saturating_add(other.answers);
        self.recordings = self.recordings.saturating_add(other.recordings);
        self.shape.merge(other.shape);
    }
}
