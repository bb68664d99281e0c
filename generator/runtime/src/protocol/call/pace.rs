//! When the attempts of a call may be sent, given the other calls of the client.

use std::time::{Duration, Instant};

use super::{Call, State};
use crate::error::{Error, ErrorKind};
use crate::protocol::Step;
use crate::protocol::pacing::{Ready, Turn};

impl Call {
    /// The turn that the next attempt waits for.
    pub(crate) fn turn(&self) -> Option<&Turn> {
        self.turn.as_ref()
    }

    /// Sends the attempt when it is its turn. An attempt has one turn, including all its redirects.
    pub(super) fn proceed(&mut self, now: Instant) -> Step {
        let left = self.left(now);
        if left == Some(Duration::ZERO) {
            match self.attempts {
                0 => self.waited_in_vain(now),
                _ => self.state = State::Over(Err(self.out_of_time())),
            }
            return self.next(now);
        }
        let turn = self.turn.get_or_insert_with(|| Turn::queue(&self.pacing));
        match turn.take(now) {
            Ready::Now => self.send(left, now),
            Ready::Later if left.is_none_or(|left| self.pacing.held(now) < left) => Step::Queue(left),
            Ready::In(pause) if left.is_none_or(|left| pause < left) => Step::Sleep(pause),
            Ready::Later | Ready::In(_) => {
                self.waited_in_vain(now);
                self.next(now)
            }
        }
    }

    /// Fails because the time limit of the call ran out before its turn. Nothing is sent.
    pub(crate) fn waited_in_vain(&mut self, now: Instant) {
        let overall = self.limits.overall.unwrap_or_default();
        let held = Some(self.pacing.held(now)).filter(|held| !held.is_zero());
        let message = match held {
            Some(held) => format!(
                "timed out: the server has too many requests and asks to wait another {held:.1?}, beyond the \
                 call's limit of {overall:?}"
            ),
            None => format!("timed out: its turn among the client's requests does not come within {overall:?}"),
        };
        self.retryable = true;
        self.state = State::Over(Err(Error::new(ErrorKind::Timeout, message).with_retry_after(held)));
    }

    /// Makes the other calls of the client wait, too, if the API or a proxy before it asks for a pause. A redirected
    /// server does not count.
    pub(super) fn hold(&self, now: Instant) {
        match self.retry_after.filter(|delay| self.limits.retry.grants(*delay)) {
            Some(delay) if !self.is_among_strangers() => self.pacing.hold(delay, self.sent, now),
            _ => {}
        }
    }

    /// Records that the API has answered this call.
    pub(super) fn ease(&self, now: Instant) {
        if !self.is_among_strangers() {
            self.pacing.ease(self.sent, now);
        }
    }
}
