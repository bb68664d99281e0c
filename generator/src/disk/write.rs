//! Planning what to write, and writing it.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::compare::compare;
use super::plan::Plan;
use super::staging::Staging;
use super::{OutputError, path, step};
use crate::text::File;

/// How long to wait for another run to end. A run takes less than a second.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many times to look at a folder before a fault in it is reported, and how long to wait in between.
const LOOKS: usize = 5;
const PAUSE: Duration = Duration::from_millis(10);

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
    // While another run writes, its files can look like a person's for a moment.
    for _ in 1..LOOKS {
        if let Ok(plan) = compare(out, files) {
            return Ok(plan);
        }
        thread::sleep(PAUSE);
    }
    compare(out, files)
}

impl Plan<'_> {
    /// Makes the folder what was planned.
    ///
    /// Waits for a run that is writing to the same folder, then looks at the folder again: what is
    /// applied is what is needed at that moment. A folder that is as it should be is not touched.
    ///
    /// # Errors
    ///
    /// As [`plan`], and if the disk cannot be written or another run does not end. Then the old
    /// output is whole, except after [`OutputError::NotRestored`]: that the next run mends.
    pub fn apply(self) -> Result<(), OutputError> {
        if self.is_empty() {
            return Ok(());
        }
        let staging = Staging::acquire(&self.folder, PATIENCE)?;
        let written = compare(self.folder.root(), self.files)
            .and_then(|now| step::run(&step::steps(&now), &now.folder, &staging));
        // The staging folder goes even if writing failed. Of two failures the first is reported.
        let removed = staging.remove();
        written.and(removed)
    }
}
