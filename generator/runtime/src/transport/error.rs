//! The error of an HTTP stack. It says whether the request may be sent again.

use std::error::Error as StdError;
use std::time::Duration;

/// Why an exchange failed, as far as it decides whether the request is sent again.
///
/// A request that certainly did not reach the server may be repeated whatever it does. One that may have reached the
/// server may be repeated only if it is idempotent. The HTTP stack knows which case it is, and says so by the
/// constructor it calls. The message must not contain the query of the URL, which may hold secrets.
///
/// ```
/// use snapcall_runtime::TransportError;
///
/// let error = TransportError::connect(std::io::Error::from(std::io::ErrorKind::ConnectionRefused));
/// assert_eq!(error.to_string(), "no connection could be made");
/// ```
#[derive(Debug)]
pub struct TransportError {
    pub(crate) failure: Failure,
    pub(crate) source: Box<dyn StdError + Send + Sync>,
    /// What failed, if it is not the requested host.
    pub(crate) peer: Option<Box<str>>,
    /// How long to wait before the next attempt, if the peer says so.
    pub(crate) retry_after: Option<Duration>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Connect,
    Refused,
    Timeout,
    Other,
    Permanent,
}

impl TransportError {
    fn new(failure: Failure, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { failure, source: source.into(), peer: None, retry_after: None }
    }

    /// No connection could be made. Nothing was sent, so even a `POST` may be sent again.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failure::Connect, source)
    }

    /// No connection could be made, and another attempt cannot help: an untrusted certificate, a proxy that requires a
    /// password.
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failure::Refused, source)
    }

    /// A time limit ran out after the connection was made.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failure::Timeout, source)
    }

    /// Any other failure after the connection was made.
    pub fn other(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failure::Other, source)
    }

    /// Names what failed, if it is not the requested host.
    #[cfg_attr(
        not(any(feature = "async", feature = "blocking")),
        allow(dead_code, reason = "there is no HTTP stack to name a proxy")
    )]
    pub(crate) fn of_peer(self, peer: impl std::fmt::Display) -> Self {
        Self { peer: Some(peer.to_string().into()), ..self }
    }

    /// The error for an I/O error on an open connection. A read or write that timed out is a timeout.
    pub(crate) fn of_io(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::TimedOut => Self::timeout(error),
            _ => Self::other(error),
        }
    }

    /// The time limit on making a connection ran out.
    #[cfg_attr(
        not(any(feature = "async", feature = "blocking")),
        allow(dead_code, reason = "there is no HTTP stack to make one")
    )]
    pub(crate) fn not_made(limit: Duration) -> Self {
        Self::connect(format!("not made within {limit:?}"))
    }

    pub(crate) fn out_of_time(limit: Duration) -> Self {
        Self::timeout(format!("no complete response within {limit:?}"))
    }

    /// A failure that another attempt cannot help.
    pub fn permanent(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Failure::Permanent, source)
    }
}

impl std::fmt::Display for TransportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.failure {
            Failure::Connect | Failure::Refused => "no connection could be made",
            Failure::Timeout => "a time limit ran out",
            Failure::Other | Failure::Permanent => "the exchange failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
