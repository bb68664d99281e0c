//! Compares two versions of an API, as those see them who use the emitted crate.
//!
//! [`compare`] tells every difference twice: what it does to Rust code that uses the crate, and what it does to the
//! requests such code makes. The two are independent, and the worst kind shows in neither alone: a change that
//! [compiles and sends something else](Change::is_silent).
//!
//! How Rust code is affected follows [Cargo's SemVer reference](https://doc.rust-lang.org/cargo/reference/semver.html),
//! with the emitted crate's own form taken into account: an argument is `impl Into<Integer>`, so what matters is which
//! values still convert.

mod arguments;
mod behaviour;
mod changelog;
mod crate_level;
mod endpoints;
mod identity;
mod kind;
pub mod listed;
mod report;
mod setters;
mod values;
mod version;

pub use changelog::{ChangelogFault, first_section, last_version, unreleased, with_notes, with_section};
pub use kind::ChangeKind;
pub use report::Report;
pub use version::{VersionFault, acceptable, is_later, propose};

use serde::Serialize;

use crate::api::Api;

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
    /// What it does to code.
    pub rust: RustImpact,
    /// What it does to requests.
    pub wire: WireImpact,
    /// The change as a clause of Markdown, without a full stop.
    pub message: String,
}

impl Change {
    /// Whether code compiles as before and its requests are other ones.
    pub fn is_silent(&self) -> bool {
        self.rust != RustImpact::Breaking && self.wire == WireImpact::Changed
    }

    /// What the change asks of the next version: a silent one is no less than a breaking one.
    pub fn weight(&self) -> RustImpact {
        if self.is_silent() { RustImpact::Breaking } else { self.rust }
    }

    fn new(kind: ChangeKind, rust: RustImpact, wire: WireImpact, message: impl Into<String>) -> Self {
        Self { kind, operation: None, parameter: None, rust, wire, message: message.into() }
    }

    fn at(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    fn of(mut self, parameter: &str) -> Self {
        self.parameter = Some(parameter.to_owned());
        self
    }
}

/// Tells every difference: first those of the whole API, then endpoint by endpoint in the new order, last what is gone.
pub fn compare(old: &Api, new: &Api) -> Vec<Change> {
    let mut changes = crate_level::compare(old, new);
    changes.extend(endpoints::compare(old, new));
    changes
}
