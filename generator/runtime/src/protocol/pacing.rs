//! When a client's attempts may go out: one queue for all of them, in the order in which they came.
//!
//! It knows neither threads nor runtimes. A call asks whether it is its [`Turn`]; the driver sleeps by its transport's
//! clock, or waits to be woken, and lets it ask again.

mod strain;
mod turn;

pub(crate) use turn::{Ready, Turn};

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use strain::Strain;

/// What a client is told about its pace.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    pub(crate) per_second: Option<f64>,
    pub(crate) concurrent: Option<usize>,
}

/// How much further apart requests go out than they may: they do not all take equally long on their way, and a server
/// that counts strictly refuses whichever comes a millisecond too early.
const MARGIN: f64 = 1.02;

/// The longest interval: as good as never, and still within what clocks can tell (136 years).
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

/// The pace of a client, shared by its calls.
pub(crate) struct Pacing {
    /// The least time between the beginnings of two attempts.
    interval: Duration,
    /// The most attempts under way at once.
    concurrent: usize,
    state: Mutex<State>,
    /// For threads that wait; tasks leave a waker.
    moved: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Waiting>,
    /// The number of the next to queue.
    number: u64,
    running: usize,
    /// When the next attempt may begin.
    next: Option<Instant>,
    /// Until when the server asks to be left alone.
    held: Option<Instant>,
    /// Set by a refusal, until the server has coped for a while.
    strain: Option<Strain>,
}

struct Waiting {
    number: u64,
    waker: Option<Waker>,
}

impl Pacing {
    pub(crate) fn new(pace: Pace) -> Result<Self> {
        let interval = match pace.per_second {
            None => Duration::ZERO,
            Some(rate) if rate > 0.0 => {
                Duration::try_from_secs_f64(MARGIN * rate.recip()).unwrap_or(LONGEST).min(LONGEST)
            }
            Some(rate) => return Err(Error::configuration(format!("no request ever goes out at {rate} per second"))),
        };
        let concurrent = pace.concurrent.unwrap_or(usize::MAX);
        if concurrent == 0 {
            return Err(Error::configuration("no request ever goes out if none may be under way at once"));
        }
        Ok(Self { interval, concurrent, state: Mutex::default(), moved: Condvar::new() })
    }

    /// A request that was sent at `sent` is refused as one too many, and the server asks to wait for `delay`.
    ///
    /// From then on requests go out one by one, and further apart after each further refusal.
    pub(crate) fn hold(&self, delay: Duration, sent: Instant, now: Instant) {
        let Some(until) = now.checked_add(delay).filter(|_| !delay.is_zero()) else { return };
        let mut state = self.state();
        state.next = state.next.max(Some(until));
        state.held = state.held.max(Some(until));
        match &mut state.strain {
            Some(strain) => strain.refused(delay, sent, now),
            None => state.strain = Some(Strain::new(delay, now)),
        }
    }

    /// How much longer the server asks to be left alone.
    pub(crate) fn held(&self, now: Instant) -> Duration {
        self.state().held.map(|until| until.saturating_duration_since(now)).unwrap_or_default()
    }

    /// A request that was sent at `sent` has succeeded.
    pub(crate) fn ease(&self, sent: Instant, now: Instant) {
        let mut state = self.state();
        if state.strain.as_mut().is_some_and(|strain| strain.is_over(sent, now)) {
            state.strain = None;
        }
    }

    /// A panic elsewhere leaves nothing half done here.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets whoever is first in the queue ask again. Woken without the lock, since a waker may do as it pleases.
    fn wake_first(&self, mut state: MutexGuard<'_, State>) {
        let Some(first) = state.queue.front_mut() else { return };
        let waker = first.waker.take();
        drop(state);
        self.moved.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

#[cfg(test)]
mod tests;
