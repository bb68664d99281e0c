//! The interface between the blocking client and an HTTP stack.

use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::error::TransportError;

/// A blocking HTTP stack: it makes exactly one exchange, and it provides the clock.
///
/// The rules are those of the async [`Transport`](crate::Transport), with one difference: the transport also enforces
/// the time limit on an exchange, because a blocking client cannot interrupt it.
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
    /// Sends a request and returns the head of the response. The body follows later. `timeout` limits the whole
    /// exchange, with the body.
    ///
    /// # Errors
    /// If no response begins. The kind of the error decides whether the request is sent again: see [`TransportError`].
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError>;

    /// Waits for this time.
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

/// The body of a response, read as it arrives. An I/O error of the kind [`TimedOut`](io::ErrorKind::TimedOut) counts as
/// a timeout.
///
/// ```
/// use snapcall_runtime::blocking::Body;
/// use std::io::Read;
///
/// let mut text = String::new();
/// Body::from("[]").read_to_string(&mut text)?;
/// assert_eq!(text, "[]");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Body(Box<dyn Read + Send>);

impl Body {
    /// A body that is read from this reader.
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
