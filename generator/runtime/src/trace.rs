//! What a call tells of itself: spans by OpenTelemetry's conventions for HTTP clients, and events: of each
//! retry, and of each answer that is not what is known of it, by its places.
//!
//! Each message that is sent, retries and redirects among them, is a span of the kind `client`. They are children of one
//! span for the whole call, so that a call that is sent thrice is one trace, even where nobody else has begun one.
//!
//! Spans hold no headers, no bodies and no secrets, and the query only where the client was told to show it. Without
//! the feature `tracing`, nothing is recorded.

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

/// Whether spans show queries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TracedQuery {
    Hidden,
    #[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "there are no logs to show it"))]
    Shown,
}

/// A message about to be sent.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "there is nobody to tell"))]
pub(crate) struct Message<'a> {
    pub(crate) target: &'a Target,
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Uri,
    /// Whether a redirect led to this URL, which is not the target's then.
    pub(crate) is_redirected: bool,
    pub(crate) secrets: &'a Secrets,
}

impl Current {
    /// Does this as part of the message under way, whenever it is polled.
    pub(crate) async fn follow<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        poll_fn(|context| self.scope(|| work.as_mut().poll(context))).await
    }
}

/// Why something failed: a word out of few, and a sentence where the status does not say it.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "there is nobody to tell"))]
struct Reason {
    kind: String,
    words: Option<String>,
}

#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "there is nobody to tell"))]
impl Reason {
    /// What an error status says comes from the response's body, which logs must not show.
    fn of(error: &Error) -> Self {
        match error.status().filter(|_| error.is_status()) {
            Some(status) if status.is_redirection() => Self { kind: error.kind().as_str().to_owned(), words: None },
            Some(status) => Self { kind: status.as_str().to_owned(), words: None },
            None => Self { kind: error.kind().as_str().to_owned(), words: Some(error.to_string()) },
        }
    }
}
