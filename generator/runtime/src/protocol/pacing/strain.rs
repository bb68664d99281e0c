//! The distance between requests to a server that has refused some as too many, until it copes again.

use std::time::{Duration, Instant};

/// The longest distance. A server that asks for a longer delay counts requests by the minute or the hour: after the delay
/// it has room for several again.
const WIDEST: Duration = Duration::from_millis(1250);

/// A distance this short counts as none.
const NARROWEST: Duration = Duration::from_millis(1);

/// How many requests must succeed before the distance is halved: at first, and at most. With fewer, too many requests would
/// be refused at a pace that is still too fast; with more, a server that has recovered would be spared for too long.
const PATIENCE: std::ops::RangeInclusive<u32> = 4..=16;

/// The distance between requests, which follows how the server copes.
///
/// It is halved when enough requests succeed, and doubled when one is refused again. Each doubling also doubles the number
/// of requests that must succeed before the next halving, so that a pace that is too fast is tried less and less often.
/// When a request succeeds after a halving, the next halving follows at once.
pub(super) struct Strain {
    /// The distance: the least time between two attempts.
    pub(super) spacing: Duration,
    /// When the distance last changed: how requests fared that were sent before says nothing about it.
    since: Instant,
    /// Whether any request has succeeded since the last refusal.
    has_coped: bool,
    /// How many requests must succeed after a refusal before the distance is halved.
    patience: u32,
    /// How many of these are still to come.
    left: u32,
}

impl Strain {
    pub(super) fn new(delay: Duration, now: Instant) -> Self {
        let patience = *PATIENCE.start();
        Self { spacing: widest(delay), since: now, has_coped: false, patience, left: patience }
    }

    /// A request that was sent at `sent` is refused as one too many.
    ///
    /// The distance stays if nothing has succeeded since the last refusal: such a server is down, and no pace helps.
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

    /// A request that was sent at `sent` has succeeded. Says whether the server copes without any distance by now.
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

/// The longest distance for a server that asks for this delay: a little more than the delay, since some requests take
/// longer on their way than others.
fn widest(delay: Duration) -> Duration {
    delay.saturating_add(delay / 4).min(WIDEST)
}
