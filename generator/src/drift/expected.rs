//! What the page has to show according to the spec.

use super::page::words;
use crate::api::{Location, Route};
use crate::spec::{EndpointSpec, Loaded, ParameterSpec, SectionSpec, Spanned, Spec, TypeWord};
use crate::text::Place;
use crate::text::diagnostic::Span;

/// An endpoint of the spec.
#[derive(Clone, Copy, Debug)]
pub struct Known<'s> {
    /// How many endpoints precede it in the spec.
    pub order: usize,
    /// Its section.
    pub section: &'s Loaded<SectionSpec>,
    /// Its Rust name within the section.
    pub name: &'s str,
    /// Its content in the spec.
    pub spec: &'s Spanned<EndpointSpec>,
}

/// A parameter of the spec.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'s> {
    /// Its endpoint.
    pub endpoint: Known<'s>,
    /// Where requests carry it: path, query or body.
    pub location: Location,
    /// Its name in requests.
    pub name: &'s str,
    /// Its type in the spec.
    pub word: TypeWord,
    /// Its content in the spec.
    pub spec: &'s Spanned<ParameterSpec>,
}

/// All endpoints of a spec, in the spec's order.
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
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.route.as_ref());
        Route::parse(documented.unwrap_or(&self.spec.route)).ok()
    }

    /// The route that requests use.
    pub(super) fn route(&self) -> Option<Route> {
        Route::parse(&self.spec.route).ok()
    }

    /// Whether the page has to show this title.
    pub(super) fn has_title(&self, title: &str) -> bool {
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.title.as_ref());
        words(documented.map_or(&**self.spec.title, |title| &***title)) == title
    }

    /// Its parameters: first those of the path, then of the query, then of the body.
    pub(super) fn parameters(self) -> impl Iterator<Item = Expected<'s>> {
        let all = self.spec.parameters();
        all.filter_map(move |(location, name, spec)| {
            Some(Expected { endpoint: self, location, name, word: *spec.type_.get()?, spec })
        })
    }

    /// The file of the endpoint, and the place of a span in that file.
    pub(super) fn place(&self, at: Span) -> (String, Place) {
        let source = &self.section.document.source;
        (source.name().to_owned(), source.place(at.start))
    }
}

impl Expected<'_> {
    /// The name that the page has to show.
    pub(super) fn shown_name(&self) -> &str {
        let documented = self.spec.documented.as_ref().and_then(|documented| documented.name.as_deref());
        documented.map_or(self.name, |name| name)
    }

    /// Whether the page is known to have lost the name.
    pub(super) fn is_lost(&self) -> bool {
        self.shown_name().is_empty()
    }
}
