//! The report for a pull request.

use std::fmt::Write;

use super::{Findings, counted, words};

/// The report as Markdown.
#[must_use]
pub fn markdown(findings: &Findings) -> String {
    let mut text = format!("## Documentation page: {}\n", counted(findings.drifts.len(), "difference"));
    for (section, endpoints) in findings.grouped() {
        let _ = writeln!(text, "\n### {}\n", escaped(section));
        for ((method, path), drifts) in endpoints {
            let _ = writeln!(text, "- `{method} {path}`");
            for drift in drifts {
                let page = drift.page_line.map(|line| format!("page line {line}"));
                let spec = drift.spec_at.as_ref().map(|(file, place)| format!("`{file}:{}`", place.line));
                let places: Vec<String> = page.into_iter().chain(spec).collect();
                let _ = writeln!(text, "  - {} ({})", words::drift(drift), places.join(", "));
            }
        }
    }
    for (title, remarks) in [("Not read", &findings.unread), ("Doubts", &findings.doubts)] {
        if !remarks.is_empty() {
            let _ = writeln!(text, "\n### {title}\n");
        }
        for remark in remarks {
            let _ = writeln!(text, "- line {}: {}", remark.line, escaped(&remark.text));
        }
    }
    if !findings.deviations.is_empty() {
        let summary = counted(findings.deviations.len(), "recorded deviation");
        let _ = writeln!(text, "\n<details><summary>{summary}</summary>\n");
        for deviation in &findings.deviations {
            let _ = writeln!(text, "- {}", escaped(&words::deviation(deviation)));
        }
        let _ = writeln!(text, "\n</details>");
    }
    text
}

/// Text that cannot be taken for a tag.
fn escaped(text: &str) -> String {
    text.replace('<', "&lt;")
}
