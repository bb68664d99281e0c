//! A request that is encoded and ready to be sent.

#[cfg(feature = "test-util")]
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;

#[cfg(feature = "test-util")]
use super::Request;
use super::headers::Headers;
use super::target::Target;

/// An encoded request: everything the protocol needs to send it, once or several times.
pub(crate) struct Prepared {
    pub(crate) target: Target,
    pub(crate) method: http::Method,
    pub(crate) url: http::Uri,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    pub(crate) idempotent: bool,
    /// For fakes, which match requests by value.
    #[cfg(feature = "test-util")]
    pub(crate) request: Request,
    #[cfg(feature = "test-util")]
    pub(crate) read_timeout: Option<Duration>,
}

impl Prepared {
    /// The HTTP message to this URL, with these headers.
    pub(crate) fn message(&self, url: http::Uri, headers: HeaderMap) -> http::Request<Bytes> {
        let mut message = http::Request::new(self.body.clone());
        *message.method_mut() = self.method.clone();
        *message.uri_mut() = url;
        *message.headers_mut() = headers;
        message
    }
}
