//! How far apart requests go out to a server that had too many, until it copes.

use std::time::{Duration, Instant};

/// The most between two requests at first. A server that names a longer delay counts by the minute or the hour rather
/// than by the request, and has room again after it.
pub(super) const WIDEST_AT_FIRST: Duration = Duration::from_secs(1);

/// What is no more than this is no distance.
const NARROWEST: Duration = Duration::from_millis(1);

/// Halved when the server copes, doubled when it does not: then it has to cope for twice as long until the next halving,
/// so that a pace that it cannot keep is tried ever less often.
pub(super) struct Strain {
    /// The least time between two attempts.
    pub(super) spacing: Duration,
    /// When the server last had too many.
    pub(super) refused: Instant,
    /// How often it had again.
    pub(super) refusals: u32,
    /// With how many requests it has coped since the last halving or doubling.
    pub(super) coped: u32,
}

impl Strain {
    /// What was sent before the last refusal says nothing about the pace since.
    pub(super) fn refused_again(&mut self, delay: Duration, sent: Instant, now: Instant) {
        if sent > self.refused {
            // A little more than it asks for, since requests do not all take equally long on their way.
            self.spacing = (self.spacing * 2).min(delay.saturating_add(delay / 4));
            self.refused = now;
            self.refusals += 1;
            self.coped = 0;
        }
    }

    /// The server has coped with a request: whether it does so at any pace by now.
    pub(super) fn is_over(&mut self, sent: Instant) -> bool {
        if sent > self.refused {
            self.coped += 1;
        }
        if self.coped >= 1 << self.refusals.min(10) {
            self.coped = 0;
            self.spacing /= 2;
        }
        self.spacing <= NARROWEST
    }
}
