//! One call, from its first message to its result.

#[cfg(feature = "test-util")]
mod note;
mod outcome;
mod pace;
mod redirect;
mod resume;

#[cfg(feature = "test-util")]
pub(crate) use note::{Note, Patience};

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::{HeaderMap, StatusCode};

use super::buffer::{Buffer, Extent};
use super::coding::{self, Coding};
use super::pacing::{Pacing, Turn};
use super::retry_after::retry_after;
use super::{Delivery, ERROR_BODY_LIMIT, Limits, Reception, Step, length};
use crate::error::{Reply, Result};
use crate::request::{Prepared, Trouble};
use crate::text::Secrets;
use crate::trace::{Current, Message, Trace};
use crate::transport::{Failure, TransportError};
use redirect::Detour;
use resume::Delivered;

/// One call, from its first message to its result. It may make several attempts, each with several redirects.
pub(crate) struct Call {
    prepared: Prepared,
    limits: Limits,
    deadline: Option<Instant>,
    /// When the current exchange must be over, with its body.
    exchange_deadline: Option<Instant>,
    secrets: Secrets,
    trace: Trace,
    /// The URL of the next message, if a redirect has changed it.
    detour: Option<Box<Detour>>,
    hops: u32,
    pacing: Arc<Pacing>,
    /// The turn of the current attempt, or of the next one.
    turn: Option<Turn>,
    /// When the current attempt was sent.
    sent: Instant,
    attempts: u32,
    /// The number of failures since the last progress. Only a streamed body makes progress.
    failures: u32,
    /// Whether a retry may help after the latest failure.
    retryable: bool,
    retry_after: Option<Duration>,
    delivered: Delivered,
    state: State,
}

enum State {
    /// Not sent yet, or sent and not yet answered.
    Ready,
    /// Waiting before the next attempt.
    Pausing(Duration),
    /// The head is received, and the body follows.
    Receiving(StatusCode, HeaderMap),
    Over(Result<Reply>),
}

impl Call {
    pub(crate) fn new(
        prepared: Prepared,
        limits: Limits,
        pacing: Arc<Pacing>,
        secrets: Secrets,
        trace: Trace,
        now: Instant,
    ) -> Self {
        Self {
            prepared,
            limits,
            deadline: limits.overall.and_then(|overall| now.checked_add(overall)),
            exchange_deadline: None,
            secrets,
            trace,
            detour: None,
            hops: 0,
            pacing,
            turn: None,
            sent: now,
            attempts: 0,
            failures: 0,
            retryable: false,
            retry_after: None,
            delivered: Delivered::default(),
            state: State::Ready,
        }
    }

    /// The time left for the current exchange, if it has a limit.
    pub(crate) fn time_left(&self, now: Instant) -> Option<Duration> {
        self.exchange_deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    /// The span that is current while the stack works on the current exchange.
    pub(crate) fn current(&self) -> Current {
        self.trace.current()
    }

    /// The host of the current URL.
    fn host(&self) -> &str {
        self.url().host().unwrap_or_default()
    }

    /// The headers of the next message. The key and the headers added by the caller are sent only to the origin of the
    /// API.
    fn headers(&self) -> HeaderMap {
        let mut headers = match self.is_among_strangers() {
            true => self.prepared.headers.to_map_for_strangers(),
            false => self.prepared.headers.to_map(),
        };
        self.push_range(&mut headers);
        headers
    }

    /// What the driver does next.
    pub(crate) fn next(&mut self, now: Instant) -> Step {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Over(result) => {
                if result.is_err() {
                    self.turn = None;
                }
                Step::Done(self.conclude(result))
            }
            State::Pausing(pause) => Step::Sleep(pause),
            State::Ready | State::Receiving(..) => self.proceed(now),
        }
    }

    /// The time left for the whole call, if it has a limit.
    fn left(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    fn send(&mut self, left: Option<Duration>, now: Instant) -> Step {
        if self.hops == 0 {
            self.attempts += 1;
            self.sent = now;
        }
        let timeout = [left, self.limits.attempt].into_iter().flatten().min();
        self.exchange_deadline = timeout.and_then(|timeout| now.checked_add(timeout));
        let url = self.url().clone();
        self.trace.sending(&Message {
            target: &self.prepared.target,
            method: &self.prepared.method,
            url: &url,
            is_redirected: self.detour.is_some(),
            secrets: &self.secrets,
        });
        let message = self.prepared.message(url, self.headers());
        #[cfg(feature = "test-util")]
        let message = note::attach(message, &self.prepared, timeout);
        Step::Send(message, timeout)
    }

    /// Reports that the head of a response was received.
    pub(crate) fn head(
        &mut self,
        status: StatusCode,
        headers: HeaderMap,
        now: Instant,
        clock: SystemTime,
    ) -> Reception {
        self.trace.head(status);
        if !status.is_success() {
            return self.setback(status, headers, now, clock);
        }
        self.retry_after = None;
        self.ease(now);
        if self.is_unasked_part(status, &headers) {
            return self.refuse_part(status, headers);
        }
        match self.limits.delivery {
            Delivery::Buffered(limit) => self.receive(limit, status, headers),
            Delivery::Streamed => self.deliver(status, headers, now),
        }
    }

    /// Decides about a response that is not a success: it is a redirect to follow, a failure to retry, or the end.
    fn setback(&mut self, status: StatusCode, headers: HeaderMap, now: Instant, clock: SystemTime) -> Reception {
        if let Some(target) = redirect::target(self, status, &headers) {
            self.follow(target);
            return Reception::Ignore;
        }
        self.retry_after = retry_after(&headers, clock);
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            self.hold(now);
        }
        let again = match status {
            StatusCode::RANGE_NOT_SATISFIABLE if self.asks_for_rest() => self.begin_anew(now),
            _ => self.try_again(Trouble::Status(status), now),
        };
        match again {
            true => Reception::Ignore,
            false => self.receive(ERROR_BODY_LIMIT, status, headers),
        }
    }

    fn receive(&mut self, limit: usize, status: StatusCode, mut headers: HeaderMap) -> Reception {
        let expected = length::expected(&self.prepared.method, status, &headers);
        let coding = match self.prepared.headers.decodes() {
            true => coding::take(&mut headers),
            false => Coding::Identity,
        };
        self.state = State::Receiving(status, headers);
        Reception::Receive(Buffer::new(limit, expected, coding))
    }

    /// Schedules another attempt after a pause. Returns false if a retry is not safe, cannot help, or exceeds the
    /// limits.
    fn try_again(&mut self, trouble: Trouble, now: Instant) -> bool {
        self.failures += 1;
        self.retryable = self.limits.retry.covers(trouble, self.prepared.idempotent);
        let pause = match self.retryable {
            true => self.limits.retry.pause(self.failures, self.retry_after, self.left(now)),
            false => None,
        };
        let Some(pause) = pause else { return false };
        self.trace.retrying(self.attempts, pause, trouble);
        self.turn = None;
        self.detour = None;
        self.hops = 0;
        self.state = State::Pausing(pause);
        true
    }

    /// Reports that an exchange is over: what was received of the body, if it was wanted, and how the exchange ended.
    pub(crate) fn exchanged(&mut self, body: Buffer, end: Result<Extent, TransportError>, now: Instant) {
        if let Err(error) = &end {
            self.tell_break(error, now);
        }
        match (std::mem::replace(&mut self.state, State::Ready), end) {
            (State::Receiving(status, headers), end) => {
                self.turn = None;
                let (body, end) = body.finish(end);
                self.received(Reply { status, headers, body }, end, now);
            }
            (State::Ready, Err(error)) => self.unanswered(error, now),
            (state, _) => self.state = state,
        }
    }

    fn tell_break(&mut self, error: &TransportError, now: Instant) {
        if self.trace.is_heard() {
            let error = self.broken(error, now);
            self.trace.broken(&error);
        }
    }

    /// Decides about a buffered body. The caller has not seen any of it, so a request whose body broke off may be sent
    /// again.
    fn received(&mut self, reply: Reply, end: Result<Extent, TransportError>, now: Instant) {
        let again = match &end {
            Err(error) if reply.status.is_success() => self.try_again(Trouble::of_body(error.failure), now),
            _ => false,
        };
        if !again {
            self.state = State::Over(self.judge(reply, end, now));
        }
    }

    /// Decides about an exchange in which no response began.
    fn unanswered(&mut self, error: TransportError, now: Instant) {
        self.retry_after = error.retry_after;
        self.hold(now);
        let trouble = match error.failure {
            Failure::Connect => Trouble::NotConnected,
            Failure::Timeout | Failure::Other => Trouble::NoResponse,
            Failure::Refused | Failure::Permanent => Trouble::Permanent,
        };
        if !self.try_again(trouble, now) {
            self.state = State::Over(Err(self.broken(&error, now).with_retry_after(error.retry_after)));
        }
    }
}

#[cfg(test)]
mod tests;
