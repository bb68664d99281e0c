//! What writing would change in a folder, to look at.

use super::change::Change;
use super::diff::Diff;
use super::folder::Folder;
use crate::text::File;

/// What writing would change in a folder.
#[derive(Debug)]
#[must_use = "a plan changes nothing until it is applied"]
pub struct Plan<'a> {
    pub(super) folder: Folder,
    pub(super) files: &'a [File],
    /// Sorted by path. Behind them come the listing and the staging folder of an interrupted run.
    pub(super) changes: Vec<Change<'a>>,
    /// The listing as it is on the disk.
    pub(super) listed: Option<Vec<u8>>,
    /// The listing while files change: the old and the new ones.
    pub(super) union: String,
    /// The listing in the end.
    pub(super) listing: String,
    /// The paths that are listed and no longer part of the output, whether or not there still are such files.
    pub(super) stale: Vec<String>,
}

impl<'a> Plan<'a> {
    /// Whether the folder is as it should be.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// What would change, sorted by path; last the listing `.generated` if it would, and
    /// `.generated-staging` if an interrupted run left it.
    #[must_use]
    pub fn changes(&self) -> &[Change<'a>] {
        &self.changes
    }

    /// The changes as a unified diff, for people to read.
    ///
    /// It is bounded: of a long diff, a long line and many files only the beginnings are shown,
    /// with a note of what is left out. Control characters are shown escaped.
    #[must_use]
    pub fn diff(&self) -> String {
        Diff(&self.changes).to_string()
    }
}
