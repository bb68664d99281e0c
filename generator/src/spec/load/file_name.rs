//! What the files of a spec are called.

use crate::text::Source;
use crate::text::prose::shown;

/// The section's name, also where the file has another of the usual extensions, which is reported.
pub(super) fn section_name(source: &Source) -> String {
    without_extension(source.stem()).to_owned()
}

/// A file's name without an extension that is none of a spec file.
pub(super) fn without_extension(name: &str) -> &str {
    let stem = name
        .rsplit_once('.')
        .filter(|(_, extension)| ["yml", "yaml"].iter().any(|usual| usual.eq_ignore_ascii_case(extension)));
    stem.map_or(name, |(stem, _)| stem)
}

/// How the file of that stem is named in full.
pub(super) fn full(stem: &str) -> String {
    if without_extension(stem) == stem { format!("{}.yaml", shown(stem)) } else { shown(stem) }
}
