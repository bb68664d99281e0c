//! A streamed body: how much of it has come, and how it goes on after a break.

use std::io;
use std::path::Path;
use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{Progress, unwritable};
use crate::answer::Received;
use crate::error::{Error, Reply, Result};
use crate::protocol::{Call, announced, check_length};
use crate::transport::TransportError;

/// A streamed body, across all breaks in it.
pub(crate) struct Transfer {
    call: Call,
    answer: Box<Received>,
    received: u64,
    resumed: u32,
}

impl Transfer {
    pub(crate) fn new(call: Call, answer: Box<Received>) -> Self {
        Self { call, answer, received: 0, resumed: 0 }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.answer.reply.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.answer.reply.headers
    }

    pub(crate) fn announced(&self) -> Option<u64> {
        announced(self.headers())
    }

    pub(crate) fn progress(&self) -> Progress {
        Progress { received: self.received, total: self.call.expected_length(), resumed: self.resumed }
    }

    pub(crate) fn count(&mut self, bytes: usize) {
        self.received += bytes as u64;
    }

    /// Checks, when the HTTP stack has no more of the body, that all of it has come.
    pub(crate) fn end(&mut self) -> Result<(), TransportError> {
        if let Some(expected) = self.call.expected_length() {
            check_length(self.received, expected)?;
        }
        self.call.delivered();
        Ok(())
    }

    /// The error of a body that broke off and is not asked for again.
    pub(crate) fn broken(&mut self, error: &TransportError, now: Instant) -> Error {
        let error = self.call.undelivered(error, now);
        self.with_head(error)
    }

    /// Gives the call by which a body that broke off is asked for again.
    ///
    /// # Errors
    /// If there are to be no more attempts.
    pub(crate) fn resume(&mut self, error: TransportError, now: Instant) -> Result<&mut Call> {
        match self.call.broke_off(error, self.received, now) {
            Ok(()) => Ok(&mut self.call),
            Err(error) => Err(self.with_head(error)),
        }
    }

    /// Goes on with this answer, and says where in the body it begins.
    pub(crate) fn go_on(&mut self, answer: Box<Received>) -> u64 {
        self.answer = answer;
        self.resumed += 1;
        self.received = self.call.start();
        self.received
    }

    pub(crate) fn call(&self) -> &Call {
        &self.call
    }

    pub(crate) fn unwritable(&mut self, path: &Path, error: io::Error) -> Error {
        let error = unwritable(path, error);
        self.call.given_up(&error);
        let error = error.for_operation(self.answer.target.name());
        self.with_head(error.after_attempts(self.answer.attempts))
    }

    fn with_head(&self, error: Error) -> Error {
        let Reply { status, headers, .. } = &self.answer.reply;
        error.with_reply(Reply { status: *status, headers: headers.clone(), body: Bytes::new() })
    }
}

impl std::fmt::Debug for Transfer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Streamed")
            .field("operation", &self.answer.target.name())
            .field("status", &self.status())
            .field("progress", &self.progress())
            .finish()
    }
}
