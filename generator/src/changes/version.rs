//! Proposes and checks version numbers, given a list of changes.

use std::fmt;

use semver::{Comparator, Op, Prerelease, Version};

use super::{Change, RustImpact};
use crate::text::prose::shown;

/// Why a version is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionFault {
    /// The text is not a version.
    Invalid(String),
    /// The version is not later than the last release.
    NotNewer {
        /// The version given.
        version: String,
        /// The last release.
        last: String,
    },
    /// The version is too small for the changes.
    TooSmall {
        /// The version given.
        version: String,
        /// The smallest version that the changes allow.
        needed: String,
        /// The most severe change.
        reason: String,
    },
    /// The file has no version in the named mapping, or has it in a form that cannot be replaced.
    NotWritten(&'static str),
}

impl fmt::Display for VersionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(text) => {
                write!(f, "`{}` is no version: write three numbers, such as 0.2.0", shown(text))
            }
            Self::NotNewer { version, last } => write!(f, "{version} does not come after {last}, the last release"),
            Self::TooSmall { version, needed, reason } => {
                write!(f, "{version} is too small, {needed} is the least that will do: {reason}")
            }
            Self::NotWritten(of) => write!(f, "api.yaml does not say `version: …` on one line under `{of}:`"),
        }
    }
}

impl std::error::Error for VersionFault {}

/// The smallest version that the changes allow; `None` if there are no changes.
///
/// Before 1.0, a breaking change raises the minor version and any other change the patch version, as Cargo expects. The
/// version after a pre-release is the release itself: `1.0.0` after `1.0.0-rc.1`.
///
/// # Errors
///
/// If `last` is not a valid version.
pub fn propose(last: &str, changes: &[Change]) -> Result<Option<String>, VersionFault> {
    let last = parse(last)?;
    let weight = changes.iter().map(Change::weight).max();
    Ok(weight.map(|weight| next(&last, weight).to_string()))
}

/// Checks that a version is later than the last release and large enough for the changes.
///
/// # Errors
///
/// If it is not, or if one of the two versions is not valid.
pub fn acceptable(version: &str, last: &str, changes: &[Change]) -> Result<(), VersionFault> {
    let (wanted, released) = (parse(version)?, parse(last)?);
    if wanted <= released {
        return Err(VersionFault::NotNewer { version: version.to_owned(), last: last.to_owned() });
    }
    let Some(gravest) = changes.iter().rev().max_by_key(|change| change.weight()) else { return Ok(()) };
    let needed = next(&released, gravest.weight());
    // A pre-release of a version that is large enough is accepted.
    if numbers(&wanted) < numbers(&needed) {
        let subject = gravest.subject().map(|path| format!("`{path}`: ")).unwrap_or_default();
        let reason = format!("{subject}{}", gravest.message);
        return Err(VersionFault::TooSmall { version: version.to_owned(), needed: needed.to_string(), reason });
    }
    Ok(())
}

fn next(last: &Version, weight: RustImpact) -> Version {
    if !last.pre.is_empty() {
        return Version { pre: Prerelease::EMPTY, build: semver::BuildMetadata::EMPTY, ..last.clone() };
    }
    let Version { major, minor, patch, .. } = *last;
    match (major, minor, weight) {
        (0, 0, _) | (0, _, RustImpact::Addition) | (_, _, RustImpact::Invisible) => {
            Version::new(major, minor, patch + 1)
        }
        (0, _, RustImpact::Breaking) | (_, _, RustImpact::Addition) => Version::new(major, minor + 1, 0),
        (_, _, RustImpact::Breaking) => Version::new(major + 1, 0, 0),
    }
}

fn numbers(version: &Version) -> (u64, u64, u64) {
    (version.major, version.minor, version.patch)
}

fn parse(text: &str) -> Result<Version, VersionFault> {
    Version::parse(text).map_err(|_| VersionFault::Invalid(text.to_owned()))
}

/// Whether Cargo accepts the new version for a requirement of the old one.
pub(super) fn is_compatible(old: &str, new: &str) -> bool {
    let (Ok(old), Ok(new)) = (parse(old), parse(new)) else { return false };
    let caret =
        Comparator { op: Op::Caret, major: old.major, minor: Some(old.minor), patch: Some(old.patch), pre: old.pre };
    caret.matches(&new)
}

/// Whether a version is later than another one.
///
/// # Errors
///
/// If one of the two is not a valid version.
pub fn is_later(version: &str, other: &str) -> Result<bool, VersionFault> {
    Ok(parse(version)? > parse(other)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;
    use crate::changes::{ChangeKind, WireImpact};

    fn change(rust: RustImpact, wire: WireImpact) -> Vec<Change> {
        vec![Change::new(ChangeKind::RouteChanged, rust, wire, "goes elsewhere")]
    }

    #[test]
    fn versions_follow_cargos_rules() {
        use RustImpact::{Addition, Breaking, Invisible};
        for (last, invisible, addition, breaking) in [
            ("0.1.2", "0.1.3", "0.1.3", "0.2.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("1.0.0-rc.1", "1.0.0", "1.0.0", "1.0.0"),
        ] {
            for (rust, next) in [(Invisible, invisible), (Addition, addition), (Breaking, breaking)] {
                let changes = change(rust, WireImpact::Unchanged);
                assert_eq!(propose(last, &changes).unwrap().as_deref(), Some(next), "{last} {rust:?}");
                assert_eq!(acceptable(next, last, &changes), Ok(()));
            }
        }
        assert_eq!(propose("0.1.0", &[]), Ok(None));
    }

    #[test]
    fn what_compiles_and_sends_something_else_counts_as_breaking() {
        let silent = change(RustImpact::Invisible, WireImpact::Changed);
        assert_eq!(propose("1.2.3", &silent).unwrap().as_deref(), Some("2.0.0"));
    }

    #[test]
    fn a_version_too_small_is_refused_with_the_reason() {
        let breaking = change(RustImpact::Breaking, WireImpact::Unchanged);
        let fault = acceptable("0.1.9", "0.1.0", &breaking).unwrap_err();
        assert_eq!(fault.to_string(), "0.1.9 is too small, 0.2.0 is the least that will do: goes elsewhere");
        assert!(matches!(acceptable("0.1.0", "0.1.0", &[]), Err(VersionFault::NotNewer { .. })));
        assert!(matches!(acceptable("two", "0.1.0", &[]), Err(VersionFault::Invalid(_))));
        assert_eq!(acceptable("0.2.0-alpha.1", "0.1.0", &breaking), Ok(()));
        assert_eq!(acceptable("1.0.0", "0.1.0", &breaking), Ok(()));
    }
}
