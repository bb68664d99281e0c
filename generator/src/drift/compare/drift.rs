//! A single difference.

use serde::Serialize;

use crate::api::Location;
use crate::text::Place;

/// A difference between the page and the spec.
///
/// The JSON for programs contains neither the places nor the fields that do not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Drift {
    /// What differs.
    pub kind: DriftKind,
    /// The section's heading: the spec's, or the page's for a new endpoint.
    pub section: String,
    /// The method. Method and path are empty if the difference is about a section.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// The path template: the spec's, or the page's for a new endpoint.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub param: Option<String>,
    /// The parameter's location: the spec's, or the page's for a new parameter.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none", serialize_with = "location")]
    pub location: Option<Location>,
    /// What the page has to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<String>,
    /// What the page shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The line of the page.
    #[serde(skip)]
    pub page_line: Option<usize>,
    /// The file of the spec, and the place in it.
    #[serde(skip)]
    pub spec_at: Option<(String, Place)>,
}

/// What differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// Only the page has the endpoint.
    #[default]
    EndpointAdded,
    /// Only the spec has the endpoint.
    EndpointRemoved,
    /// The endpoint's title.
    TitleChanged,
    /// The section the endpoint stands in.
    SectionChanged,
    /// The heading of a section whose endpoints have all stayed in it.
    SectionRenamed,
    /// Whether the endpoint takes the key.
    AuthChanged,
    /// Only the page has the parameter.
    ParamAdded,
    /// Only the spec has the parameter.
    ParamRemoved,
    /// The parameter's location.
    ParamMoved,
    /// The parameter's type.
    TypeChanged,
    /// Whether the parameter is required.
    RequiredChanged,
    /// A deviation that the spec records and the page no longer shows.
    StaleDeviation,
}

impl Drift {
    pub(super) fn new(kind: DriftKind) -> Self {
        Self { kind, ..Self::default() }
    }

    pub(super) fn between(mut self, spec: &str, page: &str) -> Self {
        self.spec = Some(spec.to_owned());
        self.page = Some(page.to_owned());
        self
    }

    pub(super) fn on(mut self, line: usize) -> Self {
        self.page_line = Some(line);
        self
    }
}

#[expect(clippy::ref_option, reason = "the shape that serde calls")]
fn location<S: serde::Serializer>(location: &Option<Location>, serializer: S) -> Result<S::Ok, S::Error> {
    location.map(Location::as_str).serialize(serializer)
}
