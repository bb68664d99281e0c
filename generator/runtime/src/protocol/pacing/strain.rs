//! How far apart requests go out to a server that had too many, until it copes.

use std::time::{Duration, Instant};

/// The most between two requests. A server that names a longer delay counts by the minute or the hour rather than by the
/// request, and has room again after it.
const WIDEST: Duration = Duration::from_millis(1250);

/// A distance of at most this counts as none.
const NARROWEST: Duration = Duration::from_millis(1);

/// With how many requests the server has to cope until the distance is halved, at first and at most: so many that few
/// calls are spent on a pace that it cannot keep, and so few that one that has recovered is soon asked at any pace.
const PATIENCE: std::ops::RangeInclusive<u32> = 4..=16;

/// The distance is halved when the server copes, and doubled when it does not: then it has to cope with twice as many
/// until the next halving, so that a pace that it cannot keep is tried less often. After a halving that it copes with,
/// the next one follows at once.
pub(super) struct Strain {
    /// The least time between two attempts.
    pub(super) spacing: Duration,
    /// When the server last had too many, or the distance was halved: what was sent before says nothing about it.
    since: Instant,
    /// Whether the server has coped with any since it last had too many.
    has_coped: bool,
    /// With how many requests the server has to cope until the first halving.
    patience: u32,
    /// How many of these are still to come.
    left: u32,
}

impl Strain {
    pub(super) fn new(delay: Duration, now: Instant) -> Self {
        let patience = *PATIENCE.start();
        Self { spacing: widest(delay), since: now, has_coped: false, patience, left: patience }
    }

    /// The server has too many again, of which one was sent then.
    ///
    /// What it has too many of without having coped with any says nothing about the pace: it is down, whatever the pace.
    pub(super) fn refused(&mut self, delay: Duration, sent: Instant, now: Instant) {
        if sent <= self.since {
            return;
        }
        if self.has_coped {
            self.spacing = (self.spacing * 2).min(widest(delay));
            self.patience = (self.patience * 2).min(*PATIENCE.end());
        }
        self.since = now;
        self.has_coped = false;
        self.left = self.patience;
    }

    /// The server has coped with a request, which was sent then: whether it does so at any pace by now.
    pub(super) fn is_over(&mut self, sent: Instant, now: Instant) -> bool {
        if sent > self.since {
            self.has_coped = true;
            self.left -= 1;
            if self.left == 0 {
                self.spacing /= 2;
                self.since = now;
                self.left = 1;
            }
        }
        self.spacing <= NARROWEST
    }
}

/// The most between two requests to a server that asks for this delay: a little more, since requests do not all take
/// equally long on their way.
fn widest(delay: Duration) -> Duration {
    delay.saturating_add(delay / 4).min(WIDEST)
}
