//! Telling what recordings show: to people, to programs, to a pull request.

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

use indexmap::IndexMap;
use serde_json::json;

use super::compare::{Comparison, Finding, FindingKind};
use super::evidence::{Evidence, Skip};
use crate::text::prose::{is_invisible, quoted};

/// What recordings show, and what of them shows nothing.
#[derive(Clone, Debug, Default)]
pub struct Findings<'e> {
    /// What is new, too narrow or contradicted.
    pub comparison: Comparison,
    /// What it was concluded from.
    pub evidence: Option<&'e Evidence>,
}

/// For programs: a JSON array of what was found, and of what was left out, one a line.
///
/// What was left out is `{"kind":"left_out","reason":"no_json","exchanges":3}`, or of `"kind":"unrouted"` with what the
/// spec knows of the `route`, or of `"kind":"held_back"` with a number of `fields`.
#[must_use]
pub fn json(findings: &Findings<'_>) -> String {
    let found = findings.comparison.findings.iter().map(|finding| serde_json::to_string(finding).unwrap_or_default());
    let skipped =
        findings.skipped().map(|(reason, count)| json!({ "kind": "left_out", "reason": reason, "exchanges": count }));
    let unrouted =
        findings.unrouted().map(|(route, count)| json!({ "kind": "unrouted", "route": route, "exchanges": count }));
    let held_back = findings.comparison.held_back;
    let held_back = (held_back > 0).then(|| json!({ "kind": "held_back", "fields": held_back }));
    let rest = skipped.chain(unrouted).chain(held_back).map(|value| value.to_string());
    let lines: Vec<String> = found.chain(rest).map(|line| escaped(&line)).collect();
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

impl Findings<'_> {
    /// What was found, by the endpoint or the type that it is about.
    fn grouped(&self) -> IndexMap<&str, Vec<&Finding>> {
        let mut groups: IndexMap<&str, Vec<&Finding>> = IndexMap::new();
        for finding in &self.comparison.findings {
            let subject = finding.endpoint.as_deref().or(finding.type_.as_deref()).unwrap_or_default();
            groups.entry(subject).or_default().push(finding);
        }
        groups
    }

    fn skipped(&self) -> impl Iterator<Item = (Skip, u64)> {
        self.evidence.into_iter().flat_map(|evidence| &evidence.skipped).map(|(reason, count)| (*reason, *count))
    }

    fn unrouted(&self) -> impl Iterator<Item = (&str, u64)> {
        self.evidence.into_iter().flat_map(|evidence| &evidence.unrouted).map(|(route, count)| (route.as_str(), *count))
    }

    /// How much was found of what.
    fn summary(&self) -> String {
        let found = &self.comparison.findings;
        let of = |kind: FindingKind| found.iter().filter(|finding| finding.kind == kind).count();
        let answers: u64 =
            self.evidence.iter().flat_map(|evidence| evidence.endpoints.values()).map(|seen| seen.answers).sum();
        let endpoints = self.evidence.map_or(0, |evidence| evidence.endpoints.len());
        format!(
            "{}, {}, {}, {}, in {} of {}",
            counted(of(FindingKind::AnswerAdded), "new answer"),
            counted(of(FindingKind::TypeAdded), "new type"),
            counted(of(FindingKind::Widened), "wider guess").replace("guesss", "guesses"),
            counted(of(FindingKind::Contradicted), "contradiction"),
            counted(usize::try_from(answers).unwrap_or(usize::MAX), "answer"),
            counted(endpoints, "endpoint"),
        )
    }

    /// That fields are held back, and how they are written all the same.
    fn held_back(&self) -> Option<String> {
        let count = self.comparison.held_back;
        let names = if count == 1 { "1 name is" } else { &format!("{count} names are") };
        (count > 0).then(|| {
            format!("{names} held back, which a single answer alone has shown: record more, or add --single if none can be a value")
        })
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// What was found, in words.
#[must_use]
pub fn line(finding: &Finding) -> String {
    let field = finding.field.as_deref().map(|field| format!("{}: ", quoted(field))).unwrap_or_default();
    let answers = finding.answers.map(|answers| format!(", seen in {answers} answers")).unwrap_or_default();
    let answers = if finding.answers == Some(1) { ", seen in 1 answer".to_owned() } else { answers };
    let spec = quoted(finding.spec.as_deref().unwrap_or_default());
    // What may be of any length is told as it is written; its names are those of the spec.
    let seen = &finding.seen;
    match finding.kind {
        FindingKind::AnswerAdded => format!("new: answers {seen}{answers}"),
        FindingKind::TypeAdded => format!("new: {seen}{answers}"),
        FindingKind::FieldAdded => format!("{field}new: `{seen}`{answers}"),
        FindingKind::Widened => format!("{field}guessed {spec}, has to be wider: `{seen}`"),
        FindingKind::Contradicted => format!("{field}contradicts {spec}: {seen}"),
    }
}

/// Why an exchange was left out.
fn reason(skip: Skip) -> &'static str {
    match skip {
        Skip::OtherHost => "they went elsewhere than to the API",
        Skip::OtherMethod => "their method is none of an endpoint",
        Skip::Unrouted => "no endpoint has such a route",
        Skip::Ambiguous => "several endpoints have such a route",
        Skip::NoSuccess => "they were no success",
        Skip::Empty => "the answer has no body",
        Skip::NotKept => "the recorder did not keep the body",
        Skip::NoJson => "the body is no JSON",
        Skip::Broken => "the body breaks off, or is no JSON after all",
        Skip::TooLarge => "the body is too large",
    }
}
