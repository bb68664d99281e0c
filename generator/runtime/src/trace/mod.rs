//! What a call tells of itself: a span with OpenTelemetry's names for HTTP clients, and an event for each retry.
//!
//! No headers, no bodies, no secrets; the query only where the client was told to. Without the feature `tracing` all
//! of this is nothing.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

#[cfg(not(feature = "tracing"))]
pub(crate) use off::Trace;
#[cfg(feature = "tracing")]
pub(crate) use on::Trace;

/// What a span is begun with.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "there is nobody to tell"))]
pub(crate) struct Subject<'a> {
    pub(crate) operation: &'a str,
    pub(crate) template: &'a str,
    pub(crate) method: &'a http::Method,
    pub(crate) url: &'a http::Uri,
    /// What of the query may be told.
    pub(crate) query: Option<&'a str>,
}
