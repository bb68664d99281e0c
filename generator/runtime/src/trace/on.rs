//! Records calls with the crate `tracing`. Numbers are `i64`, because all other integer types reach OpenTelemetry as
//! strings.

use std::fmt::Display;
use std::time::Duration;

use http::{Method, StatusCode};
use tracing::field::{Empty, display};
use tracing::{Span, info, info_span, warn};

use super::{Message, Reason, TracedQuery};
use crate::error::Error;
use crate::request::{Origin, Target};

/// The spans of one call.
pub(crate) struct Trace {
    call: Told,
    /// The current message, if there is one.
    message: Told,
    messages: i64,
    query: TracedQuery,
    stage: Stage,
}

/// The progress of a call.
#[derive(PartialEq, Eq)]
enum Stage {
    /// A call that is dropped in this state is cancelled, which counts as an error.
    UnderWay,
    /// The caller reads the body as a stream and may drop it at any time.
    HandedOver,
    Over,
}

/// A span, and whether it is marked as failed.
struct Told {
    span: Span,
    is_error: bool,
}

/// The span that is current while a message is being sent and answered.
pub(crate) struct Current(Span);

impl Trace {
    pub(crate) fn begin(target: &Target, query: TracedQuery) -> Self {
        let span = info_span!(
            "call",
            otel.kind = "internal",
            otel.name = operation(target),
            operation = operation(target),
            error.type = Empty,
            otel.status_code = Empty,
            otel.status_description = Empty,
        );
        Self { call: Told::new(span), message: Told::none(), messages: 0, query, stage: Stage::UnderWay }
    }

    pub(crate) fn sending(&mut self, message: &Message<'_>) {
        let method = known(message.method);
        let span = info_span!(
            parent: &self.call.span,
            "request",
            otel.kind = "client",
            otel.name = name(message),
            http.request.method = method.unwrap_or("_OTHER"),
            http.request.method_original = if method.is_none() { Some(message.method.as_str()) } else { None },
            server.address = Origin::of(message.url).map(|origin| origin.bare_host().to_owned()),
            server.port = Origin::of(message.url).map(|origin| i64::from(origin.port())),
            url.full = full(message, self.query),
            url.template = template(message),
            http.request.resend_count = if self.messages > 0 { Some(self.messages) } else { None },
            http.response.status_code = Empty,
            error.type = Empty,
            otel.status_code = Empty,
            otel.status_description = Empty,
        );
        self.message = Told::new(span);
        self.messages += 1;
    }

    pub(crate) fn current(&self) -> Current {
        Current(self.message.span.clone())
    }

    /// Records the status of the response.
    pub(crate) fn head(&mut self, status: StatusCode) {
        self.message.span.record("http.response.status_code", i64::from(status.as_u16()));
        if status.is_client_error() || status.is_server_error() {
            self.message.fail(|| Reason { kind: status.as_str().to_owned(), words: None });
        }
    }

    pub(crate) fn is_heard(&self) -> bool {
        !self.message.span.is_none()
    }

    /// Records that a message got no response, or that its response broke off.
    pub(crate) fn broken(&mut self, error: &Error) {
        self.message.fail(|| Reason::of(error));
    }

    pub(crate) fn retrying(&mut self, attempts: u32, pause: Duration, trouble: impl Display) {
        self.message = Told::none();
        let attempts = i64::from(attempts);
        warn!(parent: &self.call.span, attempts, ?pause, %trouble, "trying again after a pause");
    }

    /// Records that the caller reads the body from now on.
    pub(crate) fn handed_over(&mut self) {
        self.stage = Stage::HandedOver;
    }

    pub(crate) fn over(&mut self, error: Option<&Error>) {
        if let Some(error) = error {
            self.message.fail(|| Reason::of(error));
            self.call.fail(|| Reason::of(error));
        }
        self.end();
    }

    fn end(&mut self) {
        (self.message, self.call, self.stage) = (Told::none(), Told::none(), Stage::Over);
    }
}

impl Drop for Trace {
    fn drop(&mut self) {
        if self.stage == Stage::UnderWay {
            let cancelled = || Reason { kind: "cancelled".to_owned(), words: None };
            self.message.fail(cancelled);
            self.call.fail(cancelled);
        }
    }
}

impl Told {
    fn new(span: Span) -> Self {
        Self { span, is_error: false }
    }

    fn none() -> Self {
        Self::new(Span::none())
    }

    /// Marks the span as failed. Only the first reason is recorded.
    fn fail(&mut self, reason: impl FnOnce() -> Reason) {
        if self.is_error || self.span.is_none() {
            return;
        }
        self.is_error = true;
        let Reason { kind, words } = reason();
        self.span.record("error.type", kind);
        self.span.record("otel.status_code", "ERROR");
        if let Some(words) = words {
            self.span.record("otel.status_description", display(words));
        }
    }
}

impl Current {
    /// Runs this inside the span of the current message.
    pub(crate) fn scope<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.in_scope(work)
    }
}

/// Records that a response does not match its documented type.
pub(crate) fn misfits(target: &Target, count: usize, pointers: impl FnOnce() -> String) {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    info!(
        operation = operation(target),
        misfits = count,
        pointers = pointers(),
        "the answer is not what is known of it"
    );
}

/// The name of the operation. An undocumented request has only a path, which would give spans an unlimited number of
/// names.
fn operation(target: &Target) -> Option<&str> {
    match target {
        Target::Documented(endpoint) => Some(endpoint.name()),
        Target::Undocumented(_) => None,
    }
}

fn template<'a>(message: &Message<'a>) -> Option<&'a str> {
    match message.target {
        Target::Documented(endpoint) if !message.is_redirected => Some(endpoint.template()),
        Target::Documented(_) | Target::Undocumented(_) => None,
    }
}

fn name(message: &Message<'_>) -> String {
    let method = known(message.method).unwrap_or("HTTP");
    match template(message) {
        Some(template) => format!("{method} {template}"),
        None => method.to_owned(),
    }
}

/// The method, if it is one of RFC 9110 or RFC 5789. Other methods would give spans an unlimited number of names.
fn known(method: &Method) -> Option<&str> {
    const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    Some(method.as_str()).filter(|method| KNOWN.contains(method))
}

/// The URL without secrets. The query of a redirect is never shown, since it may contain a signature.
fn full(message: &Message<'_>, query: TracedQuery) -> String {
    let url = message.url.to_string();
    let shown = match query {
        TracedQuery::Shown if !message.is_redirected => &url,
        TracedQuery::Shown | TracedQuery::Hidden => url.split('?').next().unwrap_or_default(),
    };
    message.secrets.words(shown, usize::MAX)
}
