//! The kinds of failure.

/// The kind of failure of an [`Error`](crate::Error), to match on or to count in a metric.
///
/// Later versions may add kinds, so a `match` needs a wildcard arm.
///
/// ```
/// use snapcall_runtime::{Error, ErrorKind};
///
/// /// The exit code of a script.
/// fn exit_code(error: &Error) -> u8 {
///     match error.kind() {
///         ErrorKind::InvalidRequest | ErrorKind::Configuration => 2,
///         _ => 1,
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value was refused before anything was sent.
    InvalidRequest,
    /// The client cannot be built, or lacks what this request needs.
    Configuration,
    /// No connection could be made, so nothing was sent.
    Connect,
    /// A time limit ran out.
    Timeout,
    /// Something failed after the connection was made.
    Transport,
    /// The server answered with a status other than 2xx.
    Status,
    /// The server answered with a redirect that the client does not follow.
    Redirect,
    /// The response was received, but cannot be read as the requested type.
    Decode,
    /// A download could not be written to its file.
    File,
}

impl ErrorKind {
    /// The kind in one word, for logs and metrics: `invalid_request`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::Configuration => "configuration",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Transport => "transport",
            Self::Status => "status",
            Self::Redirect => "redirect",
            Self::Decode => "decode",
            Self::File => "file",
        }
    }
}
