//! A body on its way into a file.

mod part;

use crate::error::{Error, Kind};
use crate::protocol::broken;
use crate::response::{Answer, Reply};
use crate::{Result, TransportError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::path::Path;

pub(crate) use part::Part;

/// How far a download has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The bytes received so far.
    pub received: u64,
    /// The bytes announced, if the server said so.
    pub total: Option<u64>,
}

/// The head of a response whose body is still to come, and what its errors need to know.
pub(crate) struct Head {
    answer: Box<Answer>,
    host: Box<str>,
    received: u64,
}

impl Head {
    pub(crate) fn new(answer: Box<Answer>, host: &str) -> Self {
        Self { answer, host: host.into(), received: 0 }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.answer.reply.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.answer.reply.headers
    }

    pub(crate) fn progress(&self) -> Progress {
        Progress { received: self.received, total: self.answer.reply.announced_length() }
    }

    pub(crate) fn count(&mut self, bytes: usize) {
        self.received += bytes as u64;
    }

    /// Refuses a body that ended early, whatever the HTTP stack made of it.
    pub(crate) fn check_length(&self) -> Result<()> {
        let Progress { received, total } = self.progress();
        match total {
            Some(total) if total != received => {
                let message = format!("the body has {received} bytes, but {total} were announced");
                Err(self.blame(Error::new(Kind::Transport, message)))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn broken(&self, error: TransportError) -> Error {
        self.blame(broken(&self.host, &error, &self.answer.secrets))
    }

    pub(crate) fn unwritable(&self, path: &Path, error: std::io::Error) -> Error {
        let message = format!("{} cannot be written: {error}", path.display());
        self.blame(Error::new(Kind::File, message).with_source(error))
    }

    fn blame(&self, error: Error) -> Error {
        let Reply { status, headers, .. } = &self.answer.reply;
        let reply = Reply { status: *status, headers: headers.clone(), body: Bytes::new() };
        error.for_operation(self.answer.target.name()).after_attempts(self.answer.attempts).with_reply(reply)
    }
}

impl std::fmt::Debug for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Streamed")
            .field("operation", &self.answer.target.name())
            .field("status", &self.status())
            .field("progress", &self.progress())
            .finish()
    }
}
