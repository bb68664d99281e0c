//! Changes a version in `api.yaml`.

use std::sync::Arc;

use semver::Version;

use crate::changes::VersionFault;
use crate::spec::document::Document;
use crate::text::Source;

/// Returns the text of `api.yaml` with another version of its `crate` or `runtime` (`of`); nothing else in the text
/// changes.
///
/// # Errors
///
/// If `version` is not a valid version, or if the file has none there that can be replaced.
///
/// ```
/// use generator::{edit::with_version, text::Source};
///
/// let api = Source::new("api.yaml", "crate: { version: '0.1.0' } # the crate\n");
/// assert_eq!(with_version(&api, "crate", "0.2.0")?, "crate: { version: '0.2.0' } # the crate\n");
/// # Ok::<(), generator::changes::VersionFault>(())
/// ```
pub fn with_version(api: &Source, of: &'static str, version: &str) -> Result<String, VersionFault> {
    valid(version)?;
    let fault = || VersionFault::NotWritten(of);
    let document = Document::parse(Arc::new(api.clone())).map_err(|_| fault())?;
    let entry = document.root.entry(of).and_then(|package| package.value.entry("version"));
    let span = entry.ok_or_else(fault)?.value.span;
    let text = api.text();
    let written = text.get(span.start..span.end).ok_or_else(fault)?;
    let quote = written.chars().next().filter(|first| matches!(first, '\'' | '"'));
    let bare = quote.map_or(written, |quote| written.trim_matches(quote));
    valid(bare).map_err(|_| fault())?;
    let quote = quote.map(String::from).unwrap_or_default();
    Ok(format!("{}{quote}{version}{quote}{}", &text[..span.start], &text[span.end..]))
}

fn valid(version: &str) -> Result<Version, VersionFault> {
    Version::parse(version).map_err(|_| VersionFault::Invalid(version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_scalar_is_replaced() {
        for text in [
            "# c\ncrate:\n  version: \"0.1.0\"   # kept\n  name: x\n",
            "crate:\r\n  version: 0.1.0\r\n  name: x\r\n",
            "crate: {version: '0.1.0'}",
            "crate:\n  version: >-\n    0.1.0\n",
        ] {
            let replaced = with_version(&Source::new("api.yaml", text), "crate", "0.2.0");
            assert_eq!(replaced, Ok(text.replace("0.1.0", "0.2.0")));
        }
        for text in ["crate: { name: x }\n", "version: 0.1.0\n", "crate: 0.1.0\n"] {
            assert_eq!(
                with_version(&Source::new("api.yaml", text), "crate", "0.2.0"),
                Err(VersionFault::NotWritten("crate")),
                "{text}"
            );
        }
    }
}
