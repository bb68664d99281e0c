//! Telling the differences: to people, to programs, to a pull request.

mod markdown;
mod text;
mod words;

pub use markdown::markdown;
pub use text::text;

use indexmap::IndexMap;

use super::{Deviation, Drift, Remark};
use crate::prose::is_invisible;

/// What a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The name of the page's file.
    pub page: String,
    /// Whether there was a page to compare.
    pub is_compared: bool,
    /// The differences.
    pub drifts: Vec<Drift>,
    /// What the spec records as deviating from the page.
    pub deviations: Vec<Deviation>,
    /// What could not be read.
    pub unread: Vec<Remark>,
    /// Where the page contradicts itself.
    pub doubts: Vec<Remark>,
    /// How many known endpoints show no sample that tells whether they take the key.
    pub without_auth: usize,
}

/// A difference in words.
#[must_use]
pub fn line(drift: &Drift) -> String {
    words::drift(drift)
}

/// What a difference is about: an endpoint, or a section as a whole.
#[must_use]
pub fn subject(drift: &Drift) -> String {
    if drift.method.is_empty() { "the section".to_owned() } else { format!("{} {}", drift.method, drift.path) }
}

/// For programs: a JSON array of what could not be read, of doubts, and of the differences, one a line.
///
/// What could not be read is `{"kind":"not_read","line":12,"reason":"…"}`, and a doubt is of `"kind":"doubt"`.
#[must_use]
pub fn json(findings: &Findings) -> String {
    let unread = findings.unread.iter().map(|remark| ("not_read", remark));
    let doubts = findings.doubts.iter().map(|remark| ("doubt", remark));
    let remarks = unread.chain(doubts).map(|(kind, Remark { line, text })| {
        serde_json::json!({ "kind": kind, "line": line, "reason": text }).to_string()
    });
    let drifts = findings.drifts.iter().map(|drift| serde_json::to_string(drift).unwrap_or_default());
    let lines: Vec<String> = remarks.chain(drifts).map(|line| escaped(&line)).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// JSON whose texts hold no character that a terminal obeys.
fn escaped(json: &str) -> String {
    let escape = |c: char| match c {
        c if is_invisible(c) => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    json.chars().map(escape).collect()
}

impl Findings {
    /// Sections, in them endpoints, in them differences.
    fn grouped(&self) -> IndexMap<&str, IndexMap<(&str, &str), Vec<&Drift>>> {
        let mut sections: IndexMap<&str, IndexMap<(&str, &str), Vec<&Drift>>> = IndexMap::new();
        for drift in &self.drifts {
            let section = sections.entry(&drift.section).or_default();
            section.entry((&drift.method, &drift.path)).or_default().push(drift);
        }
        sections
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
