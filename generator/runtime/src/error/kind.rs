//! The kinds of failures.

/// What kind of failure an [`Error`](crate::Error) is. There may be more kinds one day, so a `match` needs an arm for
/// others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A value was refused before any traffic.
    InvalidRequest,
    /// The client cannot be built, or not for this request.
    Configuration,
    /// No connection could be made: nothing was sent.
    Connect,
    /// A time limit ran out.
    Timeout,
    /// Something else went wrong after the connection was made.
    Transport,
    /// The server answered, but not with success.
    Status,
    /// The server answered with a redirect that is not followed.
    Redirect,
    /// The response was received, but is not what was asked for.
    Decode,
    /// A download could not be written.
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
