//! Limits of calls: their time, their number, and how much of a response is kept.

use std::time::Duration;

use super::ClientBuilder;
use crate::protocol::Delivery;
use crate::request::{Api, Retry, time_limit};

/// Limits of calls.
impl<A: Api, C> ClientBuilder<A, C> {
    /// Limits one attempt, from sending to the end of the response; `None` for no limit.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.limits.attempt = time_limit(timeout);
        self
    }

    /// Limits the whole call; `None` for no limit. It includes retries, pauses and the wait for the call's turn.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.config.limits.overall = time_limit(timeout);
        self
    }

    /// When and how often a request is tried again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.config.limits.retry = retry;
        self
    }

    /// Sends at most so many requests a second, in the order in which they came: `5`, or `0.5` for one in two seconds.
    /// They are evenly spaced, by 2 % more than that, so that none arrives too early that is faster on its way.
    ///
    /// Each attempt counts once, together with the redirects it follows. Clones of a client share the limit.
    pub fn requests_per_second(mut self, rate: impl Into<f64>) -> Self {
        self.config.pacing.per_second = Some(rate.into());
        self
    }

    /// Has at most so many requests under way at once; others wait, and go in the order in which they came.
    ///
    /// A request is under way until its response is received; one that is streamed, until the end of the body or until
    /// the stream is dropped. So a caller that holds as many streams as this and sends another request waits until one
    /// of its own streams ends. Clones of a client share the limit.
    pub fn max_concurrent(mut self, requests: usize) -> Self {
        self.config.pacing.concurrent = Some(requests);
        self
    }

    /// Limits how much of a response is buffered, in bytes, decoded. A longer one is an error; streams have no such
    /// limit.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.config.limits.delivery = Delivery::Buffered(bytes);
        self
    }
}
