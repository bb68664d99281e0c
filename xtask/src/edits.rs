//! What is written to the spec, beside what was read of it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use generator::disk::Edit;
use generator::text::Source;

/// The edits that give files their new text, or remove those that have none.
pub(crate) fn edits<T: Clone + Into<Option<String>>>(files: &[Source], written: &BTreeMap<String, T>) -> Vec<Edit> {
    let before: HashMap<&str, &str> = files.iter().map(|file| (file.name(), file.text())).collect();
    let edit = |(name, after): (&String, &T)| Edit {
        path: Path::new(name).to_owned(),
        before: before.get(name.as_str()).map(|text| (*text).to_owned()),
        after: after.clone().into(),
    };
    written.iter().map(edit).collect()
}
