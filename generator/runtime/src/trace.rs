//! Traces calls: spans that follow OpenTelemetry's conventions for HTTP clients, and an event for each retry and for
//! each response that does not match its documented type.
//!
//! Each message that is sent, for a retry or a redirect too, is a span of the kind `client`. The messages of a call are
//! children of one span for the whole call. So a call with three attempts is one trace, even if the program has not
//! started a trace itself.
//!
//! Spans contain no headers, no bodies and no secrets. They contain the query only if the client is configured to show
//! it. Without the feature `tracing`, nothing is recorded.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{Current, Trace, misfits};
#[cfg(feature = "tracing")]
pub(crate) use on::{Current, Trace, misfits};

use std::future::{Future, poll_fn};
use std::pin::pin;

use http::{Method, Uri};

use crate::error::Error;
use crate::request::Target;
use crate::text::Secrets;

/// Whether spans contain queries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TracedQuery {
    Hidden,
    #[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "nothing is recorded"))]
    Shown,
}

/// A message that is about to be sent.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "nothing is recorded"))]
pub(crate) struct Message<'a> {
    pub(crate) target: &'a Target,
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Uri,
    /// Whether a redirect led to this URL, so that it is not the URL of the target.
    pub(crate) is_redirected: bool,
    pub(crate) secrets: &'a Secrets,
}

impl Current {
    /// Polls this future inside the span of the current message.
    pub(crate) async fn follow<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        poll_fn(|context| self.scope(|| work.as_mut().poll(context))).await
    }
}

/// Why something failed: one of a few fixed words, and a sentence if the status does not explain it.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "nothing is recorded"))]
struct Reason {
    kind: String,
    words: Option<String>,
}

#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "nothing is recorded"))]
impl Reason {
    /// For an error status, only the status: the message comes from the response's body, which logs must not show.
    fn of(error: &Error) -> Self {
        match error.status().filter(|_| error.is_status()) {
            Some(status) if status.is_redirection() => Self { kind: error.kind().as_str().to_owned(), words: None },
            Some(status) => Self { kind: status.as_str().to_owned(), words: None },
            None => Self { kind: error.kind().as_str().to_owned(), words: Some(error.to_string()) },
        }
    }
}
