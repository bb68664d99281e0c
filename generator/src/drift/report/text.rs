//! The report for people.

use std::fmt::Write;

use super::{Findings, counted, line, subject};
use crate::drift::{Drift, Remark};
use crate::text::prose::shown;

/// The report for people, section by section, with line numbers of the page and of the spec.
#[must_use]
pub fn text(findings: &Findings) -> String {
    let mut text = String::new();
    for (section, endpoints) in findings.grouped() {
        let _ = writeln!(text, "{}", shown(section));
        for drifts in endpoints.into_values() {
            let _ = writeln!(text, "  {}", drifts.first().map(|drift| subject(drift)).unwrap_or_default());
            for drift in drifts {
                let _ = writeln!(text, "    {}  ({})", line(drift), places(findings, drift));
            }
        }
        text.push('\n');
    }
    remarks(&mut text, "Not read:", findings, &findings.unread);
    remarks(&mut text, "The page contradicts itself, or leaves a doubt:", findings, &findings.doubts);
    if !findings.deviations.is_empty() {
        let _ = writeln!(text, "Recorded deviations:");
        for deviation in &findings.deviations {
            let (file, place) = &deviation.at;
            let _ = writeln!(text, "  note: {}  ({file}:{})", super::deviation(deviation), place.line);
        }
        text.push('\n');
    }
    if findings.without_auth > 0 {
        let endpoints = counted(findings.without_auth, "endpoint");
        let _ = writeln!(text, "note: without samples, {endpoints} could not be compared as to the key\n");
    }
    if !findings.is_compared {
        return text;
    }
    let _ = writeln!(
        text,
        "{}, {}, {}",
        counted(findings.drifts.len(), "difference"),
        counted(findings.deviations.len(), "recorded deviation"),
        counted(findings.unread.len(), "unread part"),
    );
    text
}

fn remarks(text: &mut String, title: &str, findings: &Findings, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    let _ = writeln!(text, "{title}");
    for remark in remarks {
        let _ = writeln!(text, "  {}:{}: {}", findings.page, remark.line, remark.text);
    }
    text.push('\n');
}

fn places(findings: &Findings, drift: &Drift) -> String {
    let page = drift.page_line.map(|line| format!("{}:{line}", findings.page));
    let spec = drift.spec_at.as_ref().map(|(file, place)| format!("{file}:{}", place.line));
    page.into_iter().chain(spec).collect::<Vec<_>>().join(", ")
}
