//! What a spec says the page has to show.

use super::page::words;
use crate::api::{Location, Route};
use crate::spec::{EndpointSpec, Loaded, ParameterSpec, SectionSpec, Spec};
use crate::text::Place;
use crate::text::diagnostic::Label;

/// An endpoint of the spec.
#[derive(Clone, Copy, Debug)]
pub struct Known<'s> {
    /// How many endpoints precede it in the spec.
    pub order: usize,
    /// The section it stands in.
    pub section: &'s Loaded<SectionSpec>,
    /// Its Rust name within the section.
    pub name: &'s str,
    /// What the spec says of it.
    pub spec: &'s EndpointSpec,
}

/// A parameter of the spec.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'s> {
    /// Its endpoint.
    pub endpoint: Known<'s>,
    /// Where it travels.
    pub location: Location,
    /// Its name on the wire.
    pub name: &'s str,
    /// What the spec says of it.
    pub spec: &'s ParameterSpec,
}

/// All endpoints of a spec, in its order.
pub(super) fn endpoints(spec: &Spec) -> impl Iterator<Item = Known<'_>> {
    let all = spec.sections.iter().flat_map(|section| {
        let endpoints = section.content.endpoints.iter();
        endpoints.map(move |(name, spec)| (section, name, spec))
    });
    all.enumerate().map(|(order, (section, name, spec))| Known { order, section, name, spec })
}

impl<'s> Known<'s> {
    /// The route that the page has to show.
    pub(super) fn shown_route(&self) -> Option<Route> {
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.route.as_deref());
        Route::parse(documented.unwrap_or(&self.spec.route)).ok()
    }

    /// The route that requests take.
    pub(super) fn route(&self) -> Option<Route> {
        Route::parse(&self.spec.route).ok()
    }

    /// Whether the page has to show this title.
    pub(super) fn has_title(&self, title: &str) -> bool {
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.title.as_ref());
        words(documented.unwrap_or(&self.spec.title)) == title
    }

    /// Its parameters: path, query, body.
    pub(super) fn parameters(self) -> impl Iterator<Item = Expected<'s>> {
        Location::ALL.into_iter().flat_map(move |location| {
            let all = located(self.spec, location).iter();
            all.map(move |(name, spec)| Expected { endpoint: self, location, name, spec })
        })
    }

    /// The key of a part of it.
    pub(super) fn at(&self, path: &[&str]) -> Label {
        let whole: Vec<&str> = ["endpoints", self.name].into_iter().chain(path.iter().copied()).collect();
        self.section.document.key(&whole)
    }
}

impl Expected<'_> {
    /// The name that the page has to show.
    pub(super) fn shown_name(&self) -> &str {
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.name.as_deref());
        documented.unwrap_or(self.name)
    }

    /// Whether the page is known to have lost the name.
    pub(super) fn is_lost(&self) -> bool {
        self.shown_name().is_empty()
    }

    /// The key of it, or of a part of it.
    pub(super) fn at(&self, path: &[&str]) -> Label {
        let whole: Vec<&str> = [self.location.as_str(), self.name].into_iter().chain(path.iter().copied()).collect();
        self.endpoint.at(&whole)
    }
}

/// The parameters of one place.
pub(super) fn located(spec: &EndpointSpec, location: Location) -> &indexmap::IndexMap<String, ParameterSpec> {
    match location {
        Location::Path => &spec.path,
        Location::Query => &spec.query,
        Location::Body => &spec.body,
    }
}

/// The file and the place in it.
pub(super) fn place(label: &Label) -> (String, Place) {
    (label.source.name().to_owned(), label.source.place(label.span.start))
}
