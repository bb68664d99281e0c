//! How far apart requests go out to a server that had too many, until it copes.

use std::time::{Duration, Instant};

/// The most between two requests at first. A server that names a longer delay counts by the minute or the hour rather
/// than by the request, and has room again after it.
const WIDEST_AT_FIRST: Duration = Duration::from_secs(1);

/// What is no more than this is no distance.
const NARROWEST: Duration = Duration::from_millis(1);

/// The distance is halved when the server copes, and doubled when it does not: then it has to cope for twice as long
/// until the next halving, so that a pace that it cannot keep is tried ever less often.
pub(super) struct Strain {
    /// The least time between two attempts.
    pub(super) spacing: Duration,
    /// When the server last had too many.
    refused: Instant,
    /// How often the distance turned out to be too short.
    too_short: u32,
    /// With how many requests the server has coped since it last had too many.
    coped: u32,
}

impl Strain {
    pub(super) fn new(delay: Duration, now: Instant) -> Self {
        Self { spacing: delay.min(WIDEST_AT_FIRST), refused: now, too_short: 0, coped: 0 }
    }

    /// The server has too many again, of which one was sent then.
    ///
    /// What was sent before it last had too many says nothing about the pace since; nor does what it has too many of
    /// without having coped with any: it is down, whatever the pace.
    pub(super) fn refused(&mut self, delay: Duration, sent: Instant, now: Instant) {
        if sent > self.refused && self.coped > 0 {
            // A little more than it asks for, since requests do not all take equally long on their way.
            self.spacing = (self.spacing * 2).min(delay.saturating_add(delay / 4));
            self.too_short += 1;
        }
        if sent > self.refused {
            self.refused = now;
            self.coped = 0;
        }
    }

    /// The server has coped with a request: whether it does so at any pace by now.
    pub(super) fn is_over(&mut self, sent: Instant) -> bool {
        if sent > self.refused {
            self.coped += 1;
            if self.coped % (1 << self.too_short.min(6)) == 0 {
                self.spacing /= 2;
            }
        }
        self.spacing <= NARROWEST
    }
}
