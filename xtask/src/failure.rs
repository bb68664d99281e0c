//! Why a command failed, and how that is told.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use generator::text::diagnostic::{self, Diagnostic, Style};

use crate::terminal::{ERROR, HINT, STATUS, fitted};

/// Why a command failed.
pub(crate) enum Failure {
    /// The spec is at fault.
    Spec(Vec<Diagnostic>),
    /// A question could not be answered, which is not the answer "no": the exit code is 2.
    NoAnswer(Box<Failure>),
    /// Something else, told in a sentence or two.
    Told(String),
    /// What is wrong has been shown already.
    Silent,
}

impl Failure {
    /// The same where code 1 is the answer "no": a failure that prevents an answer exits with 2.
    pub(crate) fn instead_of_answer(self) -> Self {
        match self {
            Failure::Silent => Failure::Silent,
            failure => Failure::NoAnswer(Box::new(failure)),
        }
    }

    /// Why nothing was written: the spec would be at fault, for these reasons.
    pub(crate) fn afterwards(reasons: &[String]) -> Self {
        Failure::Told(format!(
            "the spec would be at fault, so nothing was written: {}; bring it along by hand",
            reasons.join("; ")
        ))
    }

    /// Says what went wrong, on standard error.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Failure::Spec(diagnostics) => report(&diagnostics),
            Failure::Told(message) => complain(&message),
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
    let count = diagnostics.len();
    let faults = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
    tell(diagnostic::render(diagnostics, Style::Colored).trim_end_matches('\n'));
    tell("");
    complain(&format!("{faults} in the spec; nothing was written"));
}

/// Shows what is worth a look, as rustc would.
pub(crate) fn warn(diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() {
        tell(diagnostic::render(diagnostics, Style::Colored).trim_end());
    }
}

/// Says what is being done, or has been, as cargo does.
pub(crate) fn status(verb: &str, what: impl Display) {
    tell(format!("{STATUS}{verb:>12}{STATUS:#} {what}"));
}

/// `error: …`, and what to do in a line of its own.
fn complain(message: &str) {
    let message = fitted(&format!("error: {message}")).replace("\nhelp:", &format!("\n{HINT}help:{HINT:#}"));
    tell(message.replacen("error:", &format!("{ERROR}error:{ERROR:#}"), 1));
}

/// Prints a line on standard output, without its colours where there is no terminal; a reader that has gone away is no
/// failure.
pub(crate) fn say(line: impl Display) -> Result<(), Failure> {
    printed(writeln!(anstream::stdout(), "{line}"))
}

/// What came of printing on standard output.
pub(crate) fn printed(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Told(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a line on standard error, without its colours where there is no terminal.
pub(crate) fn tell(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
