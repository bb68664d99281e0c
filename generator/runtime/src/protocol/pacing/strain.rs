//! The interval between requests to a server that has refused some as too many, until it accepts them again.

use std::time::{Duration, Instant};

/// The longest interval. A server that asks for a longer pause counts requests per minute or per hour, and accepts
/// several again after the pause.
const WIDEST: Duration = Duration::from_millis(1250);

/// An interval this short counts as none.
const NARROWEST: Duration = Duration::from_millis(1);

/// How many requests must succeed before the interval is halved: at first, and at most. With fewer, too many requests
/// would be refused at a pace that is still too fast. With more, the client would stay slow for too long after the
/// server has recovered.
const PATIENCE: std::ops::RangeInclusive<u32> = 4..=16;

/// The interval between requests, which adapts to how the server copes.
///
/// It is halved when enough requests succeed, and doubled when one is refused again. Each doubling also doubles the
/// number of requests that must succeed before the next halving, so that a pace that is too fast is tried less and less
/// often. If a request succeeds after a halving, the next halving follows at once.
pub(super) struct Strain {
    /// The minimum time between two attempts.
    pub(super) spacing: Duration,
    /// When the interval last changed. Requests sent before that say nothing about it.
    since: Instant,
    /// Whether any request has succeeded since the last refusal.
    has_coped: bool,
    /// How many requests must succeed after a refusal before the interval is halved.
    patience: u32,
    /// How many of these have not succeeded yet.
    left: u32,
}

impl Strain {
    pub(super) fn new(delay: Duration, now: Instant) -> Self {
        let patience = *PATIENCE.start();
        Self { spacing: widest(delay), since: now, has_coped: false, patience, left: patience }
    }

    /// Reports that a request sent at `sent` was refused as one too many.
    ///
    /// The interval stays if nothing has succeeded since the last refusal. Such a server is down, and no pace helps.
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

    /// Reports that a request sent at `sent` has succeeded. Returns whether the server now copes without an interval.
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

/// The longest interval for a server that asks for this pause. It is a little longer than the pause, since some
/// requests travel longer than others.
fn widest(delay: Duration) -> Duration {
    delay.saturating_add(delay / 4).min(WIDEST)
}
