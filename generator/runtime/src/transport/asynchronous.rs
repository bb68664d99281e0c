//! The seam between the async client and an HTTP stack.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::error::TransportError;

/// A boxed future, as [`Transport`]s return it.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// An HTTP stack: it makes exactly one exchange, and it owns the clock.
///
/// HTTP stacks differ in what they do on their own: on a redirect of a `DELETE`, one sends it again and another turns
/// it into a `GET`. So the client decides, for all of them alike: a transport must neither follow redirects nor retry,
/// nor treat a status as an error, add credentials or decode a body. Time limits on a whole exchange are the client's,
/// too; those on connecting and on a silent connection are the transport's.
///
/// With the feature `tracing`, the span of the message is current while the stack works on it and on its body.
///
/// Implement it to bring another HTTP stack, or to test without a network:
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
    /// Sends a request and returns the head of the response, its body still to come.
    fn exchange(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, TransportError>>;

    /// Waits that long.
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

/// A response body as it arrives.
pub struct Body(Content);

enum Content {
    Full(Option<Bytes>),
    Stream(Pin<Box<dyn BodyStream>>),
}

/// A body in pieces, as a [`Transport`] receives it.
pub trait BodyStream: Send {
    /// The next piece; `None` at the end.
    fn poll_chunk(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

impl Body {
    /// A body in pieces.
    pub fn stream(stream: impl BodyStream + 'static) -> Self {
        Self(Content::Stream(Box::pin(stream)))
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// If the rest cannot be received.
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
