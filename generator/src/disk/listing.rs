//! The list of files that the generator wrote to a folder, kept in the folder.

use std::collections::BTreeSet;

use super::path;

/// The beginning of the line that marks a text as a listing.
const MARK: &str = "# @generated";

const HEAD: &str = "# @generated: generating anew overwrites the files listed here, or removes them.";

/// The paths that the generator wrote, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    paths: BTreeSet<String>,
}

impl Listing {
    /// Reads a listing: every line that is a safe path. Of a listing with merge conflicts these are
    /// the files of both sides. A text without the line that marks a listing is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        // `lines` takes `\r\n` for a line end as well.
        if !text.lines().any(|line| line.starts_with(MARK)) {
            return None;
        }
        Some(text.lines().filter(|line| path::check_path(line).is_ok()).collect())
    }

    /// The text of the listing.
    pub(super) fn render(&self) -> String {
        let mut text = String::from(HEAD);
        text.push('\n');
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text
    }

    /// What is on this list or on the other.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self { paths: self.paths.union(&other.paths).cloned().collect() }
    }

    /// What is on this list and not on the other.
    pub(super) fn missing_from<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        self.paths.difference(&other.paths).map(String::as_str)
    }

    /// Whether the file is on the list.
    pub(super) fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether a file in `folder`, or in a folder in it, is on the list.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        self.paths.range(below.clone()..).next().is_some_and(|path| path.starts_with(&below))
    }
}

impl<'a> FromIterator<&'a str> for Listing {
    fn from_iter<I: IntoIterator<Item = &'a str>>(paths: I) -> Self {
        Self { paths: paths.into_iter().map(str::to_owned).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(paths: &[&str]) -> Listing {
        paths.iter().copied().collect()
    }

    #[test]
    fn what_is_rendered_is_parsed_again() {
        let listing = listing(&["src/b.rs", "src/a.rs", "Cargo.toml"]);
        let text = listing.render();
        assert!(text.ends_with("Cargo.toml\nsrc/a.rs\nsrc/b.rs\n"), "sorted: {text}");
        assert_eq!(Listing::parse(&text).as_ref(), Some(&listing));
        assert_eq!(Listing::parse(&text.replace('\n', "\r\n")), Some(listing), "after a checkout on Windows");
    }

    #[test]
    fn a_text_without_the_mark_is_no_listing() {
        assert_eq!(Listing::parse(""), None);
        assert_eq!(Listing::parse("Cargo.toml\nsrc/lib.rs\n"), None);
    }

    #[test]
    fn of_a_merge_conflict_both_sides_count() {
        let text = format!("<<<<<<< HEAD\n{HEAD}\na.rs\n||||||| base\n=======\n{HEAD}\nb.rs\n>>>>>>> topic\nc.rs");
        assert_eq!(Listing::parse(&text), Some(listing(&["a.rs", "b.rs", "c.rs"])));
    }

    #[test]
    fn hostile_lines_count_for_nothing() {
        let text = format!("{HEAD}\n../a\n/etc/passwd\nC:/a\na\\b\n.git/config\nnul\n.generated\n\0\n\n  \nok.rs\n");
        assert_eq!(Listing::parse(&text), Some(listing(&["ok.rs"])));
    }

    #[test]
    fn below_is_a_matter_of_whole_parts() {
        let listing = listing(&["a-b", "a.rs", "a/b/c", "ab/c"]);
        assert!(listing.has_below("a") && listing.has_below("a/b") && listing.has_below("ab"));
        assert!(!listing.has_below("a-b") && !listing.has_below("a/b/c") && !listing.has_below("b"));
    }
}
