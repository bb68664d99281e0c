//! The report for people.

use std::fmt::Write;

use super::{Findings, counted, line};
use crate::learn::compare::Finding;
use crate::text::prose::shown;

/// The report for people: by endpoint, then by type, with the line in the spec.
#[must_use]
pub fn text(findings: &Findings<'_>) -> String {
    let mut text = String::new();
    for (subject, found) in findings.grouped() {
        let _ = writeln!(text, "{}", shown(subject));
        for finding in found {
            let _ = writeln!(text, "  {}{}", line(finding), place(finding));
        }
        text.push('\n');
    }
    let left_out: Vec<String> = findings
        .skipped()
        .map(|(skip, count)| format!("{}: {}", exchanges(count), skip))
        .chain(findings.unrouted().map(|(route, count)| format!("{}: {}", shown(route), exchanges(count))))
        .collect();
    if !left_out.is_empty() {
        let _ = writeln!(text, "Left out:");
        for line in left_out {
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
    }
    if let Some(held_back) = findings.held_back() {
        let _ = writeln!(text, "note: {held_back}\n");
    }
    let _ = writeln!(text, "{}", findings.summary());
    text
}

pub(super) fn exchanges(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "exchange")
}

fn place(finding: &Finding) -> String {
    let place = finding.spec_at.as_ref();
    place.map(|(file, place)| format!("  ({}:{})", shown(file), place.line)).unwrap_or_default()
}
