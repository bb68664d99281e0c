//! Improves clap's errors about invalid arguments.

use crate::text::one_line;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

const HYPHEN: &str = "a value that begins with '-' is written '--name=-value', or after '--' where it is an argument";

/// Escapes control characters in the arguments that clap shows, and replaces its tip about a leading hyphen by one that
/// is right for options and for arguments.
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

/// Whether what clap takes for an option is more likely a value: clap suggests it, or it is a single letter and clap
/// has no suggestion.
fn is_value(error: &Error) -> bool {
    let argument = error.get(ContextKind::InvalidArg).map(ToString::to_string).unwrap_or_default();
    match error.get(ContextKind::Suggested).map(ToString::to_string) {
        Some(suggested) => suggested.contains("as a value"),
        None => argument.starts_with('-') && !argument.starts_with("--"),
    }
}
