//! What the files of a spec are called.

use crate::text::Source;
use crate::text::prose::shown;

/// The section's name. That the file's extension is not `.yaml` makes no difference here, and is reported elsewhere.
pub(super) fn section_name(source: &Source) -> String {
    without_extension(source.stem()).to_owned()
}

/// A name without `.yml`, or `.yaml` in whatever case, at its end.
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
