//! A response whose body is read as a stream, asynchronously.

use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};

use super::Inner;
use crate::download::{Part, Progress, Transfer, unwritable};
use crate::error::{Error, Result};
use crate::protocol::Call;
use crate::request::Request;
use crate::transport::{Body, BoxFuture, TransportError};

/// How many bytes are collected before they are written to a file, so that there are few writes.
const PIECE: usize = 256 << 10;

/// A successful response whose body is read as a stream; see [`Client::stream`](super::Client::stream).
///
/// A body of any length is read in chunks, or [saved](Self::save) to a file. It is never in memory as a whole.
///
/// ```no_run
/// # use snapcall_runtime::{Api, Client, Operation, Result};
/// # async fn example<A: Api>(client: Client<A>, request: impl Operation<A>) -> Result<()> {
/// let mut streamed = client.stream(request).await?;
/// while let Some(piece) = streamed.chunk().await? {
///     println!("{} bytes more", piece.len());
/// }
/// # Ok(())
/// # }
/// ```
///
/// With the feature `async`, this is a `Stream` of [`Bytes`].
pub struct Streamed {
    inner: Arc<Inner>,
    transfer: Transfer,
    body: Body,
    limit: Option<(Duration, BoxFuture<()>)>,
}

/// Boxed, so that the futures of callers stay small.
pub(super) fn begin(inner: Arc<Inner>, request: Request) -> BoxFuture<Result<Streamed>> {
    Box::pin(async move {
        let mut call = inner.settings.streaming_call(&request, inner.transport.now())?;
        let (answer, body) = inner.drive(&mut call).await?;
        let limit = limit(&inner, &call);
        Ok(Streamed { inner, transfer: Transfer::new(call, answer), body: body.unwrap_or_else(nothing), limit })
    })
}

/// Downloads into a file that is created before anything is sent, so that no request is made if the file cannot be
/// written.
pub(super) fn download(inner: Arc<Inner>, request: Request, path: PathBuf) -> BoxFuture<Result<u64>> {
    Box::pin(async move {
        let target = path.clone();
        let created = off_thread(move || Part::create(&target)).await;
        let part = created.map_err(|error| unwritable(&path, error).for_operation(request.target().name()))?;
        begin(inner, request).await?.fill(part, path, Box::new(|_| {})).await
    })
}

/// The time until the current exchange must be over, and a timer for it.
fn limit(inner: &Inner, call: &Call) -> Option<(Duration, BoxFuture<()>)> {
    call.time_left(inner.transport.now()).map(|left| (left, inner.transport.sleep(left)))
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

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// If the body breaks off, or if its length differs from the announced one.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {
        let piece = poll_fn(|context| self.poll_piece(context)).await;
        piece.transpose().map_err(|error| self.broken(&error))
    }

    fn broken(&mut self, error: &TransportError) -> Error {
        self.transfer.broken(error, self.inner.transport.now())
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let piece = match self.transfer.call().current().scope(|| self.body.poll_chunk(context)) {
            Poll::Ready(piece) => piece,
            Poll::Pending => match &mut self.limit {
                Some((limit, sleep)) => {
                    ready!(sleep.as_mut().poll(context));
                    Some(Err(TransportError::out_of_time(*limit)))
                }
                None => return Poll::Pending,
            },
        };
        Poll::Ready(match piece {
            Some(Ok(bytes)) => {
                self.transfer.count(bytes.len());
                Some(Ok(bytes))
            }
            Some(Err(error)) => Some(Err(error)),
            None => self.transfer.end().err().map(Err),
        })
    }

    /// Saves the body to a file and returns its length in bytes; see [`Client::download`](super::Client::download).
    ///
    /// # Errors
    /// The same as [`Client::download`](super::Client::download).
    pub async fn save(self, path: impl AsRef<Path>) -> Result<u64> {
        self.save_to(path.as_ref().to_owned(), Box::new(|_| {})).await
    }

    /// Like [`save`](Self::save), with a callback that is called from time to time with the progress.
    ///
    /// # Errors
    /// The same as [`save`](Self::save).
    pub async fn save_with(
        self,
        path: impl AsRef<Path>,
        on_progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<u64> {
        self.save_to(path.as_ref().to_owned(), Box::new(on_progress)).await
    }

    fn save_to(mut self, path: PathBuf, on_progress: OnProgress) -> BoxFuture<Result<u64>> {
        Box::pin(async move {
            let target = path.clone();
            let created = off_thread(move || Part::create(&target)).await;
            let part = created.map_err(|error| self.transfer.unwritable(&path, error))?;
            self.fill(part, path, on_progress).await
        })
    }

    async fn fill(mut self, mut part: Part, path: PathBuf, mut on_progress: OnProgress) -> Result<u64> {
        loop {
            let mut gathered = BytesMut::new();
            let end = self.gather(&mut gathered).await;
            if !gathered.is_empty() {
                let written = off_thread(move || part.write(&gathered).map(|()| part)).await;
                part = written.map_err(|error| self.transfer.unwritable(&path, error))?;
                on_progress(self.transfer.progress());
            }
            match end {
                Ok(End::ToCome) => {}
                Ok(End::Reached) => break,
                Err(error) => {
                    let start = self.resume(error).await?;
                    let cut = off_thread(move || part.cut(start).map(|()| part)).await;
                    part = cut.map_err(|error| self.transfer.unwritable(&path, error))?;
                    on_progress(self.transfer.progress());
                }
            }
        }
        let completed = off_thread(move || part.complete()).await;
        completed.map_err(|error| self.transfer.unwritable(&path, error))?;
        Ok(self.transfer.progress().received)
    }

    /// Collects chunks until there are enough for a write.
    async fn gather(&mut self, gathered: &mut BytesMut) -> Result<End, TransportError> {
        while gathered.len() < PIECE {
            match poll_fn(|context| self.poll_piece(context)).await.transpose()? {
                Some(piece) => gathered.extend_from_slice(&piece),
                None => return Ok(End::Reached),
            }
        }
        Ok(End::ToCome)
    }

    /// Requests a body that broke off again. Returns the position at which it continues.
    async fn resume(&mut self, error: TransportError) -> Result<u64> {
        // Drops the broken body first, and its connection with it.
        (self.body, self.limit) = (nothing(), None);
        let call = self.transfer.resume(error, self.inner.transport.now())?;
        let (answer, body) = self.inner.drive(call).await?;
        self.body = body.unwrap_or_else(nothing);
        self.limit = limit(&self.inner, self.transfer.call());
        Ok(self.transfer.go_on(answer))
    }
}

type OnProgress = Box<dyn FnMut(Progress) + Send>;

enum End {
    ToCome,
    Reached,
}

/// Runs blocking work on tokio's threads for it, or on this thread if there is no tokio runtime.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    #[cfg(feature = "async")]
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        return runtime.spawn_blocking(work).await.unwrap_or_else(|stopped| Err(std::io::Error::other(stopped)));
    }
    work()
}

impl std::fmt::Debug for Streamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.transfer.fmt(f)
    }
}

#[cfg(feature = "async")]
impl futures_core::Stream for Streamed {
    type Item = Result<Bytes>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context).map_err(|error| self.broken(&error))
    }
}
