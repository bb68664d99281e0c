//! Compares two versions of an API, as those see them who use the emitted crate.
//!
//! [`compare`] tells every difference three times: what it does to Rust code that uses the crate, what it does to the
//! requests such code makes, and what it does to what such code reads in answers. The three are independent, and the worst
//! kind shows in none alone: a change that [compiles, and sends or reads something else](Change::is_silent).
//!
//! How Rust code is affected follows [Cargo's SemVer reference](https://doc.rust-lang.org/cargo/reference/semver.html),
//! with the emitted crate's own form taken into account: an argument is `impl Into<Integer>`, so what matters is which
//! values still convert. A type of answers cannot be written out by callers, only [made](ChangeKind::ConstructorReordered)
//! of its required fields, and leaves in `extra` what it does not know: a field more breaks no code, and takes its value
//! out of there.

mod answers;
mod arguments;
mod behaviour;
mod changelog;
mod crate_level;
mod endpoints;
mod fields;
mod identity;
mod kind;
pub mod listed;
mod renames;
mod report;
mod setters;
mod types;
mod values;
mod version;
mod words;

pub use changelog::{ChangelogFault, first_section, last_version, unreleased, with_notes, with_section};
pub use kind::ChangeKind;
pub use report::Report;
pub use version::{VersionFault, acceptable, is_later, propose};

use serde::Serialize;

use crate::api::Api;
use renames::Renames;

/// What a change does to Rust code that uses the crate. Later ones weigh more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RustImpact {
    /// All code compiles as before, and there is nothing new to use.
    Invisible,
    /// All code compiles as before, and more can be written.
    Addition,
    /// Some code no longer compiles.
    Breaking,
}

/// What a change does to the requests that existing code makes, once it compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WireImpact {
    /// Each of them can be made as before.
    Unchanged,
    /// Some go out differently, or no longer.
    Changed,
}

/// What a change does to what existing code reads in answers, once it compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadImpact {
    /// It finds everything where it was.
    Unchanged,
    /// It finds some of it elsewhere, or no longer.
    Changed,
}

/// One difference between two versions of an API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// The endpoint's Rust path: the new one, or the old one of an endpoint that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The parameter's name on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The type of answers, by its Rust name: the new one, or the old one of a type that is gone.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub answer_type: Option<String>,
    /// The field of that type, or the word, on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What it does to code.
    pub rust: RustImpact,
    /// What it does to requests.
    pub wire: WireImpact,
    /// What it does to reading answers.
    pub read: ReadImpact,
    /// The change as a clause of Markdown, without a full stop.
    pub message: String,
}

impl Change {
    /// Whether code compiles as before, and sends or reads something else.
    pub fn is_silent(&self) -> bool {
        let is_other = self.wire == WireImpact::Changed || self.read == ReadImpact::Changed;
        self.rust != RustImpact::Breaking && is_other
    }

    /// What the change asks of the next version: a silent one is no less than a breaking one.
    pub fn weight(&self) -> RustImpact {
        if self.is_silent() { RustImpact::Breaking } else { self.rust }
    }

    /// What has changed, by its path within the crate: an endpoint or a type; none if it is the whole crate.
    pub fn subject(&self) -> Option<String> {
        let in_types = || self.answer_type.as_ref().map(|name| format!("types::{name}"));
        self.operation.clone().or_else(in_types)
    }

    fn new(kind: ChangeKind, rust: RustImpact, wire: WireImpact, message: impl Into<String>) -> Self {
        Self {
            kind,
            operation: None,
            parameter: None,
            answer_type: None,
            member: None,
            rust,
            wire,
            read: ReadImpact::Unchanged,
            message: message.into(),
        }
    }

    /// Of what is known of answers, which no request shows.
    fn of_answers(kind: ChangeKind, rust: RustImpact, read: ReadImpact, message: impl Into<String>) -> Self {
        Self { read, ..Self::new(kind, rust, WireImpact::Unchanged, message) }
    }

    fn at(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    fn of(mut self, parameter: &str) -> Self {
        self.parameter = Some(parameter.to_owned());
        self
    }

    fn within(mut self, answer_type: &str) -> Self {
        self.answer_type = Some(answer_type.to_owned());
        self
    }

    fn member(mut self, name: &str) -> Self {
        self.member = Some(name.to_owned());
        self
    }
}

/// Tells every difference: first those of the whole API, then its types, then endpoint by endpoint in the new order, last
/// what is gone.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let renames = Renames::new(old, new);
    let mut changes = crate_level::compare(old, new);
    changes.extend(types::compare(old, new, &renames));
    changes.extend(endpoints::compare(old, new, &renames));
    changes
}
