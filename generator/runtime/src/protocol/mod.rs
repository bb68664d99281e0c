//! The protocol, without I/O: a state machine that is asked what next.
//!
//! A driver (async or blocking) is a short loop around [`Call::next`]: it does what the [`Step`] says and reports what
//! came of it. Every decision (what is success, what is tried again, which redirect is followed, who sees the key) is
//! made here, once.

mod outcome;
mod redirect;

pub(crate) use outcome::broken;

use crate::base_url::Origin;
use crate::buffer::Extent;
use crate::error::Result;
use crate::response::{Answer, Reply};
use crate::retry::{Retry, Trouble, retry_after};
use crate::secrets::Secrets;
use crate::settings::Prepared;
use crate::trace::Trace;
use crate::transport::{Failure, TransportError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, Uri};
use std::time::{Duration, Instant, SystemTime};

/// How much of an error response is kept.
pub(crate) const ERROR_BODY_LIMIT: usize = 1 << 20;

/// One call, from its first message to its result.
pub(crate) struct Call {
    prepared: Prepared,
    limits: Limits,
    deadline: Option<Instant>,
    /// When the exchange under way has to be over, body included.
    exchange_deadline: Option<Instant>,
    secrets: Secrets,
    trace: Trace,
    /// Where the next message goes, once a redirect has led away from what was prepared.
    detour: Option<Box<Detour>>,
    hops: u32,
    attempts: u32,
    /// Whether the latest trouble is of the kind that passes.
    retryable: bool,
    retry_after: Option<Duration>,
    state: State,
}

/// What bounds a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) overall: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(crate) delivery: Delivery,
    pub(crate) retry: Retry,
}

/// How the body of a successful response is delivered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Delivery {
    /// Whole, up to so many bytes.
    Buffered(usize),
    /// As it comes.
    Streamed,
}

struct Detour {
    url: Uri,
    /// Whether it has led to another origin on its way.
    among_strangers: bool,
}

enum State {
    /// To be sent, or sent and not yet answered.
    Ready,
    /// To be tried again after a pause.
    Pausing(Duration),
    /// Answered, the body still to come.
    Receiving(StatusCode, HeaderMap),
    Over(Result<Reply>),
}

/// What a driver is to do next.
#[expect(clippy::large_enum_variant, reason = "handed over at once, never stored")]
pub(crate) enum Step {
    /// Make this exchange within that time: report the head with [`Call::head`], the end with [`Call::exchanged`].
    Send(http::Request<Bytes>, Option<Duration>),
    /// Wait.
    Sleep(Duration),
    /// Nothing: this is the result.
    Done(Result<Box<Answer>>),
}

/// What a driver is to do with the body of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Drop it.
    Ignore,
    /// Receive it, up to so many bytes.
    Receive { limit: usize },
    /// Hand it to the caller as it is, and report the exchange as over.
    HandOver,
}

impl Call {
    pub(crate) fn new(prepared: Prepared, limits: Limits, secrets: Secrets, trace: Trace, now: Instant) -> Self {
        Self {
            prepared,
            limits,
            deadline: limits.overall.and_then(|overall| now.checked_add(overall)),
            exchange_deadline: None,
            secrets,
            trace,
            detour: None,
            hops: 0,
            attempts: 0,
            retryable: false,
            retry_after: None,
            state: State::Ready,
        }
    }

    /// What is left to the exchange under way, if it has a limit.
    pub(crate) fn time_left(&self, now: Instant) -> Option<Duration> {
        self.exchange_deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    /// The host spoken to last.
    pub(crate) fn host(&self) -> &str {
        self.url().host().unwrap_or_default()
    }

    fn url(&self) -> &Uri {
        self.detour.as_ref().map_or(&self.prepared.url, |detour| &detour.url)
    }

    /// The key and whatever else the caller added stay with the origin they were meant for.
    fn headers(&self) -> HeaderMap {
        match self.is_among_strangers() {
            true => self.prepared.headers.to_map_for_strangers(),
            false => self.prepared.headers.to_map(),
        }
    }

    fn is_among_strangers(&self) -> bool {
        self.detour.as_ref().is_some_and(|detour| detour.among_strangers)
    }

    /// What next?
    pub(crate) fn next(&mut self, now: Instant) -> Step {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Over(result) => Step::Done(self.conclude(result)),
            State::Pausing(pause) => Step::Sleep(pause),
            State::Ready | State::Receiving(..) => self.send(now),
        }
    }

    fn send(&mut self, now: Instant) -> Step {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(now));
        if left == Some(Duration::ZERO) {
            return Step::Done(self.conclude(Err(self.out_of_time())));
        }
        self.attempts += u32::from(self.hops == 0);
        let timeout = [left, self.limits.attempt].into_iter().flatten().min();
        self.exchange_deadline = timeout.and_then(|timeout| now.checked_add(timeout));
        Step::Send(self.prepared.message(self.url().clone(), self.headers()), timeout)
    }

    /// A response has begun.
    pub(crate) fn head(&mut self, status: StatusCode, headers: HeaderMap, now: Instant, clock: SystemTime) -> Body {
        let body = match status.is_success() {
            true => match self.limits.delivery {
                Delivery::Buffered(limit) => Body::Receive { limit },
                Delivery::Streamed => Body::HandOver,
            },
            false => self.setback(status, &headers, now, clock),
        };
        if body != Body::Ignore {
            self.state = State::Receiving(status, headers);
        }
        body
    }

    /// A response that is no success: to be got over, or the end.
    fn setback(&mut self, status: StatusCode, headers: &HeaderMap, now: Instant, clock: SystemTime) -> Body {
        if let Some(target) = redirect::target(self, status, headers) {
            self.follow(target);
            return Body::Ignore;
        }
        self.retry_after = retry_after(headers, clock);
        match self.try_again(Trouble::Status(status), now) {
            true => Body::Ignore,
            false => Body::Receive { limit: ERROR_BODY_LIMIT },
        }
    }

    fn follow(&mut self, target: Uri) {
        let among_strangers = self.is_among_strangers() || Origin::of(&target) != Origin::of(self.url());
        self.detour = Some(Box::new(Detour { url: target, among_strangers }));
        self.hops += 1;
    }

    /// Goes back to the start after a pause, if that may help, does no harm, and fits into the limits.
    fn try_again(&mut self, trouble: Trouble, now: Instant) -> bool {
        self.retryable = self.limits.retry.covers(trouble, self.prepared.idempotent);
        let pause = match self.retryable {
            true => self.limits.retry.pause(self.attempts, self.retry_after),
            false => None,
        };
        let in_time = |pause: &Duration| match self.deadline {
            Some(deadline) => now.checked_add(*pause).is_some_and(|then| then < deadline),
            None => true,
        };
        let Some(pause) = pause.filter(in_time) else { return false };
        self.trace.retrying(self.attempts, pause, trouble);
        self.detour = None;
        self.hops = 0;
        self.state = State::Pausing(pause);
        true
    }

    /// An exchange is over: with what was received of the body, where that was wanted, and how it ended.
    pub(crate) fn exchanged(&mut self, body: Bytes, end: Result<Extent, TransportError>, now: Instant) {
        match (std::mem::replace(&mut self.state, State::Ready), end) {
            (State::Receiving(status, headers), end) => {
                let reply = Reply { status, headers, body };
                self.state = State::Over(self.judge(reply, end, now));
            }
            (State::Ready, Err(error)) => self.unanswered(error, now),
            (state, _) => self.state = state,
        }
    }

    /// No response has begun.
    fn unanswered(&mut self, error: TransportError, now: Instant) {
        self.retry_after = None;
        let trouble = match error.failure {
            Failure::Connect => Trouble::NotConnected,
            Failure::Timeout | Failure::Other => Trouble::NoResponse,
            Failure::Refused | Failure::Permanent => Trouble::Permanent,
        };
        if !self.try_again(trouble, now) {
            self.state = State::Over(Err(self.broken(error, now)));
        }
    }
}

#[cfg(test)]
mod tests;
