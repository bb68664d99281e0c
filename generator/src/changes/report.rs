//! The changes told: to people on a terminal, to those who read a changelog, to programs.

use serde::Serialize;

use super::version::{VersionFault, propose};
use super::{Change, Kind, RustImpact, WireImpact, compare};
use crate::model::Api;

/// What changed between two versions of an API, and which version comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The old version.
    pub last_version: String,
    /// The version that the changes ask for; none without changes.
    pub next_version: Option<String>,
    /// All changes.
    pub changes: Vec<Change>,
}

/// A heading, and which changes stand under it.
type Group = (&'static str, fn(&Change) -> bool);

/// The gravest first; a change stands under the first that takes it.
const GROUPS: [Group; 5] = [
    ("Compiles, but sends something else", Change::is_silent),
    ("Breaking", |change| change.rust == RustImpact::Breaking),
    ("Added", |change| change.rust == RustImpact::Addition),
    ("Changed", |change| change.kind != Kind::DocumentationChanged),
    ("Documentation", |_| true),
];

impl Report {
    /// Compares two versions.
    ///
    /// # Errors
    ///
    /// If the old one's version is none.
    pub fn new(old: &Api, new: &Api) -> Result<Self, VersionFault> {
        let changes = compare(old, new);
        let last_version = old.package.version.clone();
        Ok(Self { next_version: propose(&last_version, &changes)?, last_version, changes })
    }

    /// For a terminal.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        for (heading, changes) in self.groups() {
            lines.push(format!("{heading}:"));
            lines.extend(changes.iter().map(|change| format!("  {}", clause(change))));
            lines.push(String::new());
        }
        lines.push(match &self.next_version {
            Some(next) => format!("After {}, the next version is {next}.", self.last_version),
            None => format!("Nothing has changed since {}.", self.last_version),
        });
        lines.join("\n")
    }

    /// The section of a changelog, with the heading of a version that has no date yet.
    pub fn markdown(&self) -> String {
        match &self.next_version {
            Some(next) => format!("## {next}\n\n{}", self.section()),
            None => format!("Nothing has changed since {}.\n", self.last_version),
        }
    }

    /// What stands under a changelog's heading.
    pub fn section(&self) -> String {
        let groups = self.groups().into_iter().map(|(heading, changes)| {
            let items: Vec<String> = changes.iter().map(|change| format!("- {}\n", clause(change))).collect();
            format!("### {heading}\n\n{}", items.concat())
        });
        groups.collect::<Vec<_>>().join("\n")
    }

    /// For programs.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
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

/// One change in a line of Markdown.
fn clause(change: &Change) -> String {
    let operation = change.operation.as_ref().map(|path| format!("`{path}`: ")).unwrap_or_default();
    let sent = if sends_otherwise(change) { "; what is sent changes, too" } else { "" };
    format!("{operation}{}{sent}", change.message)
}

/// Whether code that had to be mended anyway sends something else then, which its own words do not say.
fn sends_otherwise(change: &Change) -> bool {
    let retyped = matches!(change.kind, Kind::ArgumentRetyped | Kind::SetterRetyped | Kind::IdRetyped);
    retyped && change.rust == RustImpact::Breaking && change.wire == WireImpact::Changed
}
