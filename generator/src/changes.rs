//! Compares two versions of an API from the point of view of the generated crate's users.
//!
//! [`compare`] returns every difference with three independent judgements: whether code that uses the crate still
//! compiles, whether it still sends the same requests, and whether it still reads the same from answers. The most
//! dangerous changes are [silent](Change::is_silent): code compiles as before, and sends or reads something else.
//!
//! The effect on Rust code follows [Cargo's SemVer reference](https://doc.rust-lang.org/cargo/reference/semver.html),
//! applied to the form of the generated code. An argument is an `impl Into<Integer>` or similar, so what matters is
//! which values still convert. Callers cannot write a type of answers as a struct literal: they
//! [construct](ChangeKind::ConstructorReordered) it from its required fields, and unknown fields are kept in `extra`.
//! So a new optional field breaks no code, but its value is no longer in `extra`.

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

/// What a change does to Rust code that uses the crate. The variants are in ascending order of severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RustImpact {
    /// All code compiles as before, and nothing is new.
    Invisible,
    /// All code compiles as before, and there is something new to use.
    Addition,
    /// Some code no longer compiles.
    Breaking,
}

/// What a change does to the requests of existing code, provided that it compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum WireImpact {
    /// Every request can be sent as before.
    Unchanged,
    /// Some requests are sent differently, or can no longer be sent.
    Changed,
}

/// What a change does to the values that existing code reads from answers, provided that it compiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReadImpact {
    /// Every value is where it was.
    Unchanged,
    /// Some values are elsewhere, or can no longer be read.
    Changed,
}

/// One difference between two versions of an API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The kind of change.
    pub kind: ChangeKind,
    /// The Rust path of the endpoint; of a removed endpoint, its old path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The parameter, by its name on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The type of answers, by its Rust name; of a removed type, its old name.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub answer_type: Option<String>,
    /// The field of that type, or the word, by its name on the wire.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// What it does to Rust code.
    pub rust: RustImpact,
    /// What it does to requests.
    pub wire: WireImpact,
    /// What it does to the values read from answers.
    pub read: ReadImpact,
    /// The change in words: a clause in Markdown, without a full stop.
    pub message: String,
}

impl Change {
    /// Whether code compiles as before, but sends or reads something else.
    pub fn is_silent(&self) -> bool {
        let is_other = self.wire == WireImpact::Changed || self.read == ReadImpact::Changed;
        self.rust != RustImpact::Breaking && is_other
    }

    /// What counts for the next version: a silent change counts as a breaking one.
    pub fn weight(&self) -> RustImpact {
        if self.is_silent() { RustImpact::Breaking } else { self.rust }
    }

    /// The path of the changed endpoint or type within the crate; `None` if the change concerns the whole crate.
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

    /// A change of what is known of answers. It does not affect requests.
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

/// Returns all changes: first those of the crate as a whole, then of the types, then of each endpoint in the new order,
/// and last the removed endpoints.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let renames = Renames::new(old, new);
    let mut changes = crate_level::compare(old, new);
    changes.extend(types::compare(old, new, &renames));
    changes.extend(endpoints::compare(old, new, &renames));
    changes
}
