//! Sentences that become documentation.

use super::faults::Faults;
use crate::spec::Spanned;
use crate::text::diagnostic::Code;

/// A sentence must say something.
pub(super) fn check(summary: &Spanned<String>, faults: &mut Faults<'_>) {
    if summary.trim().is_empty() {
        faults.add(
            Code::EmptyText,
            summary.span,
            "nothing is said here",
            "write one sentence: it becomes the documentation",
        );
    }
}
