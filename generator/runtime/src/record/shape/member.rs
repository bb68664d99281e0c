//! What is counted of the values under one key.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use super::Shape;

/// The values under one key of the objects at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Member {
    /// What the values are.
    pub shape: Shape,
    /// How many answers had the key here, in one object or in many. Where the values of a map were merged, an answer counts
    /// once for each of its values.
    pub answers: u64,
    /// How many recordings had it.
    pub recordings: u64,
    #[serde(skip, default = "Showing::of_many")]
    shown: Showing,
    /// While an answer is counted: the number of the last object that had it.
    #[serde(skip)]
    object: u64,
}

impl Member {
    /// How many objects had the key.
    #[must_use]
    pub fn objects(&self) -> u64 {
        self.shape.values()
    }

    /// Whether a single answer alone has shown the key, in however many of its objects.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.answers < 2 || matches!(self.shown, Showing::Once(_))
    }

    /// Adds the counts of another member.
    pub(super) fn merge(&mut self, other: Self) {
        self.shape.merge(other.shape);
        self.answers = self.answers.saturating_add(other.answers);
        self.recordings = self.recordings.saturating_add(other.recordings);
        self.shown = self.shown.and(other.shown);
    }

    /// Says which answer has shown it.
    pub(super) fn attribute(&mut self, answer: u64) {
        self.answers = 1;
        self.shown = Showing::Once(answer);
        self.object = 0;
    }

    /// Whether it is that object which had it last; from now on, it is.
    pub(super) fn is_of(&mut self, object: u64) -> bool {
        std::mem::replace(&mut self.object, object) == object
    }

    /// Whether the counts can be those of a key of so many objects.
    pub(super) fn is_sound(&self, objects: u64) -> bool {
        1 <= self.recordings
            && self.recordings <= self.answers
            && self.answers <= self.objects()
            && self.objects() <= objects
    }
}

/// The number of one more answer of this process.
pub(super) fn number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The number of an exchange: the same for one that is the same.
pub(super) fn number_of(exchange: impl Hash) -> u64 {
    static KEYS: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    KEYS.hash_one(exchange)
}

/// Which answers have shown a key, as far as it takes to tell one from several: counts do not tell it, once the values of
/// a map were merged.
#[derive(Clone, Copy, Debug, Default)]
enum Showing {
    #[default]
    Never,
    /// By the answer of this number.
    Once(u64),
    Often,
}

impl Showing {
    fn of_many() -> Self {
        Self::Often
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, showing) | (showing, Self::Never) => showing,
            (Self::Once(one), Self::Once(other)) if one == other => self,
            _ => Self::Often,
        }
    }
}

/// What was counted is equal, whichever answers it was counted of.
impl PartialEq for Showing {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Eq for Showing {}
