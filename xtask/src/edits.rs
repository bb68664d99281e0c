//! Combines new file contents with those that were read, so that files changed in the meantime are not overwritten.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use generator::disk::Edit;
use generator::text::Source;

/// The edits that write each file's new text, or remove the file if it has none.
pub(crate) fn edits<T: Clone + Into<Option<String>>>(files: &[Source], written: &BTreeMap<String, T>) -> Vec<Edit> {
    let before: HashMap<&str, &str> = files.iter().map(|file| (file.name(), file.text())).collect();
    let edit = |(name, after): (&String, &T)| Edit {
        path: Path::new(name).to_owned(),
        before: before.get(name.as_str()).map(|text| (*text).to_owned()),
        after: after.clone().into(),
    };
    written.iter().map(edit).collect()
}
