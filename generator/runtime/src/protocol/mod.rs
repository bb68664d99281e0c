//! The protocol, without I/O: a state machine that is asked what next.
//!
//! A driver (async or blocking) is a short loop around [`Call::next`]: it does what the [`Step`] says and reports what
//! came of it. Every decision (what is success, which redirect is followed, who sees the key) is made here, once.

mod redirect;

use crate::base_url::Origin;
use crate::error::{Error, Kind, Result};
use crate::response::{Answer, Reply};
use crate::settings::Prepared;
use crate::transport::{Failure, TransportError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, Uri};

/// How much of an error response is kept.
pub(crate) const ERROR_BODY_LIMIT: usize = 1 << 20;

/// One call, from its first message to its result.
pub(crate) struct Call {
    prepared: Prepared,
    secrets: Vec<Box<str>>,
    response_limit: usize,
    /// Where the next message goes, and with what; differs from what was prepared after a redirect.
    url: Uri,
    headers: HeaderMap,
    hops: u32,
    attempts: u32,
    state: State,
}

enum State {
    Ready,
    Over(Result<Reply>),
}

/// What a driver is to do next.
#[expect(clippy::large_enum_variant, reason = "handed over at once, never stored")]
pub(crate) enum Step {
    /// Make this exchange, then report with [`Call::head`] or [`Call::failed`].
    Send(http::Request<Bytes>),
    /// Nothing: this is the result.
    Done(Result<Box<Answer>>),
}

/// What a driver is to do with the body of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// Drop it and ask for the next step.
    Ignore,
    /// Receive it, and report with [`Call::body`] or [`Call::failed`]; where it exceeds the limit, what fits.
    Receive { limit: usize },
}

/// What was received of a body.
pub(crate) struct Received {
    pub(crate) bytes: Bytes,
    /// Whether there was more than the limit.
    pub(crate) exceeded: bool,
}

impl Call {
    pub(crate) fn new(prepared: Prepared, secrets: Vec<Box<str>>, response_limit: usize) -> Self {
        let (url, headers) = (prepared.url.clone(), prepared.headers.clone());
        Self { prepared, secrets, response_limit, url, headers, hops: 0, attempts: 0, state: State::Ready }
    }

    /// What next?
    pub(crate) fn next(&mut self) -> Step {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Ready => {
                self.attempts += u32::from(self.hops == 0);
                Step::Send(self.prepared.message(self.url.clone(), self.headers.clone()))
            }
            State::Over(result) => Step::Done(self.conclude(result)),
        }
    }

    /// A response has begun.
    pub(crate) fn head(&mut self, status: StatusCode, headers: &HeaderMap) -> Body {
        if status.is_success() {
            return Body::Receive { limit: self.response_limit };
        }
        match redirect::target(self, status, headers) {
            Some(target) => {
                self.follow(target);
                Body::Ignore
            }
            None => Body::Receive { limit: ERROR_BODY_LIMIT },
        }
    }

    /// The key and whatever else the caller added stay with the origin they were meant for.
    fn follow(&mut self, target: Uri) {
        if Origin::of(&target) != Origin::of(&self.url) {
            let keeps = [http::header::ACCEPT, http::header::USER_AGENT];
            let kept = keeps.into_iter().filter_map(|name| self.headers.remove(&name).map(|value| (name, value)));
            self.headers = kept.collect();
        }
        self.url = target;
        self.hops += 1;
        self.state = State::Ready;
    }

    /// The body of a response has arrived.
    pub(crate) fn body(&mut self, status: StatusCode, headers: HeaderMap, received: Received) {
        let reply = Reply { status, headers, body: received.bytes };
        self.state = State::Over(match status.is_success() {
            true if received.exceeded => Err(self.too_long(reply)),
            true => Ok(reply),
            false => Err(self.refusal(reply)),
        });
    }

    fn too_long(&self, reply: Reply) -> Error {
        let limit = self.response_limit;
        let message = format!("the body is longer than {limit} bytes; raise `response_limit` to buffer more");
        Error::new(Kind::Decode, message).with_reply(reply)
    }

    fn refusal(&self, reply: Reply) -> Error {
        if reply.status.is_redirection() {
            return redirect::refusal(self, reply);
        }
        let secrets: Vec<&str> = self.secrets.iter().map(|secret| &**secret).collect();
        Error::refused_by_server(reply, &secrets)
    }

    /// The exchange failed, before or after the head of the response.
    pub(crate) fn failed(&mut self, error: TransportError) {
        let host = self.url.authority().map(ToString::to_string).unwrap_or_default();
        let reason = error.reason();
        let (kind, message) = match error.failure {
            Failure::Connect => (Kind::Connect, format!("no connection to {host}: {reason}")),
            Failure::Timeout => (Kind::Timeout, format!("timed out: {reason}")),
            Failure::Other => (Kind::Transport, format!("the exchange with {host} failed: {reason}")),
        };
        self.state = State::Over(Err(Error::new(kind, message).with_source(error)));
    }

    fn conclude(&self, result: Result<Reply>) -> Result<Box<Answer>> {
        let (operation, attempts) = (self.prepared.operation.clone(), self.attempts);
        match result {
            Ok(reply) => Ok(Box::new(Answer { operation, attempts, reply })),
            Err(error) => Err(error.for_operation(&operation).after_attempts(attempts)),
        }
    }
}

#[cfg(test)]
mod tests;
