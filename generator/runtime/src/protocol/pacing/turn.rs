//! A place in the queue, and then among the running attempts.

use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use super::{Pacing, State, Waiting};

/// The turn of an attempt. It ends when it is dropped, and the next in the queue gets its place.
pub(crate) struct Turn {
    pacing: Arc<Pacing>,
    number: u64,
    taken: bool,
}

/// Whether an attempt may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ready {
    Now,
    /// It is first in the queue, but must wait for this time.
    In(Duration),
    /// Others are before it, or must end first. They wake it then.
    Later,
}

impl Turn {
    /// Joins the end of the queue.
    pub(crate) fn queue(pacing: &Arc<Pacing>) -> Self {
        let mut state = pacing.state();
        let number = state.number;
        state.number += 1;
        state.queue.push_back(Waiting { number, waker: None });
        drop(state);
        Self { pacing: Arc::clone(pacing), number, taken: false }
    }

    /// Begins the attempt, if it may begin now.
    pub(crate) fn take(&mut self, now: Instant) -> Ready {
        let mut state = self.pacing.state();
        if self.taken {
            return Ready::Now;
        }
        if !self.is_up(&state) {
            return Ready::Later;
        }
        if let Some(wait) = state.next.map(|next| next.saturating_duration_since(now)).filter(|wait| !wait.is_zero()) {
            return Ready::In(wait);
        }
        state.queue.pop_front();
        state.running += 1;
        let spacing = state.strain.as_ref().map_or(Duration::ZERO, |strain| strain.spacing);
        let interval = self.pacing.interval.max(spacing);
        state.next = if interval.is_zero() { None } else { now.checked_add(interval) };
        self.taken = true;
        self.pacing.wake_first(state);
        Ready::Now
    }

    fn is_up(&self, state: &State) -> bool {
        let first = state.queue.front().is_some_and(|first| first.number == self.number);
        first && state.running < self.pacing.concurrent
    }

    /// Waits, as a task, until the turn may have come.
    pub(crate) fn poll(&self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.pacing.state();
        if self.taken || self.is_up(&state) {
            return Poll::Ready(());
        }
        if let Ok(place) = state.queue.binary_search_by_key(&self.number, |waiting| waiting.number) {
            state.queue[place].waker = Some(context.waker().clone());
        }
        Poll::Pending
    }

    /// Waits, as a thread, until the turn may have come. Returns false if it has not come within the limit.
    pub(crate) fn block(&self, limit: Option<Duration>) -> bool {
        let waits = |state: &mut State| !self.taken && !self.is_up(state);
        let (state, moved) = (self.pacing.state(), &self.pacing.moved);
        let mut state = match limit {
            Some(limit) => moved.wait_timeout_while(state, limit, waits).unwrap_or_else(PoisonError::into_inner).0,
            None => moved.wait_while(state, waits).unwrap_or_else(PoisonError::into_inner),
        };
        !waits(&mut state)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.pacing.state();
        if self.taken {
            state.running -= 1;
        } else if let Ok(place) = state.queue.binary_search_by_key(&self.number, |waiting| waiting.number) {
            state.queue.remove(place);
        }
        self.pacing.wake_first(state);
    }
}
