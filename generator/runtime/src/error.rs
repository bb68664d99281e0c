//! The error that every call returns, and its wording.

mod causes;
mod kind;
mod message;
mod reply;

pub use kind::ErrorKind;

pub(crate) use causes::causes;
pub(crate) use message::WORDS_LIMIT;
pub(crate) use reply::Reply;
#[cfg(feature = "cli")]
pub(crate) use reply::request_id;

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::text::{Secrets, one_line};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a call failed.
///
/// One opaque type covers every failure. Callers use a predicate or the [`kind`](Self::kind), so a new cause of failure
/// is not a breaking change.
///
/// The [`Display`](std::fmt::Display) text is enough to act on: it has the operation, the status, what the server says
/// is wrong (shortened), the causes, and what to do. So there is no [`source`](std::error::Error::source).
///
/// The text is one line that is safe in a log and in a terminal. It has no query string and none of the secrets, even
/// where the server or the HTTP stack repeats them (plain, percent-encoded, escaped or in Base64). Control characters,
/// invisible characters and those that reorder text are escaped (`\u{202e}`). The full response stays available:
/// [`status`](Self::status), [`headers`](Self::headers), [`body`](Self::body).
///
/// # Troubleshooting
///
/// Each kind of failure has a predicate, and a [`kind`](Self::kind) to match on:
///
/// | predicate | what happened |
/// |---|---|
/// | [`is_invalid_request`](Self::is_invalid_request) | a value was refused before anything was sent |
/// | [`is_configuration`](Self::is_configuration) | the client cannot be built, or lacks what this request needs |
/// | [`is_connect`](Self::is_connect) | no connection could be made, so nothing was sent |
/// | [`is_timeout`](Self::is_timeout) | a time limit ran out |
/// | [`is_status`](Self::is_status) | the server answered with a status other than 2xx |
/// | [`is_decode`](Self::is_decode) | the response was received, but cannot be read as the requested type |
/// | [`is_file`](Self::is_file) | a download could not be written |
///
/// ```no_run
/// # fn handle(error: snapcall_runtime::Error) {
/// if error.is_not_found() {
///     // gone, or never there
/// } else if error.is_rate_limited() {
///     println!("come back in {:?}", error.retry_after());
/// } else {
///     eprintln!("{error}"); // calls::get: 400 Bad Request: "id" must be a number
/// }
/// # }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<Box<str>>,
    message: String,
    attempts: u32,
    reply: Option<Reply>,
    retry_after: Option<Duration>,
    retryable: bool,
    /// The causes of the failure, the outermost first, already safe to show.
    causes: Vec<String>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: None,
            message: one_line(&message.into()),
            attempts: 0,
            reply: None,
            retry_after: None,
            retryable: false,
            causes: Vec::new(),
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    pub(crate) fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    /// A response with a status other than 2xx, described by what its body says.
    pub(crate) fn refused_by_server(reply: Reply, secrets: &Secrets) -> Self {
        let words = message::of_server(&reply, secrets);
        let message = match words.is_empty() {
            true => reply.status.to_string(),
            false => format!("{}: {words}", reply.status),
        };
        Self::new(ErrorKind::Status, message).with_reply(reply)
    }

    pub(crate) fn for_operation(mut self, name: &str) -> Self {
        self.0.operation = Some(one_line(name).into());
        self
    }

    pub(crate) fn after_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_retry_after(mut self, delay: Option<Duration>) -> Self {
        self.0.retry_after = delay;
        self
    }

    pub(crate) fn retryable_if(mut self, retryable: bool) -> Self {
        self.0.retryable = retryable;
        self
    }

    pub(crate) fn with_reply(mut self, reply: Reply) -> Self {
        self.0.reply = Some(reply);
        self
    }

    /// Adds the innermost cause to the message, unless the message contains it already.
    pub(crate) fn with_source(self, source: impl Into<Source>) -> Self {
        self.with_causes(causes(&*source.into(), &Secrets::default()))
    }

    /// Like [`with_source`](Self::with_source), for causes that are already safe to show.
    pub(crate) fn with_causes(mut self, causes: Vec<String>) -> Self {
        if let Some(reason) = causes.last().filter(|reason| !self.0.message.contains(&**reason)) {
            self.0.message = format!("{}: {reason}", self.0.message);
        }
        self.0.causes = causes;
        self
    }

    /// The kind of failure, to match on. Some of the predicates below are more specific.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether a value was refused before anything was sent: a malformed date, an empty path segment, a list in a path.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == ErrorKind::InvalidRequest
    }

    /// Whether the client's configuration is the cause: a key that no header can carry, https without TLS, no key for
    /// an endpoint that needs one.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.0.kind == ErrorKind::Configuration
    }

    /// Whether no connection could be made. Nothing was sent then.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether a time limit ran out. The server may have received the request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the server answered with a status other than 2xx, redirects that are not followed included.
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Status | ErrorKind::Redirect)
    }

    /// Whether the status is 404 or 410.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(&[StatusCode::NOT_FOUND, StatusCode::GONE])
    }

    /// Whether the status is 401 or 403: the key is wrong or lacks the permission.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(&[StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN])
    }

    /// Whether the status is 429.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(&[StatusCode::TOO_MANY_REQUESTS])
    }

    /// Whether the response was received but cannot be read as the requested type. [`body`](Self::body) returns it.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Whether a download could not be written to its file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.0.kind == ErrorKind::File
    }

    /// Whether sending the same request again is safe and may help, by the rules of [`Retry`](crate::Retry). The client
    /// has already made all the retries it is allowed to make.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    fn has_status(&self, statuses: &[StatusCode]) -> bool {
        self.is_status() && self.status().is_some_and(|status| statuses.contains(&status))
    }

    /// The name of the operation that failed, such as `calls::list`.
    #[must_use]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// The status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.reply.as_ref().map(|reply| reply.status)
    }

    /// The headers of the response, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.reply.as_ref().map(|reply| &reply.headers)
    }

    /// The body of the response, if there was one. The body of an error response is cut after its first MiB.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.reply.as_ref().map(|reply| &reply.body[..])
    }

    /// The server's identifier of this request (`X-Request-Id` and similar headers), for a report to its operators.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.reply.as_ref().and_then(Reply::request_id)
    }

    /// How many times the request was sent, retries included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the server asks to wait before the next attempt (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(operation) = &self.0.operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&self.0.message)?;
        match self.0.attempts {
            0 | 1 => Ok(()),
            attempts => write!(f, " (after {attempts} attempts)"),
        }
    }
}

/// Like [`Display`](std::fmt::Display), with the kind. Headers and body are left out, because they may contain
/// anything.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.0.operation)
            .field("message", &self.0.message)
            .field("attempts", &self.0.attempts)
            .field("body", &self.0.reply.as_ref().map(|reply| format!("{} bytes", Bytes::len(&reply.body))))
            .field("causes", &self.0.causes)
            .finish()
    }
}

impl std::error::Error for Error {}
