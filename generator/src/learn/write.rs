//! Brings a spec along with what recordings show.
//!
//! The spec's text is edited where it has to change; every other byte stays. What is new is a proposal and marked as one,
//! see [`review`](crate::edit::review).

mod answers;
mod types;
mod values;

use std::collections::BTreeMap;

use super::compare::{Change, Comparison, compare};
use super::decide::Trust;
use super::evidence::Evidence;
use crate::api::check;
use crate::edit::Edits;
use crate::spec::{Spec, load};
use crate::text::Source;
use crate::text::diagnostic::Diagnostic;
use crate::text::prose::shown;

/// A spec that was brought along.
#[derive(Clone, Debug)]
pub struct Written {
    /// The files that changed, by name, with their new text.
    pub files: BTreeMap<String, String>,
    /// What was found: all is written now but what contradicts a statement.
    pub comparison: Comparison,
}

/// Why a spec could not be brought along.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The spec is at fault already.
    Spec(Vec<Diagnostic>),
    /// The spec would be at fault afterwards.
    Afterwards(Vec<String>),
}

/// Brings a spec along with what was seen; nothing is written to the disk.
///
/// # Errors
///
/// If the spec is at fault, or would be afterwards.
pub fn write(files: &[Source], evidence: &Evidence, trust: Trust) -> Result<Written, Refusal> {
    let spec = load(files.to_vec()).map_err(Refusal::Spec)?;
    let api = check(&spec).map_err(Refusal::Spec)?;
    let comparison = compare(&spec, &api, evidence, trust);
    let before: BTreeMap<String, String> =
        files.iter().map(|file| (file.name().to_owned(), file.text().to_owned())).collect();
    let mut texts = before.clone();
    edits(&spec, &comparison.changes).apply(&mut texts);
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    load(sources)
        .and_then(|spec| check(&spec))
        .map_err(|faults| Refusal::Afterwards(faults.iter().map(|fault| shown(&fault.message)).collect()))?;
    texts.retain(|name, text| before.get(name) != Some(text));
    Ok(Written { files: texts, comparison })
}

fn edits(spec: &Spec, changes: &[Change]) -> Edits {
    let mut edits = Edits::default();
    types::edit(spec, changes, &mut edits);
    answers::edit(spec, changes, &mut edits);
    edits
}
