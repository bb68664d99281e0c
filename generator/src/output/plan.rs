//! What writing would change, to look at or to carry out.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::change::Change;
use super::compare::compare;
use super::diff::Diff;
use super::folder::Folder;
use super::staging::Staging;
use super::{File, OutputError, path, step};

/// How long to wait for another run to end; one takes less than a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often to look at a folder before a fault in it is believed, and how long to wait in between.
const LOOKS: usize = 5;
const PAUSE: Duration = Duration::from_millis(10);

/// What writing would change in a folder.
#[derive(Debug)]
#[must_use = "a plan changes nothing until it is applied"]
pub struct Plan<'a> {
    pub(super) folder: Folder,
    pub(super) files: &'a [File],
    /// Sorted by path, then the generator's own: the listing and what an interrupted run left.
    pub(super) changes: Vec<Change<'a>>,
    /// The listing as it is on the disk.
    pub(super) listed: Option<Vec<u8>>,
    /// The listing while files change: the old and the new ones.
    pub(super) union: String,
    /// The listing in the end.
    pub(super) listing: String,
    /// What is listed and no longer written, whether it is still there or not.
    pub(super) stale: Vec<String>,
}

/// Finds out what writing `files` to the folder `out` would change. Reads the disk, changes
/// nothing.
///
/// # Errors
///
/// Fails if a path in `files` is not safe or two of them clash; if `out` is neither absent, nor
/// empty, nor an earlier output; if something that the generator did not write is in the way of a
/// file; if the disk cannot be read.
pub fn plan<'a>(out: &Path, files: &'a [File]) -> Result<Plan<'a>, OutputError> {
    path::check(files)?;
    // What another run has just written, or is about to remove, can look like somebody's own for a
    // moment.
    for _ in 1..LOOKS {
        if let Ok(plan) = compare(out, files) {
            return Ok(plan);
        }
        thread::sleep(PAUSE);
    }
    compare(out, files)
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

    /// Makes the folder what was planned.
    ///
    /// Waits for a run that is writing to the same folder, then looks at the folder again: what is
    /// applied is what is needed at that moment. A folder that is as it should be is not touched.
    ///
    /// # Errors
    ///
    /// As [`plan`], and if the disk cannot be written or another run does not end. The old output is
    /// whole then, except after [`OutputError::NotRestored`], which the next run sets right.
    pub fn apply(self) -> Result<(), OutputError> {
        if self.is_empty() {
            return Ok(());
        }
        let staging = Staging::acquire(&self.folder, PATIENCE)?;
        let written = compare(self.folder.root(), self.files)
            .and_then(|now| step::run(&step::steps(&now), &now.folder, &staging));
        // Whether or not it was written, nothing is left behind; the first failure is the one to
        // tell.
        let removed = staging.remove();
        written.and(removed)
    }
}
