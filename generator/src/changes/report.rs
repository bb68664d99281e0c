//! Reports of changes: as text for a terminal, as Markdown for a changelog, as JSON for programs.

use anstyle::Style;
use serde::Serialize;
use textwrap::{Options, WordSplitter};

use super::version::{VersionFault, propose};
use super::{Change, ChangeKind, RustImpact, WireImpact, compare};
use crate::api::Api;
use crate::text::characters::visible_json;

/// The changes between two versions of an API, and the proposed next version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The old version.
    pub last_version: String,
    /// The smallest version that the changes allow; `None` if nothing changed.
    pub next_version: Option<String>,
    /// All changes, in the order of [`compare`].
    pub changes: Vec<Change>,
}

const HEADING: Style = Style::new().bold();

/// A heading, and whether a change belongs under it.
type Group = (&'static str, fn(&Change) -> bool);

/// The groups of a report, the most severe first. A change belongs to the first group that accepts it.
const GROUPS: [Group; 6] = [
    ("Compiles, but sends something else", |change| change.is_silent() && change.wire == WireImpact::Changed),
    ("Compiles, but reads something else", Change::is_silent),
    ("Breaking", |change| change.rust == RustImpact::Breaking),
    ("Added", |change| change.rust == RustImpact::Addition),
    ("Changed", |change| change.kind != ChangeKind::DocumentationChanged),
    ("Documentation", |_| true),
];

impl Report {
    /// Compares two versions.
    ///
    /// # Errors
    ///
    /// If the old version is not a valid version.
    pub fn new(old: &Api, new: &Api) -> Result<Self, VersionFault> {
        let changes = compare(old, new);
        let last_version = old.package.version.clone();
        Ok(Self { next_version: propose(&last_version, &changes)?, last_version, changes })
    }

    /// The report for a terminal of `width` columns, with bold headings.
    pub fn text(&self, width: usize) -> String {
        let options = || Options::new(width).word_splitter(WordSplitter::NoHyphenation).initial_indent("  ");
        let mut lines = Vec::new();
        for (heading, changes) in self.groups() {
            lines.push(format!("{HEADING}{heading}:{HEADING:#}"));
            let clauses = clauses(&changes).into_iter();
            lines.extend(clauses.map(|clause| textwrap::fill(&clause, options().subsequent_indent("    "))));
            lines.push(String::new());
        }
        lines.push(match &self.next_version {
            Some(next) => format!("After {}, the next version is {next}.", self.last_version),
            None => format!("Nothing has changed since {}.", self.last_version),
        });
        lines.join("\n")
    }

    /// The report as a section of a changelog, under a heading with the next version and no date.
    pub fn markdown(&self) -> String {
        match &self.next_version {
            Some(next) => format!("## {next}\n\n{}", self.section()),
            None => format!("Nothing has changed since {}.\n", self.last_version),
        }
    }

    /// The report as the text of a changelog's section, without the heading.
    pub fn section(&self) -> String {
        let groups = self.groups().into_iter().map(|(heading, changes)| {
            let items: Vec<String> = clauses(&changes).iter().map(|clause| format!("- {clause}\n")).collect();
            format!("### {heading}\n\n{}", items.concat())
        });
        groups.collect::<Vec<_>>().join("\n")
    }

    /// The report as JSON.
    pub fn json(&self) -> String {
        visible_json(&serde_json::to_string_pretty(self).unwrap_or_default())
    }

    fn groups(&self) -> Vec<(&'static str, Vec<&Change>)> {
        let mut groups: Vec<(&str, Vec<&Change>)> = GROUPS.iter().map(|(heading, _)| (*heading, Vec::new())).collect();
        for change in &self.changes {
            if let Some(at) = GROUPS.iter().position(|(_, takes)| takes(change)) {
                groups[at].1.push(change);
            }
        }
        groups.retain(|(_, changes)| !changes.is_empty());
        groups
    }
}

/// The most endpoints or types that a change of documentation lists by name; of more, it gives only the number.
const NAMED: usize = 3;

/// One line of Markdown per change. A change that several endpoints, or several types, have in common gets a single
/// line.
fn clauses(changes: &[&Change]) -> Vec<String> {
    let facts = |change: &Change| (change.operation.is_some(), change.kind, clause(change));
    let same = |one: &Change, other: &Change| {
        one.subject().is_some() && facts(one) == facts(other) && other.subject().is_some()
    };
    let mut folded: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        match folded.iter_mut().find(|like| same(like[0], change)) {
            Some(like) => like.push(change),
            None => folded.push(vec![change]),
        }
    }
    folded.iter().map(|like| format!("{}{}", subject(like), clause(like[0]))).collect()
}

/// The endpoints or types that the changes concern, before a colon: `` `a`, `b` and `c`: ``.
fn subject(changes: &[&Change]) -> String {
    if changes.len() > NAMED && changes[0].kind == ChangeKind::DocumentationChanged {
        let what = if changes[0].operation.is_some() { "endpoints" } else { "types" };
        return format!("{} {what}: ", changes.len());
    }
    let names: Vec<String> =
        changes.iter().filter_map(|change| change.subject()).map(|path| format!("`{path}`")).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => format!("{last}: "),
        Some((last, others)) => format!("{} and {last}: ", others.join(", ")),
    }
}

/// The change in words, without its subject.
fn clause(change: &Change) -> String {
    let sent = if sends_otherwise(change) { "; what is sent changes, too" } else { "" };
    format!("{}{sent}", change.message)
}

/// Whether a breaking change also changes what the adapted code sends, which its message does not say.
fn sends_otherwise(change: &Change) -> bool {
    let retyped =
        matches!(change.kind, ChangeKind::ArgumentRetyped | ChangeKind::SetterRetyped | ChangeKind::IdRetyped);
    retyped && change.rust == RustImpact::Breaking && change.wire == WireImpact::Changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(kind: ChangeKind, rust: RustImpact, operation: &str, message: &str) -> Change {
        Change::new(kind, rust, WireImpact::Unchanged, message).at(operation)
    }

    fn report(changes: Vec<Change>) -> Report {
        Report { last_version: "1.0.0".to_owned(), next_version: Some("1.0.1".to_owned()), changes }
    }

    #[test]
    fn what_is_the_same_of_several_endpoints_is_one_line() {
        let retitled = (0..74).map(|index| {
            let operation = format!("calls::call_{index}");
            change(ChangeKind::DocumentationChanged, RustImpact::Invisible, &operation, "documented in other words")
        });
        let told = report(retitled.collect()).section();
        assert_eq!(told, "### Documentation\n\n- 74 endpoints: documented in other words\n");
    }

    #[test]
    fn what_breaks_is_told_by_name() {
        let gone = |operation| {
            change(ChangeKind::ArgumentRemoved, RustImpact::Breaking, operation, "the argument `id` is gone")
        };
        let told = report(["a", "b", "c", "d", "e"].map(gone).into()).section();
        assert_eq!(told, "### Breaking\n\n- `a`, `b`, `c`, `d` and `e`: the argument `id` is gone\n");
    }

    #[test]
    fn only_what_is_the_same_is_folded() {
        let changes = [
            change(ChangeKind::SetterAdded, RustImpact::Addition, "a", "`.x()` sets `x` in the query"),
            change(ChangeKind::SetterAdded, RustImpact::Addition, "b", "`.y()` sets `y` in the query"),
            Change::new(ChangeKind::IdAdded, RustImpact::Addition, WireImpact::Unchanged, "the type `X` is new"),
        ];
        let lines = ["`a`: `.x()` sets `x` in the query", "`b`: `.y()` sets `y` in the query", "the type `X` is new"];
        assert_eq!(clauses(&changes.iter().collect::<Vec<_>>()), lines);
    }

    #[test]
    fn a_terminal_is_not_exceeded() {
        let names: Vec<String> = (0..40).map(|index| format!("companies::streams::number_{index}")).collect();
        let changes =
            names.iter().map(|name| change(ChangeKind::PagesRemoved, RustImpact::Breaking, name, "has no pages"));
        let told = anstream::adapter::strip_str(&report(changes.collect()).text(80)).to_string();
        assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
        assert!(names.iter().all(|name| told.contains(name)), "{told}");
    }
}
