//! The changelog: a section a release, the latest first, in the form of <https://keepachangelog.com>.

use std::fmt;

/// What a changelog begins with that is begun here.
const TITLE: &str = "# Changelog\n";

/// Why a section cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangelogFault {
    /// There is a section of that version already.
    Present(String),
}

impl fmt::Display for ChangelogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Present(version) = self;
        write!(f, "the changelog has a section {version} already: remove it, or choose another version")
    }
}

impl std::error::Error for ChangelogFault {}

/// The changelog with a section for a release before the others.
///
/// What people have written under `## Unreleased` goes to the end of that section, and the heading stays.
///
/// # Errors
///
/// If the version has a section.
pub fn with_section(changelog: &str, version: &str, date: &str, body: &str) -> Result<String, ChangelogFault> {
    let crlf = changelog.contains("\r\n");
    let text = changelog.replace("\r\n", "\n");
    if headings(&text).any(|(_, name)| name == version) {
        return Err(ChangelogFault::Present(version.to_owned()));
    }
    let (before, unreleased, after) = parts(&text);
    let mut sections = vec![if before.trim().is_empty() { TITLE.trim_end() } else { before.trim_end() }.to_owned()];
    if unreleased.is_some() {
        sections.push("## Unreleased".to_owned());
    }
    sections.push(format!("## {version} - {date}"));
    let notes = unreleased.unwrap_or_default().trim();
    sections.extend([body.trim(), notes, after.trim()].into_iter().filter(|part| !part.is_empty()).map(str::to_owned));
    let joined = sections.join("\n\n") + "\n";
    Ok(if crlf { joined.replace('\n', "\r\n") } else { joined })
}

/// The section of a first release, which has nothing to be compared with.
pub fn first_section(api: &crate::model::Api) -> String {
    let endpoints: usize = api.sections.iter().map(|section| section.endpoints.len()).sum();
    format!("The first release: {endpoints} endpoints in {} modules.", api.sections.len())
}

/// What stands before the sections, what under `## Unreleased` if there is one, and the sections.
fn parts(text: &str) -> (&str, Option<&str>, &str) {
    let mut headings = headings(text);
    match headings.next() {
        None => (text, None, ""),
        Some((start, name)) if name.eq_ignore_ascii_case("unreleased") => {
            let end = headings.next().map_or(text.len(), |(at, _)| at);
            let content = text[start..end].split_once('\n').map_or("", |(_, content)| content);
            (&text[..start], Some(content), &text[end..])
        }
        Some((start, _)) => (&text[..start], None, &text[start..]),
    }
}

/// Where each section begins, and the version it is of.
fn headings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    lines.filter_map(|(start, line)| {
        let name = line.strip_prefix("## ")?.split_whitespace().next()?;
        Some((start, name.trim_matches(['[', ']'])))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    fn released(changelog: &str) -> String {
        with_section(changelog, "0.2.0", "2026-01-31", "### Added\n\n- More\n").unwrap()
    }

    #[test]
    fn a_section_goes_before_the_others() {
        assert_eq!(released(""), "# Changelog\n\n## 0.2.0 - 2026-01-31\n\n### Added\n\n- More\n");
        assert_eq!(
            released("# Changelog\n\nAll of it.\n\n## 0.1.0 - 2026-01-01\n\nThe first.\n"),
            "# Changelog\n\nAll of it.\n\n## 0.2.0 - 2026-01-31\n\n### Added\n\n- More\n\n## 0.1.0 - 2026-01-01\n\nThe first.\n"
        );
    }

    #[test]
    fn what_people_wrote_is_kept() {
        assert_eq!(
            released("# Changelog\n\n## [Unreleased]\n\n- By hand\n\n## 0.1.0\n"),
            "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-01-31\n\n### Added\n\n- More\n\n- By hand\n\n## 0.1.0\n"
        );
    }

    #[test]
    fn a_version_has_one_section() {
        for heading in ["## 0.2.0", "## [0.2.0] - 2026-01-01", "## 0.2.0 - x"] {
            let changelog = format!("# Changelog\n\n{heading}\n");
            let fault = with_section(&changelog, "0.2.0", "", "").unwrap_err();
            assert_eq!(fault, ChangelogFault::Present("0.2.0".to_owned()));
        }
    }

    #[test]
    fn line_ends_stay() {
        let changelog = released("# Changelog\r\n\r\n## 0.1.0\r\n");
        assert_eq!(changelog.matches('\n').count(), changelog.matches("\r\n").count());
    }
}
