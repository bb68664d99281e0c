//! The report for a pull request.

use std::fmt::Write;

use super::text::exchanges;
use super::{Findings, line};
use crate::text::prose::{code, quoted};

/// The report as Markdown.
#[must_use]
pub fn markdown(findings: &Findings<'_>) -> String {
    let mut text = format!("## Recordings: {}\n", findings.summary());
    for (subject, found) in findings.grouped() {
        let _ = writeln!(text, "\n### {}\n", quoted(subject));
        for finding in found {
            let place = finding.spec_at.as_ref();
            let place = place.map(|(file, place)| format!(" ({})", code(&format!("{file}:{}", place.line))));
            let _ = writeln!(text, "- {}{}", line(finding), place.unwrap_or_default());
        }
    }
    let skipped = findings.skipped().map(|(skip, count)| format!("{}: {}", exchanges(count), skip));
    let unrouted = findings.unrouted().map(|(route, count)| format!("{}: {}", code(route), exchanges(count)));
    let left_out: Vec<String> = skipped.chain(unrouted).chain(findings.held_back()).collect();
    if !left_out.is_empty() {
        let _ = writeln!(text, "\n<details><summary>Left out</summary>\n");
        for line in left_out {
            let _ = writeln!(text, "- {line}");
        }
        let _ = writeln!(text, "\n</details>");
    }
    text
}
