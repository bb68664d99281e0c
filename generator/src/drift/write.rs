//! Brings a spec along with the page.
//!
//! The spec's text is edited where it has to change; every other byte stays. What a person has to decide is proposed
//! and marked, see [`review`](crate::edit::review).
//!
//! It takes a few rounds, each of which reads the spec anew: first endpoints and parameters go where the page has
//! them, then what is new comes and what is gone goes, then names that Rust does not accept are mended. An endpoint
//! that would leave the spec at fault is passed over, and all begins again without it.

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

/// A spec that was brought along.
#[derive(Clone, Debug)]
pub struct Written {
    /// The files that changed, by name: their new text, or none if they are to go.
    pub files: BTreeMap<String, Option<String>>,
    /// What still differs, and why.
    pub left: Vec<Left>,
}

/// Why a spec could not be brought along.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The page is not one to conclude from.
    Page(Vec<Remark>),
    /// The spec is at fault already.
    Spec(Vec<Diagnostic>),
    /// The spec would be at fault afterwards, for a reason that concerns no endpoint alone.
    Afterwards(Vec<String>),
}

/// The texts of a spec's files, by their names.
type Texts = BTreeMap<String, String>;

/// Why endpoints are passed over, by the shapes of their routes.
type Odd = HashMap<String, String>;

/// How often names are mended: a fault may come to light when another one is gone.
const MENDINGS: usize = 3;

/// How often what leaves the spec at fault is passed over, for the same reason.
const ATTEMPTS: usize = 5;

/// Brings a spec along with the text of a page; nothing is written.
///
/// Endpoints that the page lacks are removed only if [`Hints::gone`] is their number, so that somebody has said so; until
/// then none is moved or added either, since its heading may be missing as well. Nothing is removed that may stand in
/// what could not be read of the page.
///
/// # Errors
///
/// If the page is not accepted, or if the spec is at fault, or would be afterwards whichever endpoints are passed over.
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

/// Takes over what can be taken over.
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

/// The shapes of the endpoints that a fault is about: one, all of a section, or those whose query has changed in what a
/// convention of `api.yaml` is about.
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
    // Otherwise the fault is about a section: in its file, or where `api.yaml` lists it.
    shapes(&|known| known.section.document.source.name() == file || known.section.name == word)
}

/// The shapes of the endpoints that had this parameter in their query, or have it now, and not of the same type.
fn asking_otherwise(old: &Spec, spec: &Spec, name: &str) -> Vec<String> {
    let asking = |spec| -> HashSet<(String, TypeWord)> {
        let all = expected::endpoints(spec);
        all.filter_map(|known| Some((known.route()?.shape(), *known.spec.parameter(Location::Query, name)?.type_)))
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
