//! Telling what recordings show: to people, to programs, to a pull request.

mod markdown;
mod text;

pub use markdown::markdown;
pub use text::text;

use indexmap::IndexMap;
use serde::Serialize;

use super::compare::{Comparison, Finding, FindingKind};
use super::evidence::{Evidence, Skip};
use crate::text::characters::visible_json;
use crate::text::prose::quoted;

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
/// spec knows of the `route`, or of `"kind":"held_back"` with a number of `names`.
#[must_use]
pub fn json(findings: &Findings<'_>) -> String {
    let found = findings.comparison.findings.iter().map(|finding| serde_json::to_string(finding).unwrap_or_default());
    let skipped = findings.skipped().map(|(reason, exchanges)| Rest::LeftOut { reason, exchanges });
    let unrouted = findings.unrouted().map(|(route, exchanges)| Rest::Unrouted { route, exchanges });
    let held_back = Some(findings.comparison.held_back).filter(|count| *count > 0);
    let rest = skipped.chain(unrouted).chain(held_back.map(|names| Rest::HeldBack { names }));
    let rest = rest.map(|rest| serde_json::to_string(&rest).unwrap_or_default());
    let lines: Vec<String> = found.chain(rest).map(|line| visible_json(&line)).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// What says nothing of answers, or nothing yet.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Rest<'e> {
    LeftOut { reason: Skip, exchanges: u64 },
    Unrouted { route: &'e str, exchanges: u64 },
    HeldBack { names: usize },
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
            "{}, {}, {}, {}, {}, in {} of {}",
            counted(of(FindingKind::AnswerAdded), "new answer"),
            counted(of(FindingKind::TypeAdded), "new type"),
            counted(of(FindingKind::FieldAdded), "new field"),
            counted(of(FindingKind::Widened) + of(FindingKind::NotAlways), "narrow guess"),
            counted(of(FindingKind::Contradicted), "contradiction"),
            counted(usize::try_from(answers).unwrap_or(usize::MAX), "answer"),
            counted(endpoints, "endpoint"),
        )
    }

    /// That fields are held back, and how they are written all the same.
    fn held_back(&self) -> Option<String> {
        let (names, it) = match self.comparison.held_back {
            0 => return None,
            1 => ("1 field or answer is".to_owned(), "it"),
            count => (format!("{count} fields or answers are"), "each"),
        };
        let way_out = "record more, or add `--single` if none of their names is a value";
        Some(format!("{names} held back, for a single answer alone has shown {it}: {way_out}"))
    }
}

fn counted(count: usize, noun: &str) -> String {
    pluralizer::pluralize(noun, isize::try_from(count).unwrap_or(isize::MAX), true)
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
        FindingKind::Widened => format!("{field}guessed {spec}, has to be `{seen}`"),
        FindingKind::NotAlways => format!("{field}guessed to be always there: {seen}"),
        FindingKind::Contradicted => format!("{field}contradicts {spec}: {seen}"),
    }
}
