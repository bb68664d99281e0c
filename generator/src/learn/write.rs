//! Brings a spec along with what recordings show.
//!
//! The spec's text is edited where it has to change; every other byte stays. What is new is a proposal and marked as one,
//! see [`review`](crate::edit::review).

mod answers;
mod types;
mod values;

use std::collections::BTreeMap;

use super::compare::{Change, Comparison};
use crate::api::check;
use crate::edit::Edits;
use crate::spec::{Spec, load};
use crate::text::Source;
use crate::text::prose::shown;

/// Brings a spec along with what a comparison has found; nothing is written to the disk.
///
/// These are the files that change, by name, with their new text. They say all that was found but what contradicts a
/// statement.
///
/// # Errors
///
/// If the spec would be at fault afterwards, with the reasons.
pub fn write(files: &[Source], spec: &Spec, comparison: &Comparison) -> Result<BTreeMap<String, String>, Vec<String>> {
    let before: BTreeMap<String, String> =
        files.iter().map(|file| (file.name().to_owned(), file.text().to_owned())).collect();
    let mut texts = before.clone();
    edits(spec, &comparison.changes).apply(&mut texts);
    let sources = texts.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    load(sources)
        .and_then(|spec| check(&spec))
        .map_err(|faults| faults.iter().map(|fault| shown(&fault.message)).collect::<Vec<_>>())?;
    texts.retain(|name, text| before.get(name) != Some(text));
    Ok(texts)
}

fn edits(spec: &Spec, changes: &[Change]) -> Edits {
    let mut edits = Edits::default();
    types::edit(spec, changes, &mut edits);
    answers::edit(spec, changes, &mut edits);
    edits
}
