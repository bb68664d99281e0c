//! Errors of commands, and printing to standard output and standard error.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use generator::text::characters::visible_lines;
use generator::text::diagnostic::{self, Code, Diagnostic, Style};

use crate::terminal::{ERROR, HINT, STATUS, fitted};

/// Why a command failed.
pub(crate) enum Failure {
    /// The spec has errors.
    Spec(Vec<Diagnostic>),
    /// A command whose exit code 1 means “no” could not find out: the exit code is 2.
    NoAnswer(Box<Failure>),
    /// Any other error, as a message.
    Told(String),
    /// What is wrong has been printed already.
    Silent,
}

impl Failure {
    /// Makes the exit code 2, for commands whose exit code 1 means “no”, such as “the page differs”.
    pub(crate) fn instead_of_answer(self) -> Self {
        match self {
            Failure::Silent => Failure::Silent,
            failure => Failure::NoAnswer(Box::new(failure)),
        }
    }

    /// The edited spec would have errors, so nothing was written.
    pub(crate) fn afterwards(reasons: &[String]) -> Self {
        Failure::Told(format!(
            "the spec would be at fault, so nothing was written: {}; bring it along by hand",
            reasons.join("; ")
        ))
    }

    /// Prints the error to standard error, and returns the exit code.
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

/// Prints diagnostics in the style of rustc, and their number.
pub(crate) fn report(diagnostics: &[Diagnostic]) {
    let count = diagnostics.len();
    let faults = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
    tell_styled(diagnostic::render(diagnostics, Style::Colored).trim_end_matches('\n'));
    tell("");
    let unread = diagnostics.iter().filter(|diagnostic| diagnostic.code == Code::Syntax);
    for file in unread.map(|diagnostic| diagnostic.primary.source.name()).collect::<BTreeSet<_>>() {
        tell(format!("note: {file} may have more faults, which show when its syntax is right"));
    }
    complain(&format!("{faults} in the spec; nothing was written"));
}

/// Prints warnings in the style of rustc.
pub(crate) fn warn(diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() {
        tell_styled(diagnostic::render(diagnostics, Style::Colored).trim_end());
    }
}

/// Prints a progress message in the style of Cargo, such as `Updated spec/api.yaml`.
pub(crate) fn status(verb: &str, what: impl Display) {
    tell_styled(format!("{STATUS}{verb:>12}{STATUS:#} {}", visible_lines(&what.to_string())));
}

/// Prints `error: …`, with a coloured `help:` if the message has such a line.
fn complain(message: &str) {
    let message =
        fitted(&format!("error: {}", visible_lines(message))).replace("\nhelp:", &format!("\n{HINT}help:{HINT:#}"));
    tell_styled(message.replacen("error:", &format!("{ERROR}error:{ERROR:#}"), 1));
}

/// Prints text to standard output, without anything that a terminal obeys. A closed pipe is not an error.
pub(crate) fn say(text: impl Display) -> Result<(), Failure> {
    say_styled(visible_lines(&text.to_string()))
}

/// Prints text with colours to standard output, without them if it is not a terminal. A closed pipe is not an error.
pub(crate) fn say_styled(text: impl Display) -> Result<(), Failure> {
    printed(writeln!(anstream::stdout(), "{text}"))
}

/// Converts the result of printing to standard output. A closed pipe is not an error.
pub(crate) fn printed(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Told(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints text to standard error, without anything that a terminal obeys.
pub(crate) fn tell(text: impl Display) {
    tell_styled(visible_lines(&text.to_string()));
}

/// Prints text with colours to standard error, without them if it is not a terminal.
fn tell_styled(text: impl Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
