//! Failures of the program, their messages and their exit codes.

use super::shell::Shell;
use super::{mistake, words};
use crate::text::{Secrets, one_line};
use crate::{Error, ErrorKind};
use std::io::{self, Write};

/// The exit code that shells report for a program that `SIGPIPE` has ended, as it ends most programs whose reader has
/// exited. Rust ignores that signal, and only unsafe code can restore it.
const READER_GONE: u8 = 141;

pub(super) enum Failure {
    /// An error of clap, or the help that was requested.
    Clap(clap::Error),
    /// Nothing was sent, for this reason.
    Usage(String),
    /// Nothing was sent, because the confirmation was declined.
    Declined,
    /// The request failed. The text is the server's identifier of it.
    Request(Error, Option<String>),
    /// Standard output cannot be written.
    Output(io::Error),
    /// A binary response, which a terminal cannot show.
    Unshowable(String),
}

impl Failure {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    /// The same, with these secrets redacted in the server's identifier. The error itself contains none.
    pub(super) fn without(self, secrets: &Secrets) -> Self {
        match self {
            Self::Request(error, Some(id)) => Self::Request(error, Some(secrets.words(&id, usize::MAX))),
            other => other,
        }
    }

    /// Shows the failure on standard error, or the requested help on standard output. Returns the exit code.
    pub(super) fn tell(self, shell: &mut Shell) -> u8 {
        match &self {
            Self::Clap(error) => return tell_clap(error, shell),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Self::Output(error) => complain(shell, &format!("standard output cannot be written: {error}")),
            Self::Usage(message) | Self::Unshowable(message) => complain(shell, message),
            Self::Declined => complain(shell, "nothing was sent"),
            Self::Request(error, id) => {
                complain(shell, &words::of_the_program(error));
                if let Some(id) = id {
                    shell.stderr.line(&format!("request id: {id}"));
                }
            }
        }
        self.exit_code()
    }

    fn exit_code(&self) -> u8 {
        match self {
            Self::Clap(error) => u8::try_from(error.exit_code()).unwrap_or(2),
            Self::Usage(_) | Self::Declined => 2,
            Self::Request(error, _) => match error.kind() {
                ErrorKind::Status | ErrorKind::Redirect | ErrorKind::Decode => 1,
                ErrorKind::InvalidRequest | ErrorKind::Configuration => 2,
                ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => 3,
                ErrorKind::File => 4,
            },
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => READER_GONE,
            Self::Output(_) | Self::Unshowable(_) => 4,
        }
    }
}

/// Flushes standard output first, so that the message comes after what was written there.
fn complain(shell: &mut Shell, message: &str) {
    let _ = shell.stdout.flush();
    let label = match shell.is_coloured(shell.shows_messages) {
        true => "\u{1b}[1m\u{1b}[31merror:\u{1b}[0m",
        false => "error:",
    };
    shell.stderr.line(&format!("{label} {message}"));
}

/// Shows clap's error, or the requested help. Returns the exit code.
fn tell_clap(error: &clap::Error, shell: &mut Shell) -> u8 {
    let is_asked_for = !error.use_stderr();
    let is_terminal = if is_asked_for { shell.shows_answers } else { shell.shows_messages };
    let rendered = error.render();
    let text = match shell.is_coloured(is_terminal) {
        true => rendered.ansi().to_string(),
        false => rendered.to_string(),
    };
    // clap pads options without a description, so trailing spaces are removed.
    let text: String = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if !is_asked_for {
        shell.stderr.push(&text);
        return 2;
    }
    match shell.stdout.write_all(text.as_bytes()).and_then(|()| shell.stdout.flush()) {
        Ok(()) => 0,
        Err(error) => Failure::Output(error).tell(shell),
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Clap(mistake::worded(error))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let id = error.request_id().map(one_line);
        Self::Request(error, id)
    }
}

/// Only writes to standard output are converted in this way. All other I/O has its own failures.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
