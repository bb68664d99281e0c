//! Bringing a spec along with the page.
//!
//! The spec's text is edited where it has to change; every other byte stays. What a person has to decide is proposed
//! and marked, see [`review`](crate::review).
//!
//! It takes a few rounds, each of which reads the spec anew: first endpoints and parameters go where the page has
//! them, then what is new comes and what is gone goes, then names that Rust does not accept are mended.

mod edits;
mod endpoint;
mod entry;
mod layout;
mod left_over;
mod members;
mod mend;
mod moves;
mod parameter;
mod propose;
mod reroute;
mod sections;
mod yaml;

use std::collections::BTreeMap;

pub use self::left_over::Left;

use super::{Extent, Page, Remark, compare, pair};
use crate::diagnostic::Diagnostic;
use crate::source::Source;
use crate::spec::Spec;
use crate::{check, load};

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
    Page(Remark),
    /// The spec is at fault, or would be afterwards.
    Spec(Vec<Diagnostic>),
}

/// How often names are mended: a fault may come to light when another one is gone.
const MENDINGS: usize = 3;

/// Brings a spec along with the page; nothing is written.
///
/// Nothing is removed from the spec that may stand in what could not be read of the page, nor the last endpoints,
/// which are missing if the page was cut off.
///
/// # Errors
///
/// If the page cannot be taken for what it is said to be, or if the spec is at fault.
pub fn write(files: &[Source], page: &Page, extent: Extent) -> Result<Written, Refusal> {
    let before: BTreeMap<String, String> =
        files.iter().map(|file| (file.name().to_owned(), file.text().to_owned())).collect();
    let mut texts = before.clone();
    for round in [moves::edits, members::edits] {
        let spec = loaded(&texts)?;
        let mut pairing = pair(&spec, page, extent).map_err(Refusal::Page)?;
        pairing.follow_routes();
        pairing.spare_tail();
        round(&spec, &pairing).apply(&mut texts);
    }
    for _ in 0..MENDINGS {
        let spec = loaded(&texts)?;
        let Err(faults) = check::check(&spec) else { break };
        mend::edits(&spec, &faults).apply(&mut texts);
    }
    let spec = loaded(&texts)?;
    check::check(&spec).map_err(Refusal::Spec)?;
    let pairing = pair(&spec, page, extent).map_err(Refusal::Page)?;
    let left = compare(&pairing).into_iter().map(|drift| Left::new(drift, &pairing)).collect();
    Ok(Written { files: changed(&before, texts), left })
}

fn loaded(texts: &BTreeMap<String, String>) -> Result<Spec, Refusal> {
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    load::load(sources).map_err(Refusal::Spec)
}

fn changed(before: &BTreeMap<String, String>, after: BTreeMap<String, String>) -> BTreeMap<String, Option<String>> {
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name.clone(), None));
    let mut changed: BTreeMap<String, Option<String>> = gone.collect();
    let new = after.into_iter().filter(|(name, text)| before.get(name) != Some(text));
    changed.extend(new.map(|(name, text)| (name, Some(text))));
    changed
}
