//! The seam between the blocking client and an HTTP stack.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::error::TransportError;

/// A blocking HTTP stack: it makes exactly one exchange, and it owns the clock.
///
/// The rules are those of the async [`Transport`](crate::Transport), except that the transport keeps the time limit on
/// an exchange as well: a blocking client cannot interrupt it.
///
/// ```
/// use snapcall_runtime::blocking::{Body, Transport};
/// use snapcall_runtime::{Bytes, TransportError, http};
/// use std::time::Duration;
///
/// /// Answers everything with an empty list.
/// struct Empty;
///
/// impl Transport for Empty {
///     fn exchange(
///         &self,
///         _: http::Request<Bytes>,
///         _: Option<Duration>,
///     ) -> Result<http::Response<Body>, TransportError> {
///         Ok(http::Response::new(Body::from("[]")))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the head of the response, its body still to come. The time limit, if any, is on the
    /// whole exchange, body included.
    ///
    /// # Errors
    /// If no response begins. The kind of the error decides whether the request is sent again: see [`TransportError`].
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError>;

    /// Waits that long.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    /// The current time, by the clock that [`sleep`](Self::sleep) uses.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        (**self).exchange(request, timeout)
    }

    fn sleep(&self, duration: Duration) {
        (**self).sleep(duration);
    }

    fn now(&self) -> Instant {
        (**self).now()
    }
}

/// A response body as it arrives. An I/O error of the kind [`TimedOut`](io::ErrorKind::TimedOut) counts as a timeout.
pub struct Body(Box<dyn Read + Send>);

impl Body {
    /// A body that is read from here.
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self(Box::new(reader))
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    fn from(bytes: T) -> Self {
        Self::reader(io::Cursor::new(bytes.into()))
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Body")
    }
}
