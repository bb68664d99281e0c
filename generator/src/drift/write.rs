//! Updates a spec from the page.
//!
//! Only the parts of the spec's text that have to change are edited; every other byte stays. Where a person has to
//! decide, the edit is a proposal with a mark, see [`review`](crate::edit::review).
//!
//! The update takes several rounds, and each round reads the spec again. The first round moves endpoints and parameters
//! to where the page has them. The second round adds what is new and removes what is gone. Further rounds propose names
//! where Rust does not accept a name. If an endpoint would make the spec invalid, the update starts again without this
//! endpoint.

mod endpoint;
mod entry;
mod keys;
mod left_over;
mod members;
mod mend;
mod moves;
mod parameter;
mod propose;
mod readings;
mod sections;

use std::collections::{BTreeMap, HashMap, HashSet};

pub use left_over::Left;

use super::expected::{self, Known};
use super::{Hints, Remark, compare, pair, read};
use crate::api::{Location, check};
use crate::edit::{KeyPath, layout};
use crate::spec::{Spec, TypeWord, load};
use crate::text::Source;
use crate::text::diagnostic::{Diagnostic, Label};
use crate::text::prose::shown;

/// An updated spec.
#[derive(Clone, Debug)]
pub struct Written {
    /// The changed files, by name: the new text, or `None` if the file has to be deleted.
    pub files: BTreeMap<String, Option<String>>,
    /// The differences that remain, with the reasons.
    pub left: Vec<Left>,
}

/// Why a spec could not be updated.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// No conclusion can be drawn from the page.
    Page(Vec<Remark>),
    /// The spec is already invalid.
    Spec(Vec<Diagnostic>),
    /// The spec would be invalid after the update, and the reason does not concern single endpoints.
    Afterwards(Vec<String>),
}

/// The texts of a spec's files, by their names.
type Texts = BTreeMap<String, String>;

/// Why endpoints are left unchanged, by the shapes of their routes.
type Odd = HashMap<String, String>;

/// The maximum number of rounds that propose names. An error may become visible only after another one is gone.
const MENDINGS: usize = 3;

/// The maximum number of attempts. After each attempt, the endpoints that make the spec invalid are excluded.
const ATTEMPTS: usize = 5;

/// Updates a spec from the text of a page, and returns the new texts without writing files.
///
/// Endpoints that the page lacks are removed only if [`Hints::gone`] is their number, that is if the user has confirmed
/// it. Otherwise no endpoint is moved or added either, because its heading may also be missing from the page. While a
/// part of the page is unread, nothing is removed that may be in that part.
///
/// # Errors
///
/// If the page is not accepted, if the spec is invalid, or if the updated spec would be invalid even without the
/// endpoints that cause errors.
pub fn write(files: &[Source], page: &str, hints: &Hints) -> Result<Written, Refusal> {
    let before: Texts = files.iter().map(|file| (file.name().to_owned(), file.text().to_owned())).collect();
    let old = loaded(&before).map_err(Refusal::Spec)?;
    check(&old).map_err(Refusal::Spec)?;
    let mut odd = sections::nameless(&old, &read(page, &old, hints).map_err(Refusal::Page)?);
    let mut messages = Vec::new();
    for _ in 0..ATTEMPTS {
        let texts = attempt(&before, page, hints, &odd)?;
        let spec = loaded(&texts).map_err(afterwards)?;
        let Err(faults) = check(&spec) else {
            let page = read(page, &spec, hints).map_err(Refusal::Page)?;
            let pairing = pair(&spec, &page);
            let left = compare(&pairing).into_iter().map(|drift| Left::new(drift, &pairing, &odd)).collect();
            return Ok(Written { files: changed(&before, texts), left });
        };
        messages = told(&faults);
        let known = odd.len();
        for fault in &faults {
            let reason = shown(&fault.message);
            odd.extend(concerned(&old, &spec, fault).into_iter().map(|shape| (shape, reason.clone())));
        }
        if odd.len() == known {
            break;
        }
    }
    Err(Refusal::Afterwards(messages))
}

/// Makes one attempt to update the spec, without the endpoints in `odd`.
fn attempt(before: &Texts, page: &str, hints: &Hints, odd: &Odd) -> Result<Texts, Refusal> {
    let mut texts = before.clone();
    for round in [moves::edits, members::edits] {
        let spec = loaded(&texts).map_err(afterwards)?;
        let page = read(page, &spec, hints).map_err(Refusal::Page)?;
        let mut pairing = pair(&spec, &page);
        pairing.follow_routes();
        pairing.pairs.retain(|pair| !odd.contains_key(&pair.page.route.shape()));
        pairing.added.retain(|page| !odd.contains_key(&page.route.shape()));
        if !pairing.removed.is_empty() && hints.gone != Some(pairing.removed.len()) {
            pairing.removed.clear();
            pairing.added.clear();
            pairing.is_in_place = false;
        }
        round(&spec, &pairing).apply(&mut texts);
    }
    let old = loaded(before).map_err(afterwards)?;
    for _ in 0..MENDINGS {
        let spec = loaded(&texts).map_err(afterwards)?;
        let Err(faults) = check(&spec) else { break };
        mend::edits(&old, &spec, &faults).apply(&mut texts);
    }
    Ok(texts)
}

/// The shapes of the endpoints that an error concerns: one endpoint, all endpoints of a section, or the endpoints with
/// a changed query parameter that a convention of `api.yaml` mentions.
fn concerned(old: &Spec, spec: &Spec, fault: &Diagnostic) -> Vec<String> {
    let shapes = |is_meant: &dyn Fn(&Known<'_>) -> bool| -> Vec<String> {
        let meant = expected::endpoints(spec).filter(|known| is_meant(known));
        meant.filter_map(|known| Some(known.route()?.shape())).collect()
    };
    let (file, text) = (fault.primary.source.name(), fault.primary.source.text());
    let word = text.get(fault.primary.span.start..fault.primary.span.end).unwrap_or_default();
    if file == spec.api.document.source.name() {
        let changed = asking_otherwise(old, spec, word);
        if !changed.is_empty() {
            return changed;
        }
    }
    for Label { source, span, .. } in std::iter::once(&fault.primary).chain(&fault.secondary) {
        let one = shapes(&|known| {
            let document = &known.section.document;
            let entry = KeyPath::new(document, &["endpoints", known.name]).entry();
            let is_within = |entry| layout::lines(document.source.text(), entry).contains(&span.start);
            document.source.name() == source.name() && entry.is_some_and(is_within)
        });
        if !one.is_empty() {
            return one;
        }
    }
    // Otherwise the error concerns a section, either in the section's file or in the list of sections in `api.yaml`.
    shapes(&|known| known.section.document.source.name() == file || known.section.name == word)
}

/// The shapes of the endpoints where this query parameter was added or removed, or has another type than before.
fn asking_otherwise(old: &Spec, spec: &Spec, name: &str) -> Vec<String> {
    let asking = |spec| -> HashSet<(String, TypeWord)> {
        let all = expected::endpoints(spec);
        all.filter_map(|known| {
            Some((known.route()?.shape(), *known.spec.parameter(Location::Query, name)?.type_.get()?))
        })
        .collect()
    };
    asking(old).symmetric_difference(&asking(spec)).map(|(shape, _)| shape.clone()).collect()
}

fn afterwards(faults: Vec<Diagnostic>) -> Refusal {
    Refusal::Afterwards(told(&faults))
}

fn told(faults: &[Diagnostic]) -> Vec<String> {
    faults.iter().map(|fault| shown(&fault.message)).collect()
}

fn loaded(texts: &Texts) -> Result<Spec, Vec<Diagnostic>> {
    load(texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect())
}

fn changed(before: &Texts, after: Texts) -> BTreeMap<String, Option<String>> {
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.clone(), None));
    let mut changed: BTreeMap<String, Option<String>> = gone.collect();
    let new = after.into_iter().filter(|(name, text)| before.get(name) != Some(text));
    changed.extend(new.map(|(name, text)| (name, Some(text))));
    changed
}
