//! Mistakes in the arguments, as clap tells of them.

use crate::text::one_line;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

const HYPHEN: &str = "a value that begins with '-' is written '--name=-value', or after '--' where it is an argument";

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
