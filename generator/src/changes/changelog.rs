//! Reads and edits a changelog in the format of <https://keepachangelog.com>: one section per release, the latest
//! first.

use std::fmt;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use semver::Version;

/// The first line of a new changelog.
const TITLE: &str = "# Changelog\n";

/// Why a section cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangelogFault {
    /// The version already has a section.
    Present(String),
}

impl fmt::Display for ChangelogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Present(version) = self;
        write!(f, "the changelog has a section {version} already: remove it, or choose another version")
    }
}

impl std::error::Error for ChangelogFault {}

/// Returns the changelog with a section for a release, placed before the others.
///
/// The notes under `## Unreleased` are moved to the end of the new section. The heading `## Unreleased` stays.
///
/// # Errors
///
/// If the version already has a section.
pub fn with_section(changelog: &str, version: &str, date: &str, body: &str) -> Result<String, ChangelogFault> {
    let crlf = changelog.contains("\r\n");
    let text = changelog.replace("\r\n", "\n");
    if headings(&text, HeadingLevel::H2).iter().any(|heading| heading.name == version) {
        return Err(ChangelogFault::Present(version.to_owned()));
    }
    let (before, unreleased, after) = parts(&text);
    let mut sections = vec![if before.trim().is_empty() { TITLE.trim_end() } else { before.trim_end() }.to_owned()];
    sections.extend(unreleased.map(|(heading, _)| heading.to_owned()));
    sections.push(format!("## {version} - {date}"));
    let notes = unreleased.map(|(_, notes)| notes).unwrap_or_default();
    sections.extend([with_notes(body, notes), after.trim().to_owned()].into_iter().filter(|part| !part.is_empty()));
    let joined = sections.join("\n\n") + "\n";
    Ok(if crlf { joined.replace('\n', "\r\n") } else { joined })
}

/// The section's text for the first release, which has no older version to be compared with.
pub fn first_section(api: &crate::api::Api) -> String {
    let endpoints: usize = api.sections.iter().map(|section| section.endpoints.len()).sum();
    format!("The first release: {endpoints} endpoints in {} modules.", api.sections.len())
}

/// The highest version that has a section; `None` if there is no such section.
///
/// ```
/// use generator::changes::last_version;
///
/// let changelog = "# Changelog\n\n## Unreleased\n\n## [0.2.0] - 2026-01-31\n\n## 0.1.0\n";
/// assert_eq!(last_version(changelog).as_deref(), Some("0.2.0"));
/// ```
pub fn last_version(changelog: &str) -> Option<String> {
    let headings = headings(changelog, HeadingLevel::H2).into_iter();
    let versions = headings.filter_map(|heading| Version::parse(heading.name.trim_start_matches('v')).ok());
    versions.max().map(|version| version.to_string())
}

/// Merges notes that people wrote into the generated section of a release. Notes are appended under the same heading if
/// the section has it, and at the end otherwise.
pub fn with_notes(section: &str, notes: &str) -> String {
    let mut whole: Vec<(&str, Vec<&str>)> =
        groups(section.trim()).into_iter().map(|(heading, text)| (heading, vec![text])).collect();
    let mut behind = Vec::new();
    for (heading, text) in groups(notes) {
        match whole.iter_mut().find(|(other, _)| *other == heading && !heading.is_empty()) {
            Some((_, before)) => before.push(text),
            None => behind.push((heading, vec![text])),
        }
    }
    let parts = whole.into_iter().chain(behind).flat_map(|(heading, texts)| [heading.to_owned(), join(&texts)]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Splits a text at its third-level headings: first the text before any heading, with `""` as its heading.
fn groups(text: &str) -> Vec<(&str, &str)> {
    let headings = headings(text, HeadingLevel::H3);
    let first = headings.first().map_or(text.len(), |first| first.start);
    let ends = headings.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let under = headings
        .iter()
        .zip(ends)
        .map(|(heading, end)| (text[heading.start..heading.end].trim(), without_empty_lines(&text[heading.end..end])));
    std::iter::once(("", without_empty_lines(&text[..first]))).chain(under).collect()
}

/// Joins texts as paragraphs, or as one list if all of them are lists.
fn join(texts: &[&str]) -> String {
    let texts: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    let is_list = texts.iter().all(|text| text.starts_with("- "));
    texts.join(if is_list { "\n" } else { "\n\n" })
}

/// The notes under `## Unreleased`.
pub fn unreleased(changelog: &str) -> &str {
    parts(changelog).1.map(|(_, notes)| notes).unwrap_or_default()
}

/// Splits a changelog into the text before the sections, the heading `## Unreleased` with its notes, and the sections
/// of releases.
fn parts(text: &str) -> (&str, Option<(&str, &str)>, &str) {
    let headings = headings(text, HeadingLevel::H2);
    match headings.first() {
        None => (text, None, ""),
        Some(first) if first.name.eq_ignore_ascii_case("unreleased") => {
            let end = headings.get(1).map_or(text.len(), |next| next.start);
            let unreleased = (text[first.start..first.end].trim(), without_empty_lines(&text[first.end..end]));
            (&text[..first.start], Some(unreleased), &text[end..])
        }
        Some(first) => (&text[..first.start], None, &text[first.start..]),
    }
}

/// Removes empty lines at both ends. The indentation of the first line stays, since it may make the line a code block.
fn without_empty_lines(text: &str) -> &str {
    let text = text.trim_end();
    let begin = text.len() - text.trim_start().len();
    &text[text[..begin].rfind('\n').map_or(0, |end| end + 1)..]
}

/// A heading and its place in the text.
struct Heading {
    start: usize,
    end: usize,
    /// The first word, without brackets: a version, or `Unreleased`.
    name: String,
}

/// The headings of a level, without those inside code blocks, quotations or lists.
fn headings(text: &str, level: HeadingLevel) -> Vec<Heading> {
    let mut headings = Vec::new();
    let (mut depth, mut words) = (0_usize, String::new());
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                if matches!(tag, Tag::Heading { .. }) {
                    words.clear();
                }
            }
            Event::End(tag) => {
                depth -= 1;
                if depth == 0 && tag == TagEnd::Heading(level) {
                    let name = words.split_whitespace().next().unwrap_or_default().trim_matches(['[', ']']).to_owned();
                    headings.push(Heading { start: range.start, end: range.end, name });
                }
            }
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            _ => {}
        }
    }
    headings
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
            "# Changelog\n\n## [Unreleased]\n\n## 0.2.0 - 2026-01-31\n\n### Added\n\n- More\n\n- By hand\n\n## 0.1.0\n"
        );
    }

    #[test]
    fn what_people_wrote_goes_under_the_headings_that_are_there() {
        let notes = "Two things.\n\n### Fixed\n\n- One\n\n### Added\n\n- By hand\n\n  More of it";
        let section = "### Breaking\n\n- Gone\n\n### Added\n\n- More\n";
        let whole = "### Breaking\n\n- Gone\n\n### Added\n\n- More\n- By hand\n\n  More of it\n\nTwo things.\n\n\
                     ### Fixed\n\n- One";
        assert_eq!(with_notes(section, notes), whole);
        assert_eq!(with_notes("", notes), notes);
        assert_eq!(with_notes(section, ""), section.trim());
        assert_eq!(with_notes("### Added\n\n- More", "### Added\n\nMuch."), "### Added\n\n- More\n\nMuch.");
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
    fn what_only_looks_like_a_heading_is_none() {
        for block in [
            "```text\n## 9.9.9\n```",
            "~~~\n## Unreleased\n~~~",
            "    ## 9.9.9",
            "<!--\n## 9.9.9\n-->",
            "> ## 9.9.9",
            "- so\n\n  ## 9.9.9",
        ] {
            let changelog = format!("# Changelog\n\n{block}\n\n## 0.1.0\n\n{block}\n");
            assert_eq!(last_version(&changelog).as_deref(), Some("0.1.0"), "{block}");
            let section = "## 0.2.0 - 2026-01-31\n\n### Added\n\n- More\n\n## 0.1.0";
            assert_eq!(released(&changelog), changelog.replace("## 0.1.0", section), "{block}");
        }
    }

    #[test]
    fn the_last_version_is_the_highest() {
        assert_eq!(
            last_version("## Unreleased\n\n## 0.9.0\n\n## [0.10.0-rc.1](https://a.example)\n").as_deref(),
            Some("0.10.0-rc.1")
        );
        assert_eq!(last_version("# Changelog\n\n## Unreleased\n\n0.1.0\n"), None);
        assert_eq!(last_version("Heading 0.1.0\n\n0.2.0\n-----\n").as_deref(), Some("0.2.0"));
    }

    #[test]
    fn what_is_unreleased_is_what_people_wrote() {
        assert_eq!(unreleased("# Changelog\n\n## [Unreleased]\n\n- By hand\n\n## 0.1.0\n\n- More\n"), "- By hand");
        assert_eq!(unreleased("# Changelog\n\n## 0.1.0\n\n- More\n"), "");
    }

    #[test]
    fn code_behind_a_heading_stays_code() {
        let changelog = "# Changelog\n\n## [Unreleased]\n\n    ## 9.9.9\n    let x = 1;\n\n## 0.1.0\n\n    ## 8.8.8\n";
        let released = released(changelog);
        assert!(
            released.contains("- More\n\n    ## 9.9.9\n    let x = 1;\n\n## 0.1.0\n\n    ## 8.8.8\n"),
            "{released}"
        );
        assert_eq!(last_version(&released).as_deref(), Some("0.2.0"));
        assert_eq!(unreleased(changelog), "    ## 9.9.9\n    let x = 1;");
        assert_eq!(super::without_empty_lines(" \n\n x\n\n"), " x");
    }

    #[test]
    fn line_ends_stay() {
        let changelog = released("# Changelog\r\n\r\n## 0.1.0\r\n");
        assert_eq!(changelog.matches('\n').count(), changelog.matches("\r\n").count());
    }
}
