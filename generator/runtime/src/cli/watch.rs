//! The messages of `--verbose`: one for each exchange, without query, headers and body, which may contain secrets.

use super::shell::Messages;
use crate::TransportError;
use crate::blocking::{Body, Transport};
use crate::error::request_id;
use crate::text::Secrets;
use bytes::Bytes;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// An HTTP stack that reports its exchanges.
pub(super) struct Watched {
    pub(super) transport: Arc<dyn Transport>,
    pub(super) messages: Messages,
    /// The secrets that a server may repeat in a URL or a header.
    pub(super) secrets: Secrets,
}

impl Transport for Watched {
    fn exchange(
        &self,
        request: http::Request<Bytes>,
        timeout: Option<Duration>,
    ) -> Result<http::Response<Body>, TransportError> {
        let uri = request.uri();
        let origin = uri.authority().map(|authority| authority.as_str()).unwrap_or_default();
        let scheme = uri.scheme_str().unwrap_or_default();
        let address = self.secrets.words(&format!("{scheme}://{origin}{}", uri.path()), usize::MAX);
        self.messages.line(&format!("> {} {address}", request.method()));
        let begun = Instant::now();
        let result = self.transport.exchange(request, timeout);
        let after = begun.elapsed().as_millis();
        self.messages.line(&match &result {
            Ok(response) => {
                let id = request_id(response.headers());
                let id = id.map(|id| format!(", request id {}", self.secrets.words(id, usize::MAX)));
                format!("< {} after {after} ms{}", response.status(), id.unwrap_or_default())
            }
            Err(_) => format!("< no answer after {after} ms"),
        });
        result
    }

    fn sleep(&self, duration: Duration) {
        self.messages.line(&format!("* waiting {:.1} s to try again", duration.as_secs_f64()));
        self.transport.sleep(duration);
    }

    fn now(&self) -> Instant {
        self.transport.now()
    }
}
