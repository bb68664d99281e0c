//! The facts that both spec and page state: title, route and authentication of an endpoint; name, type and requiredness
//! of a parameter.

use super::compare::DriftKind;
use super::page::words;
use super::pairing::{Match, Pair};
use crate::api::{Location, TypeWord};
use crate::spec::Readable;
use crate::text::diagnostic::Span;

/// A fact in the spec and on the page, as text.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The key of the fact in the spec.
    pub(super) key: &'static str,
    /// Where that key stands in the spec. If the key is absent: where its parent key stands.
    pub(super) at: Span,
    /// The kind of the difference. `None` for facts that identify an endpoint or a parameter: another value there means
    /// another endpoint or parameter.
    pub(super) kind: Option<DriftKind>,
    /// What the page has to show: the value of the deviation, or else the recorded value.
    pub(super) spec: String,
    /// What the page shows.
    pub(super) page: String,
    /// The page shows neither the recorded value nor the value of the deviation.
    pub(super) differs: bool,
    /// The page no longer shows the value of the deviation.
    pub(super) is_stale: bool,
    /// The page shows the value of the deviation.
    pub(super) is_noted: bool,
}

impl Told {
    fn new(
        (key, at): (&'static str, Span),
        kind: Option<DriftKind>,
        recorded: &str,
        documented: Option<&str>,
        page: &str,
    ) -> Self {
        let shown = documented.unwrap_or(recorded);
        Self {
            key,
            at,
            kind,
            differs: page != shown && page != recorded,
            is_stale: documented.is_some() && page != shown,
            is_noted: documented.is_some() && page == shown,
            spec: shown.to_owned(),
            page: page.to_owned(),
        }
    }

    /// Replaces the compared values by the original texts of spec and page.
    fn in_words(self, spec: String, page: String) -> Self {
        Self { spec, page, ..self }
    }
}

impl Pair<'_> {
    /// The facts that spec and page state about the endpoint itself.
    pub(super) fn told(&self) -> Vec<Told> {
        let Self { known, page, .. } = self;
        let documented = known.spec.documented.as_ref();
        let mut told = Vec::new();
        if let (Some(shown), Some(recorded)) = (known.shown_route(), known.route()) {
            let noted = documented.and_then(|documented| documented.route.as_ref()).map(|_| shown.shape());
            let route = Told::new(
                ("route", known.spec.route.key),
                None,
                &recorded.shape(),
                noted.as_deref(),
                &page.route.shape(),
            );
            told.push(route.in_words(shown.to_string(), page.route.to_string()));
        }
        let noted = documented.and_then(|documented| documented.title.as_deref()).map(|title| words(title));
        let kind = Some(DriftKind::TitleChanged);
        told.push(Told::new(
            ("title", known.spec.title.key),
            kind,
            &words(&known.spec.title),
            noted.as_deref(),
            &page.title,
        ));
        if let Some(auth) = page.auth {
            let noted = documented.and_then(|documented| documented.auth.as_ref()?.get()).map(|auth| auth.as_str());
            let at = known.spec.auth.as_ref().map_or(known.spec.key, |auth| auth.key);
            let recorded = known.spec.auth().as_str();
            told.push(Told::new(("auth", at), Some(DriftKind::AuthChanged), recorded, noted, auth.as_str()));
        }
        told
    }
}

impl Match<'_> {
    /// The facts that spec and page state about the parameter.
    pub(super) fn told(&self) -> [Told; 3] {
        let Self { expected, row } = self;
        let documented = expected.spec.documented.as_ref();
        let noted = documented.and_then(|documented| documented.name.as_ref()?.get()).map(String::as_str);
        // A table without the name does not contradict the name.
        let name = row.name.as_deref().unwrap_or_else(|| expected.shown_name());
        let name = Told::new(("name", expected.spec.key), None, expected.name, noted, name);
        let noted = documented.and_then(|documented| documented.type_.as_ref()?.get()).map(TypeWord::to_string);
        let (recorded, page) = (expected.word.to_string(), row.type_word.to_ascii_lowercase());
        let word = Told::new(
            ("type", expected.spec.type_.key),
            Some(DriftKind::TypeChanged),
            &recorded,
            noted.as_deref(),
            &page,
        );
        let spec = word.spec.clone();
        let word = word.in_words(spec, row.type_word.clone());
        let noted = documented.and_then(|documented| documented.required.as_ref()?.get()).map(bool::to_string);
        let recorded = (expected.location == Location::Path
            || expected.spec.required.as_deref().and_then(Readable::get) == Some(&true))
        .to_string();
        let at = expected.spec.required.as_ref().map_or(expected.spec.key, |required| required.key);
        let (kind, page) = (Some(DriftKind::RequiredChanged), row.required.to_string());
        [name, word, Told::new(("required", at), kind, &recorded, noted.as_deref(), &page)]
    }
}
