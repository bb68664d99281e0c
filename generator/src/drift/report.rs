//! Reports the differences for people, for programs and for a pull request.

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

use indexmap::IndexMap;

use super::{Deviation, Drift, DriftKind, Remark};
use crate::text::characters::visible_json;
use crate::text::prose::quoted;

/// The result of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// The name of the page's file.
    pub page: String,
    /// Whether there was a page to compare.
    pub is_compared: bool,
    /// The differences.
    pub drifts: Vec<Drift>,
    /// The deviations from the page that the spec records.
    pub deviations: Vec<Deviation>,
    /// What could not be read.
    pub unread: Vec<Remark>,
    /// Where the page contradicts itself or is ambiguous.
    pub doubts: Vec<Remark>,
    /// The number of known endpoints without a sample that shows whether they take the key.
    pub without_auth: usize,
}

/// The subject of a difference: an endpoint, or a section as a whole.
#[must_use]
pub fn subject(drift: &Drift) -> String {
    if drift.method.is_empty() { "the section".to_owned() } else { format!("{} {}", drift.method, drift.path) }
}

/// The report for programs: a JSON array of unread parts, doubts and differences, with one item per line.
///
/// An unread part is `{"kind":"not_read","line":12,"reason":"…"}`. A doubt has the same keys and `"kind":"doubt"`.
#[must_use]
pub fn json(findings: &Findings) -> String {
    let unread = findings.unread.iter().map(|remark| ("not_read", remark));
    let doubts = findings.doubts.iter().map(|remark| ("doubt", remark));
    let remarks = unread.chain(doubts).map(|(kind, Remark { line, text })| {
        serde_json::json!({ "kind": kind, "line": line, "reason": text }).to_string()
    });
    let drifts = findings.drifts.iter().map(|drift| serde_json::to_string(drift).unwrap_or_default());
    let lines: Vec<String> = remarks.chain(drifts).map(|line| visible_json(&line)).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

impl Findings {
    /// The differences by section, then by endpoint.
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

/// A difference in one line of text.
#[must_use]
pub fn line(drift: &Drift) -> String {
    let name = drift.param.as_deref().map(quoted).unwrap_or_default();
    let place = drift.location.map(|location| location.as_str()).unwrap_or_default();
    let spec = quoted(drift.spec.as_deref().unwrap_or_default());
    let page = quoted(drift.page.as_deref().unwrap_or_default());
    match drift.kind {
        DriftKind::EndpointAdded => "new on the page".to_owned(),
        DriftKind::EndpointRemoved => "no longer on the page".to_owned(),
        DriftKind::TitleChanged => format!("title: {spec} in the spec, {page} on the page"),
        DriftKind::SectionChanged => format!("section: {spec} in the spec, {page} on the page"),
        DriftKind::SectionRenamed => format!("heading of the section: {spec} in the spec, {page} on the page"),
        DriftKind::AuthChanged => format!("auth: {spec} in the spec, {page} on the page"),
        DriftKind::ParamAdded => format!("{place} {name}: new on the page"),
        DriftKind::ParamRemoved => format!("{place} {name}: no longer on the page"),
        DriftKind::ParamMoved => format!("{name}: in the {spec} by the spec, in the {page} by the page"),
        DriftKind::TypeChanged => format!("{place} {name}: {spec} in the spec, {page} on the page"),
        DriftKind::RequiredChanged => {
            let word = |required: &Option<String>| {
                if required.as_deref() == Some("true") { "required" } else { "optional" }
            };
            format!("{place} {name}: {} in the spec, {} on the page", word(&drift.spec), word(&drift.page))
        }
        DriftKind::StaleDeviation => {
            let subject = if name.is_empty() { String::new() } else { format!("{place} {name}: ") };
            let word = |word: String| if word == "``" { "nothing".to_owned() } else { word };
            format!("{subject}the deviation no longer holds: the page shows {} instead of {}", word(page), word(spec))
        }
    }
}

/// A deviation in one line of text.
fn deviation(deviation: &Deviation) -> String {
    let Deviation { route, param, shown, reason, .. } = deviation;
    let subject = match param {
        Some((location, name)) => format!("{route}: {} {}", location.as_str(), quoted(name)),
        None => route.clone(),
    };
    let facts: Vec<String> = shown
        .iter()
        .map(|(key, value)| if value.is_empty() { format!("no {key}") } else { format!("{key} {}", quoted(value)) })
        .collect();
    format!("{subject}: the page shows {}. {reason}", facts.join(", "))
}
