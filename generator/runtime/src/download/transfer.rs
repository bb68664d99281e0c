//! A streamed body: how much of it was received, and how it continues after it broke off.

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

/// A streamed body, across all its interruptions.
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

    /// Checks that the whole body was received, when the HTTP stack has no more of it.
    pub(crate) fn end(&mut self) -> Result<(), TransportError> {
        if let Some(expected) = self.call.expected_length() {
            check_length(self.received, expected)?;
        }
        self.call.delivered();
        Ok(())
    }

    /// The error for a body that broke off and is not requested again.
    pub(crate) fn broken(&mut self, error: &TransportError, now: Instant) -> Error {
        let error = self.call.undelivered(error, now);
        self.with_head(error)
    }

    /// The call that requests a body again after it broke off.
    ///
    /// # Errors
    /// If no further attempt is allowed.
    pub(crate) fn resume(&mut self, error: TransportError, now: Instant) -> Result<&mut Call> {
        match self.call.broke_off(error, self.received, now) {
            Ok(()) => Ok(&mut self.call),
            Err(error) => Err(self.with_head(error)),
        }
    }

    /// Continues with this response. Returns the position in the body at which it begins.
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
