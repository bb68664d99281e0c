//! The interface between the async client and an HTTP stack.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::error::TransportError;

/// A boxed future, as the methods of [`Transport`] return it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// An HTTP stack: it makes exactly one exchange, and it provides the clock.
///
/// HTTP stacks differ in what they do by themselves: when a `DELETE` is redirected, one repeats the `DELETE` and
/// another sends a `GET`. So the client decides, in the same way for every stack. A transport must not follow
/// redirects, retry, treat a status as an error, add credentials or decode a body. The client also enforces time limits
/// on whole exchanges. The transport enforces those on connecting and on silence.
///
/// With the feature `tracing`, the span of the message is current while the stack sends it and receives the body.
///
/// Implement this trait to use another HTTP stack, or to test without a network:
///
/// ```
/// use snapcall_runtime::{Body, BoxFuture, Bytes, Transport, TransportError, http};
///
/// /// Answers everything with an empty list.
/// struct Empty;
///
/// impl Transport for Empty {
///     fn exchange(&self, _: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
///         Box::pin(async { Ok(http::Response::new(Body::from("[]"))) })
///     }
///
///     fn sleep(&self, _: std::time::Duration) -> BoxFuture<()> {
///         Box::pin(std::future::pending())
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the head of the response. The body follows later.
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>>;

    /// Waits for this time.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// The current time, by the clock that [`sleep`](Self::sleep) uses.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
        (**self).exchange(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        (**self).sleep(duration)
    }

    fn now(&self) -> Instant {
        (**self).now()
    }
}

/// The body of a response, read as it arrives.
///
/// ```
/// use snapcall_runtime::{Body, Bytes, TransportError};
///
/// async fn whole(mut body: Body) -> Result<Vec<u8>, TransportError> {
///     let mut bytes = Vec::new();
///     while let Some(chunk) = body.chunk().await? {
///         bytes.extend_from_slice(&chunk);
///     }
///     Ok(bytes)
/// }
/// # let _ = whole(Body::from(Bytes::new()));
/// ```
pub struct Body(Content);

enum Content {
    Full(Option<Bytes>),
    Stream(Pin<Box<dyn BodyStream>>),
}

/// A body in chunks, as a [`Transport`] receives it. [`Body::stream`] makes a [`Body`] of it.
///
/// ```
/// use std::pin::Pin;
/// use std::task::{Context, Poll};
///
/// use snapcall_runtime::{Body, BodyStream, Bytes, TransportError};
///
/// /// Chunks that are there already.
/// struct Chunks(Vec<Bytes>);
///
/// impl BodyStream for Chunks {
///     fn poll_chunk(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
///         Poll::Ready(self.0.pop().map(Ok))
///     }
/// }
/// let body = Body::stream(Chunks(vec![Bytes::from("[]")]));
/// ```
pub trait BodyStream: Send {
    /// The next chunk; `None` at the end.
    fn poll_chunk(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

impl Body {
    /// A body that is received in chunks.
    pub fn stream(stream: impl BodyStream + 'static) -> Self {
        Self(Content::Stream(Box::pin(stream)))
    }

    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// If the rest of the body cannot be received.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        std::future::poll_fn(|context| self.poll_chunk(context)).await.transpose()
    }

    pub(crate) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.0 {
            Content::Full(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Content::Stream(stream) => stream.as_mut().poll_chunk(context),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self(Content::Full(Some(bytes.into()).filter(|bytes| !bytes.is_empty())))
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body")
    }
}
