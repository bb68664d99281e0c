//! The error of every call, and how it is worded.

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
/// There is one type for everything that can go wrong, and it shows nothing of how it is built: callers ask what they
/// can act on, by a predicate, and a new cause of failure breaks nobody.
///
/// Its [`Display`](std::fmt::Display) alone says enough to act on: the operation, the status, the server's own words
/// (bounded), the reason, and what to do. It has no [`source`](std::error::Error::source), which could only repeat
/// that.
///
/// That is one line, which can be shown anywhere: without a query, without the key and secret parameters, even where
/// the server or the HTTP stack repeats them (plain, percent-encoded, escaped or in Base64), and with the numbers of
/// characters that control a terminal, are invisible or reorder text (`\u{202e}`). Whatever the server sent stays
/// readable: [`status`](Self::status), [`headers`](Self::headers), [`body`](Self::body).
///
/// # Troubleshooting
///
/// Each has a predicate, and a [`kind`](Self::kind) to match on.
///
/// | predicate | what happened |
/// |---|---|
/// | [`is_invalid_request`](Self::is_invalid_request) | a value was refused before any traffic |
/// | [`is_configuration`](Self::is_configuration) | the client cannot be built, or not for this request |
/// | [`is_connect`](Self::is_connect) | no connection could be made: nothing was sent |
/// | [`is_timeout`](Self::is_timeout) | a time limit ran out |
/// | [`is_status`](Self::is_status) | the server answered, but not with success |
/// | [`is_decode`](Self::is_decode) | the response was received, but is not what was asked for |
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
    /// What failed underneath, the outermost first, in words that can be shown.
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

    /// A response that is no success, told in the server's own words.
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

    /// Adds the innermost cause to the message, unless it is there already.
    pub(crate) fn with_source(self, source: impl Into<Source>) -> Self {
        self.with_causes(causes(&*source.into(), &Secrets::default()))
    }

    /// As [`with_source`](Self::with_source), with causes that are already in words that can be shown.
    pub(crate) fn with_causes(mut self, causes: Vec<String>) -> Self {
        if let Some(reason) = causes.last().filter(|reason| !self.0.message.contains(&**reason)) {
            self.0.message = format!("{}: {reason}", self.0.message);
        }
        self.0.causes = causes;
        self
    }

    /// What kind of failure it is, to be matched on; the predicates below tell more in a word.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether a value was refused before any traffic: a malformed date, an empty path segment, a list in a path.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        self.0.kind == ErrorKind::InvalidRequest
    }

    /// Whether the client is at fault: a key that no header can carry, https without TLS, no key for an endpoint that
    /// needs one.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.0.kind == ErrorKind::Configuration
    }

    /// Whether no connection could be made, so that nothing was sent.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether a time limit ran out. The server may have received the request.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Whether the server answered, but not with success (a redirect that is not followed among it).
    #[must_use]
    pub fn is_status(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Status | ErrorKind::Redirect)
    }

    /// Whether the status is 404 or 410.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.has_status(&[StatusCode::NOT_FOUND, StatusCode::GONE])
    }

    /// Whether the status is 401 or 403: the key is wrong, or not entitled to this.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.has_status(&[StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN])
    }

    /// Whether the status is 429.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(&[StatusCode::TOO_MANY_REQUESTS])
    }

    /// Whether the response was received, but is not what was asked for. [`body`](Self::body) has it.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }

    /// Whether a download could not be written to its file.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.0.kind == ErrorKind::File
    }

    /// Whether sending the same request again may help and does no harm, by the rules of [`Retry`](crate::Retry). The
    /// client has already done so as often as it was told.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    fn has_status(&self, statuses: &[StatusCode]) -> bool {
        self.is_status() && self.status().is_some_and(|status| statuses.contains(&status))
    }

    /// The operation that failed, as `calls::list`.
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

    /// The body of the response, if there was one; of an error response, at most its first MiB.
    #[must_use]
    pub fn body(&self) -> Option<&[u8]> {
        self.0.reply.as_ref().map(|reply| &reply.body[..])
    }

    /// What the server calls this request (`X-Request-Id` and its kin), for its operators.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.reply.as_ref().and_then(Reply::request_id)
    }

    /// How many times the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the server asked to wait before trying again.
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

/// As [`Display`](std::fmt::Display), with the kind; headers and body are left out, for they may hold anything.
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
