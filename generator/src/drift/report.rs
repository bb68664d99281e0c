//! Telling the differences: to people, to programs, to a pull request.

mod markdown;
mod text;
mod words;

pub use markdown::markdown;
pub use text::text;

use indexmap::IndexMap;

use super::{Deviation, Drift, Remark};

/// What a comparison found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The name of the page's file.
    pub page: String,
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

/// The differences as a JSON array, one a line.
#[must_use]
pub fn json(drifts: &[Drift]) -> String {
    let lines: Vec<String> = drifts.iter().map(|drift| serde_json::to_string(drift).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
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
