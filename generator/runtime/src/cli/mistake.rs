//! Mistakes in the arguments, as clap tells of them.

use super::failure::Failure;
use super::shell::Shell;
use crate::text::one_line;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;

const HYPHEN: &str = "a value that begins with '-' is written '--name=-value', or after '--' where it is an argument";

/// Shows the mistake, or the help that was asked for, and gives the exit code.
pub(super) fn tell(error: &Error, shell: &mut Shell) -> u8 {
    let is_asked_for = !error.use_stderr();
    let is_terminal = if is_asked_for { shell.shows_answers } else { shell.shows_messages };
    let rendered = error.render();
    let text = match shell.is_coloured(is_terminal) {
        true => rendered.ansi().to_string(),
        false => rendered.to_string(),
    };
    // Options without a description are padded to where it would be.
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

/// What was written is shown without what a terminal would obey, and what begins with a hyphen gets a tip that holds for
/// options as well as for arguments.
pub(super) fn worded(mut error: Error) -> Error {
    let written = |(kind, value): (ContextKind, &ContextValue)| match value {
        ContextValue::String(text) => Some((kind, one_line(text))),
        _ => None,
    };
    let texts: Vec<_> = error.context().filter_map(written).collect();
    for (kind, text) in texts {
        error.insert(kind, ContextValue::String(text));
    }
    if error.kind() == ErrorKind::UnknownArgument && is_value(&error) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![HYPHEN.into()]));
    }
    error
}

/// Whether what clap takes for an option is meant to be a value, as far as one can tell: it says so, or has no other idea
/// what a single letter could be.
fn is_value(error: &Error) -> bool {
    let argument = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
    match error.get(ContextKind::Suggested).map(ToString::to_string) {
        Some(suggested) => suggested.contains("as a value"),
        None => argument.starts_with('-') && !argument.starts_with("--"),
    }
}
