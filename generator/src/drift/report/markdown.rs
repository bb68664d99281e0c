//! The report for a pull request.

use std::fmt::Write;

use super::{Findings, counted, line, subject};
use crate::text::prose::{self, quoted};

/// The report as Markdown.
#[must_use]
pub fn markdown(findings: &Findings) -> String {
    let result =
        if findings.is_compared { counted(findings.drifts.len(), "difference") } else { "not read".to_owned() };
    let mut text = format!("## Documentation page: {result}\n");
    for (section, endpoints) in findings.grouped() {
        let _ = writeln!(text, "\n### {}\n", quoted(section));
        for drifts in endpoints.into_values() {
            let _ = writeln!(text, "- {}", drifts.first().map(|drift| code(&subject(drift))).unwrap_or_default());
            for drift in drifts {
                let page = drift.page_line.map(|line| format!("page line {line}"));
                let spec = drift.spec_at.as_ref().map(|(file, place)| code(&format!("{file}:{}", place.line)));
                let places: Vec<String> = page.into_iter().chain(spec).collect();
                let _ = writeln!(text, "  - {} ({})", line(drift), places.join(", "));
            }
        }
    }
    for (title, remarks) in [("Not read", &findings.unread), ("Doubts", &findings.doubts)] {
        if !remarks.is_empty() {
            let _ = writeln!(text, "\n### {title}\n");
        }
        for remark in remarks {
            let _ = writeln!(text, "- line {}: {}", remark.line, told(&remark.text));
        }
    }
    if !findings.deviations.is_empty() {
        let summary = counted(findings.deviations.len(), "recorded deviation");
        let _ = writeln!(text, "\n<details><summary>{summary}</summary>\n");
        for deviation in &findings.deviations {
            let _ = writeln!(text, "- {}", told(&super::deviation(deviation)));
        }
        let _ = writeln!(text, "\n</details>");
    }
    text
}

/// A sentence with its quotes as code. If the quotes do not match, the whole sentence becomes code.
fn told(text: &str) -> String {
    let is_paired = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    if is_paired { prose::line(text) } else { code(text) }
}

/// The whole text as code.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
