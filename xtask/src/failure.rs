//! Why a command failed, and how that is told.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use generator::diagnostic::{self, Diagnostic, Style};

/// Why a command failed.
pub(crate) enum Failure {
    /// The spec is at fault.
    Spec(Vec<Diagnostic>),
    /// A question could not be answered, which is not the answer "no": the exit code is 2.
    NoAnswer(Box<Failure>),
    /// Something else, told in a sentence or two.
    Told(String),
    /// All has been said already.
    Silent,
}

impl Failure {
    /// Says what went wrong, on standard error.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Failure::Spec(diagnostics) => report(&diagnostics),
            Failure::Told(message) => tell(format!("error: {message}")),
            Failure::NoAnswer(reason) => {
                reason.report();
                return ExitCode::from(2);
            }
            Failure::Silent => {}
        }
        ExitCode::FAILURE
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            message.push_str(&format!(": {cause}"));
            source = cause.source();
        }
        Failure::Told(message)
    }
}

/// Shows diagnostics as rustc would, and counts them.
pub(crate) fn report(diagnostics: &[Diagnostic]) {
    let style = if std::io::stderr().is_terminal() { Style::Colored } else { Style::Plain };
    let count = diagnostics.len();
    let faults = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
    tell(format!("{}\nerror: {faults} in the spec; nothing was written", diagnostic::render(diagnostics, style)));
}

/// Shows what is worth a look, as rustc would.
pub(crate) fn warn(diagnostics: &[Diagnostic]) {
    let style = if std::io::stderr().is_terminal() { Style::Colored } else { Style::Plain };
    if !diagnostics.is_empty() {
        tell(diagnostic::render(diagnostics, style).trim_end());
    }
}

/// Prints a line on standard output; a reader that has gone away is no failure.
pub(crate) fn say(line: impl Display) {
    let _ = writeln!(anstream::stdout(), "{line}");
}

/// Prints a line on standard error.
pub(crate) fn tell(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
