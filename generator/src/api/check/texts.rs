//! Sentences, names and versions, which several parts of a spec hold.

use super::faults::Faults;
use crate::spec::Spanned;
use crate::text::diagnostic::Code;
use crate::text::names;
use crate::text::prose::shown;

/// A sentence becomes documentation: it must say something.
pub(super) fn check_summary(summary: &Spanned<String>, faults: &mut Faults<'_>) {
    if summary.trim().is_empty() {
        faults.add(
            Code::EmptyText,
            summary.span,
            "nothing is said here",
            "write one sentence: it becomes the documentation",
        );
    }
}

/// A package must have a name that cargo takes, and that is free.
pub(super) fn check_package_name(name: &Spanned<String>, faults: &mut Faults<'_>) {
    let snake = name.replace('-', "_");
    let taken = ["std", "core", "alloc", "test", "proc_macro", "tokio"];
    let fault = match names::function(&snake) {
        Ok(()) if taken.contains(&snake.as_str()) => Some("is the name of a crate that is always there".to_owned()),
        Ok(()) if name.len() > 64 => Some("is longer than 64 characters".to_owned()),
        Ok(()) => None,
        Err(fault) => Some(fault.reason()),
    };
    if let Some(reason) = fault {
        faults.add(
            Code::InvalidCrateName,
            name.span,
            format!("`{}` {reason}", shown(name)),
            "use lower-case letters, digits, `-` and `_`, beginning with a letter",
        );
    }
}

/// A version must have three numbers.
pub(super) fn check_version(version: &Spanned<String>, faults: &mut Faults<'_>) {
    if let Err(error) = semver::Version::parse(version) {
        faults.add(
            Code::InvalidVersion,
            version.span,
            format!("`{}` is not a version: {error}", shown(version)),
            "write three numbers, such as `0.1.0`",
        );
    }
}
