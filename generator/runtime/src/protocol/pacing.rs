//! When the attempts of a client may be sent: one queue for all of them, in order of arrival.
//!
//! It uses neither threads nor a runtime. A call asks whether it is its [`Turn`]. The driver sleeps by the clock of its
//! transport, or waits to be woken, and then asks again.

mod strain;
mod turn;

pub(crate) use turn::{Ready, Turn};

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use strain::Strain;

/// The pace that a client is configured to keep.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pace {
    pub(crate) per_second: Option<f64>,
    pub(crate) concurrent: Option<usize>,
}

/// The factor by which the interval is longer than the limit requires. Some requests travel faster than others, and a
/// server that counts strictly refuses one that arrives a millisecond too early.
const MARGIN: f64 = 1.02;

/// The longest interval (136 years). It is practically never, and clocks can still represent it.
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

/// The pace of a client, shared by its calls.
pub(crate) struct Pacing {
    /// The minimum time between the starts of two attempts.
    interval: Duration,
    /// The maximum number of attempts at the same time.
    concurrent: usize,
    state: Mutex<State>,
    /// Wakes waiting threads. Waiting tasks leave a waker.
    moved: Condvar,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Waiting>,
    /// The number of the next attempt that joins the queue.
    number: u64,
    running: usize,
    /// When the next attempt may begin.
    next: Option<Instant>,
    /// Until when the server asks the client to wait.
    held: Option<Instant>,
    /// Set after a refusal, until the server has succeeded for a while.
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

    /// Reports that a request sent at `sent` was refused as one too many, and that the server asks for a pause of
    /// `delay`.
    ///
    /// From then on, requests are sent one by one, and further apart after each further refusal.
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

    /// How much longer the server asks the client to wait.
    pub(crate) fn held(&self, now: Instant) -> Duration {
        self.state().held.map(|until| until.saturating_duration_since(now)).unwrap_or_default()
    }

    /// Reports that a request sent at `sent` has succeeded.
    pub(crate) fn ease(&self, sent: Instant, now: Instant) {
        let mut state = self.state();
        if state.strain.as_mut().is_some_and(|strain| strain.is_over(sent, now)) {
            state.strain = None;
        }
    }

    /// No code in this module leaves the state half changed, so a poisoned lock is usable.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes the first in the queue, so that it asks again. The lock is released before, since a waker may run any
    /// code.
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
