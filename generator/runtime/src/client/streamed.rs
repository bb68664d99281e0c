//! A response as it comes, asynchronously.

use super::Inner;
use crate::download::{Head, Part, Progress};
use crate::error::Result;
use crate::request::Request;
use crate::transport::{Body, BoxFuture, TransportError};
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// How much is gathered before it is written: enough to make the way to the disk worth it.
const PIECE: usize = 256 << 10;

/// A successful response, its body still to come; see [`Client::stream`](super::Client::stream).
///
/// With the feature `async` it is a `Stream` of [`Bytes`].
pub struct Streamed {
    head: Head,
    body: Body,
    limit: Option<(Duration, BoxFuture<()>)>,
}

/// Boxed, so that nothing big is copied into the futures of callers.
pub(super) fn begin(inner: Arc<Inner>, request: Request) -> BoxFuture<Result<Streamed>> {
    Box::pin(async move {
        let mut call = inner.settings.streaming_call(&request, inner.transport.now())?;
        let (answer, body) = inner.drive(&mut call).await?;
        let left = call.time_left(inner.transport.now());
        Ok(Streamed {
            head: Head::new(answer, call.host()),
            body: body.unwrap_or_else(|| Bytes::new().into()),
            limit: left.map(|left| (left, inner.transport.sleep(left))),
        })
    })
}

impl Streamed {
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

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// If the body breaks off, or is not as long as announced.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {
        poll_fn(|context| self.poll_piece(context)).await.transpose()
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        let piece = match self.body.poll_chunk(context) {
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
                self.head.count(bytes.len());
                Some(Ok(bytes))
            }
            Some(Err(error)) => Some(Err(self.head.broken(error))),
            None => self.head.check_length().err().map(Err),
        })
    }

    /// Writes the body to a file, and says how long it is; see [`Client::download`](super::Client::download).
    ///
    /// # Errors
    /// If the body breaks off or is not as long as announced; if the file cannot be written.
    pub async fn save(self, path: impl AsRef<Path>) -> Result<u64> {
        self.save_to(path.as_ref().to_owned(), Box::new(|_| {})).await
    }

    /// As [`save`](Self::save), telling now and then how far it has come.
    ///
    /// # Errors
    /// As [`save`](Self::save).
    pub async fn save_with(
        self,
        path: impl AsRef<Path>,
        on_progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<u64> {
        self.save_to(path.as_ref().to_owned(), Box::new(on_progress)).await
    }

    fn save_to(mut self, path: PathBuf, mut on_progress: Box<dyn FnMut(Progress) + Send>) -> BoxFuture<Result<u64>> {
        Box::pin(async move {
            let target = path.clone();
            let created = off_thread(move || Part::create(&target)).await;
            let mut part = created.map_err(|error| self.head.unwritable(&path, error))?;
            while let Some(piece) = self.gather().await? {
                let written = off_thread(move || part.write(&piece).map(|()| part)).await;
                part = written.map_err(|error| self.head.unwritable(&path, error))?;
                on_progress(self.head.progress());
            }
            let completed = off_thread(move || part.complete()).await;
            completed.map_err(|error| self.head.unwritable(&path, error))?;
            Ok(self.head.progress().received)
        })
    }

    /// Pieces of about the size worth writing; `None` at the end.
    async fn gather(&mut self) -> Result<Option<BytesMut>> {
        let mut gathered = BytesMut::new();
        while gathered.len() < PIECE {
            match self.chunk().await? {
                Some(piece) => gathered.extend_from_slice(&piece),
                None => break,
            }
        }
        Ok(Some(gathered).filter(|gathered| !gathered.is_empty()))
    }
}

/// Does what blocks where it may block: on tokio's threads for that, or here, where there is no tokio.
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
        self.head.fmt(f)
    }
}

#[cfg(feature = "async")]
impl futures_core::Stream for Streamed {
    type Item = Result<Bytes>;

    fn poll_next(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_piece(context)
    }
}
