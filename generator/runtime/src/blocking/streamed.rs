//! A response whose body is read as a stream.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::Inner;
use crate::download::{Part, Progress, Transfer, unwritable};
use crate::error::Result;
use crate::request::Request;
use crate::transport::TransportError;
use crate::transport::blocking::Body;

/// A successful response whose body is read as a stream. It is a [`Read`]er; see
/// [`Client::stream`](super::Client::stream).
///
/// A body of any length is read in chunks, or [saved](Self::save) to a file. It is never in memory as a whole.
///
/// ```no_run
/// # use snapcall_runtime::{Api, Operation, Result, blocking::Client};
/// # fn example<A: Api>(client: Client<A>, request: impl Operation<A>) -> std::io::Result<()> {
/// let mut streamed = client.stream(request).map_err(std::io::Error::other)?;
/// std::io::copy(&mut streamed, &mut std::io::stdout())?;
/// # Ok(())
/// # }
/// ```
pub struct Streamed {
    inner: Arc<Inner>,
    transfer: Transfer,
    body: Body,
}

pub(super) fn begin(inner: Arc<Inner>, request: &Request) -> Result<Streamed> {
    let mut call = inner.settings.streaming_call(request, inner.transport.now())?;
    let (answer, body) = inner.drive(&mut call)?;
    Ok(Streamed { inner, transfer: Transfer::new(call, answer), body: body.unwrap_or_else(nothing) })
}

/// Downloads into a file that is created before anything is sent, so that no request is made if the file cannot be
/// written.
pub(super) fn download(
    inner: Arc<Inner>,
    request: &Request,
    path: &Path,
    on_part: &mut dyn FnMut(&Path),
    on_progress: &mut dyn FnMut(Progress),
) -> Result<u64> {
    let created = Part::create(path);
    let part = created.map_err(|error| unwritable(path, error).for_operation(request.target().name()))?;
    on_part(part.path());
    begin(inner, request)?.fill(part, path, on_progress)
}

fn nothing() -> Body {
    Bytes::new().into()
}

impl Streamed {
    /// The status, which is always 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.transfer.status()
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.transfer.headers()
    }

    /// The length of the body that the server announces, if any, in bytes. For a `HEAD`, this is the length for a
    /// `GET`.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.transfer.announced()
    }

    /// Saves the body to a file and returns its length in bytes; see [`Client::download`](super::Client::download).
    ///
    /// # Errors
    /// The same as [`Client::download`](super::Client::download).
    pub fn save(self, path: impl AsRef<Path>) -> Result<u64> {
        self.save_to(path.as_ref(), &mut |_| {})
    }

    /// Like [`save`](Self::save), with a callback that is called from time to time with the progress.
    ///
    /// # Errors
    /// The same as [`save`](Self::save).
    pub fn save_with(self, path: impl AsRef<Path>, mut on_progress: impl FnMut(Progress)) -> Result<u64> {
        self.save_to(path.as_ref(), &mut on_progress)
    }

    fn save_to(mut self, path: &Path, on_progress: &mut dyn FnMut(Progress)) -> Result<u64> {
        let part = Part::create(path).map_err(|error| self.transfer.unwritable(path, error))?;
        self.fill(part, path, on_progress)
    }

    fn fill(mut self, mut part: Part, path: &Path, on_progress: &mut dyn FnMut(Progress)) -> Result<u64> {
        let mut buffer = vec![0; 64 << 10];
        loop {
            let written = match self.receive(&mut buffer) {
                Ok(0) => break,
                Ok(length) => part.write(&buffer[..length]),
                Err(error) => part.cut(self.resume(error)?),
            };
            written.map_err(|error| self.transfer.unwritable(path, error))?;
            on_progress(self.transfer.progress());
        }
        part.complete().map_err(|error| self.transfer.unwritable(path, error))?;
        Ok(self.transfer.progress().received)
    }

    /// Receives more bytes. Returns 0 at the end.
    fn receive(&mut self, buffer: &mut [u8]) -> Result<usize, TransportError> {
        let length = loop {
            match self.transfer.call().current().scope(|| self.body.read(buffer)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(TransportError::of_io)?,
            }
        };
        self.transfer.count(length);
        if length == 0 && !buffer.is_empty() {
            self.transfer.end()?;
        }
        Ok(length)
    }

    /// Requests a body that broke off again. Returns the position at which it continues.
    fn resume(&mut self, error: TransportError) -> Result<u64> {
        // Drops the broken body first, and its connection with it.
        self.body = nothing();
        let call = self.transfer.resume(error, self.inner.transport.now())?;
        let (answer, body) = self.inner.drive(call)?;
        self.body = body.unwrap_or_else(nothing);
        Ok(self.transfer.go_on(answer))
    }
}

/// An error has the kind `TimedOut` for a timeout, and `UnexpectedEof` if the body breaks off. It wraps an
/// [`Error`](crate::Error) of this crate.
impl Read for Streamed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.receive(buffer).map_err(|error| {
            let error = self.transfer.broken(&error, self.inner.transport.now());
            let kind = if error.is_timeout() { io::ErrorKind::TimedOut } else { io::ErrorKind::UnexpectedEof };
            io::Error::new(kind, error)
        })
    }
}

impl std::fmt::Debug for Streamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.transfer.fmt(f)
    }
}
