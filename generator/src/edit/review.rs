//! Finds `# review:` comments, which mark what a person has to confirm.
//!
//! Commands that write to the spec cannot decide everything, such as a good Rust name. They write a proposal and put
//! this comment beside it. The comment is a warning until somebody removes it.

use std::sync::Arc;

use crate::spec::Spec;
use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Severity, Span};

const MARK: &str = "# review:";

/// A warning for each `# review:` comment in a spec.
pub fn pending(spec: &Spec) -> Vec<Diagnostic> {
    let sections = spec.sections.iter().map(|section| &section.document.source);
    let types = spec.types.iter().map(|types| &types.document.source);
    std::iter::once(&spec.api.document.source).chain(types).chain(sections).flat_map(marks).collect()
}

/// A warning for each `# review:` comment in a file.
///
/// # Examples
///
/// ```
/// use std::sync::Arc;
/// use generator::edit::review;
/// use generator::text::Source;
///
/// let source = Arc::new(Source::new("spec/calls.yaml", "list: # review: the proposed name\n"));
/// assert_eq!(review::marks(&source)[0].message, "to be reviewed: the proposed name");
/// ```
pub fn marks(source: &Arc<Source>) -> Vec<Diagnostic> {
    let text = source.text();
    let comments =
        text.match_indices(MARK).filter(|(at, _)| text[..*at].chars().next_back().is_none_or(char::is_whitespace));
    comments.map(|(at, _)| mark(source, at)).collect()
}

fn mark(source: &Arc<Source>, start: usize) -> Diagnostic {
    let line = source.text()[start..].lines().next().unwrap_or_default().trim_end();
    let span = Span { start, end: start + line.len() };
    let label = Label::new(source, span);
    let subject = line[MARK.len()..].trim();
    let subject = if subject.is_empty() { "the line" } else { subject };
    let fault = Diagnostic::error(Code::Review, format!("to be reviewed: {subject}"), label);
    Diagnostic { severity: Severity::Warning, ..fault }
        .with_help("correct what stands there if need be, and remove the mark")
}
