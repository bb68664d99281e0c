//! The outcome of a call: a response, or an error that says what happened.

use std::time::Instant;

use super::{Call, redirect};
use crate::answer::Received;
use crate::error::{Error, ErrorKind, Reply, Result, causes};
use crate::protocol::{Delivery, ERROR_BODY_LIMIT, Extent};
use crate::text::Secrets;
use crate::transport::{Failure, TransportError};

/// The most characters shown of the name of a host (RFC 1035, 2.3.4) or the address of a proxy.
const LONGEST_NAME: usize = 300;

impl Call {
    /// Decides about a response, as far as it was received.
    pub(super) fn judge(&mut self, reply: Reply, end: Result<Extent, TransportError>, now: Instant) -> Result<Reply> {
        if !reply.status.is_success() {
            return Err(self.refusal(reply));
        }
        self.retryable &= end.is_err();
        match end {
            Ok(Extent::Whole) => Ok(reply),
            Ok(Extent::Exceeded) => Err(self.too_long(reply)),
            Err(error) => Err(self.broken(&error, now).with_reply(reply)),
        }
    }

    /// The error for a response that is not a success. If its body broke off, the status still says more than the
    /// broken body.
    fn refusal(&self, reply: Reply) -> Error {
        debug_assert!(reply.body.len() <= ERROR_BODY_LIMIT);
        if reply.status.is_redirection() {
            return redirect::refusal(self, reply);
        }
        Error::refused_by_server(reply, &self.secrets).with_retry_after(self.retry_after)
    }

    fn too_long(&self, reply: Reply) -> Error {
        let length = reply.body.len();
        let message = format!("the body is longer than {length} bytes; raise `response_limit`, or stream it");
        Error::new(ErrorKind::Decode, message).with_reply(reply)
    }

    pub(super) fn broken(&self, error: &TransportError, now: Instant) -> Error {
        if error.failure == Failure::Timeout && self.deadline.is_some_and(|deadline| deadline <= now) {
            return self.out_of_time();
        }
        broken(self.host(), error, &self.secrets)
    }

    pub(super) fn out_of_time(&self) -> Error {
        let overall = self.limits.overall.unwrap_or_default();
        Error::new(ErrorKind::Timeout, format!("timed out: no complete response within {overall:?}"))
    }

    pub(super) fn conclude(&mut self, result: Result<Reply>) -> Result<Box<Received>> {
        let attempts = self.attempts;
        match (&result, self.limits.delivery) {
            (Ok(_), Delivery::Streamed) => self.trace.handed_over(),
            (result, _) => self.trace.over(result.as_ref().err()),
        }
        match result {
            Ok(reply) => {
                let (target, secrets) = (self.prepared.target.clone(), self.secrets.clone());
                Ok(Box::new(Received { target, attempts, page: None, reply, secrets }))
            }
            Err(error) => {
                let error = error.for_operation(self.prepared.target.name()).after_attempts(attempts);
                Err(error.retryable_if(self.retryable))
            }
        }
    }
}

/// The error for an exchange that failed. Its innermost cause says why.
fn broken(host: &str, error: &TransportError, secrets: &Secrets) -> Error {
    // A redirect may have led to a host whose name contains the key.
    let host = secrets.words(error.peer.as_deref().unwrap_or(host), LONGEST_NAME);
    let (kind, message) = match error.failure {
        Failure::Connect | Failure::Refused => (ErrorKind::Connect, format!("no connection to {host}")),
        Failure::Timeout => (ErrorKind::Timeout, format!("timed out waiting for {host}")),
        Failure::Other | Failure::Permanent => (ErrorKind::Transport, format!("the exchange with {host} failed")),
    };
    Error::new(kind, message).with_causes(causes(&*error.source, secrets))
}
