//! A response as it comes.

use super::transport::Body;
use crate::TransportError;
use crate::download::{Head, Part, Progress};
use crate::error::Result;
use crate::response::Answer;
use http::{HeaderMap, StatusCode};
use std::io::{self, Read};
use std::path::Path;

/// A successful response, its body still to come: a [`Read`]er; see [`Client::stream`](super::Client::stream).
pub struct Streamed {
    head: Head,
    body: Body,
}

impl Streamed {
    pub(super) fn new(answer: Box<Answer>, body: Body, host: &str) -> Self {
        Self { head: Head::new(answer, host), body }
    }

    /// The status: always a success, 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// How long the body is to be, if the server said so.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.head.progress().total
    }

    /// Writes the body to a file, and says how long it is; see [`Client::download`](super::Client::download).
    ///
    /// # Errors
    /// If the body breaks off or is not as long as announced; if the file cannot be written.
    pub fn save(self, path: impl AsRef<Path>) -> Result<u64> {
        self.save_to(path.as_ref(), &mut |_| {})
    }

    /// As [`save`](Self::save), telling now and then how far it has come.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub fn save_with(self, path: impl AsRef<Path>, mut on_progress: impl FnMut(Progress)) -> Result<u64> {
        self.save_to(path.as_ref(), &mut on_progress)
    }

    fn save_to(mut self, path: &Path, on_progress: &mut dyn FnMut(Progress)) -> Result<u64> {
        let mut part = Part::create(path).map_err(|error| self.head.unwritable(path, error))?;
        let mut buffer = vec![0; 64 << 10];
        loop {
            let length = match self.receive(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read.map_err(|error| self.head.broken(TransportError::of_io(error)))?,
            };
            if length == 0 {
                break;
            }
            part.write(&buffer[..length]).map_err(|error| self.head.unwritable(path, error))?;
            on_progress(self.head.progress());
        }
        self.head.check_length()?;
        part.complete().map_err(|error| self.head.unwritable(path, error))?;
        Ok(self.head.progress().received)
    }

    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.body.read(buffer)?;
        self.head.count(length);
        Ok(length)
    }
}

/// An end before the announced length is an error of the kind `UnexpectedEof`.
impl Read for Streamed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.receive(buffer)?;
        if length == 0 && !buffer.is_empty() {
            self.head.check_length().map_err(|error| io::Error::new(io::ErrorKind::UnexpectedEof, error))?;
        }
        Ok(length)
    }
}

impl std::fmt::Debug for Streamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.head.fmt(f)
    }
}
