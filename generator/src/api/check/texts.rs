//! Sentences, names and versions, which several parts of a spec hold.

use super::faults::Faults;
use crate::spec::{Readable, Spanned};
use crate::text::diagnostic::{Code, Span};
use crate::text::names;
use crate::text::prose::shown;

/// Checks a sentence: it becomes documentation, so it must say something.
pub(super) fn check_summary(summary: &Spanned<String>, faults: &mut Faults<'_>) {
    check_sentence(summary, summary.span, faults);
}

/// Checks a sentence that is required; one that could not be read is reported already.
pub(super) fn check_required(summary: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    if let Some(text) = summary.get() {
        check_sentence(text, summary.span, faults);
    }
}

fn check_sentence(text: &str, at: Span, faults: &mut Faults<'_>) {
    if text.trim().is_empty() {
        faults.add(Code::EmptyText, at, "nothing is said here", "write one sentence: it becomes the documentation");
    }
}

/// Checks the name of a package: cargo must accept it, and no crate that is always there may have it.
pub(super) fn check_package_name(package: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    let Some(name) = package.get() else { return };
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
            package.span,
            format!("`{}` {reason}", shown(name)),
            "use lower-case letters, digits, `-` and `_`, beginning with a letter",
        );
    }
}

/// Checks a version: it must have three numbers.
pub(super) fn check_version(version: &Spanned<Readable<String>>, faults: &mut Faults<'_>) {
    let Some(text) = version.get() else { return };
    if let Err(error) = semver::Version::parse(text) {
        faults.add(
            Code::InvalidVersion,
            version.span,
            format!("`{}` is not a version: {error}", shown(text)),
            "write three numbers, such as `0.1.0`",
        );
    }
}
