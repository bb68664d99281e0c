//! Carries out a plan in steps. The process may die after any of them.
//!
//! Contents are staged; the listing is widened to the old and the new files; stale files are removed;
//! new files take their places; the listing is narrowed to the new files. After every step, a file in
//! the folder is listed or somebody's own. Stale files go first because one may stand where a new
//! folder has to be, or its path may differ from a new one in case only.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::change::same_text;
use super::folder::{EntryKind, Folder};
use super::plan::Plan;
use super::staging::Staging;
use super::{LISTING, OutputError, STAGING, path, replace};

/// One change of the disk.
#[derive(Debug)]
pub(super) enum Step<'p> {
    /// Write a file to the staging folder.
    Stage { slot: usize, path: &'p str, text: &'p str },
    /// Let a staged file take its place, if there is nothing or a file that still holds `old`.
    Place { slot: usize, path: &'p str, old: Option<&'p [u8]> },
    /// Remove a file.
    Remove { path: &'p str, old: &'p [u8] },
    /// Remove a folder if it is empty.
    Prune { folder: &'p str },
    /// Make a folder.
    Make { folder: &'p str },
}

/// The slot that is used for putting things back; the others count up from zero.
pub(super) const UNDO_SLOT: usize = usize::MAX;

/// The steps of a plan, in order.
pub(super) fn steps<'p>(plan: &'p Plan<'_>) -> Vec<Step<'p>> {
    let (mut stage, mut widen, mut remove, mut place, mut narrow) = (vec![], vec![], vec![], vec![], vec![]);
    let mut folders = BTreeSet::new();

    let mut slot = 0;
    let mut staged = |text: &'p str, path: &'p str, old: Option<&'p [u8]>| {
        stage.push(Step::Stage { slot, path, text });
        slot += 1;
        Step::Place { slot: slot - 1, path, old }
    };
    let mut listed = plan.listed.as_deref();
    for (text, when) in [(&plan.union, &mut widen), (&plan.listing, &mut narrow)] {
        if !listed.is_some_and(|listed| same_text(listed, text.as_bytes())) {
            when.push(staged(text, LISTING, listed));
            listed = Some(text.as_bytes());
        }
    }
    for change in plan.changes.iter().filter(|change| ![LISTING, STAGING].contains(&change.path())) {
        match (&change.new, change.old.as_deref()) {
            (Some(new), old) => {
                place.push(staged(new, &change.path, old));
                folders.extend(path::ancestors(&change.path));
            }
            (None, Some(old)) => remove.push(Step::Remove { path: &change.path, old }),
            (None, None) => {}
        }
    }

    let emptied: BTreeSet<_> = plan.stale.iter().flat_map(|path| path::ancestors(path)).collect();
    // A folder that stays is not made, so that undoing does not remove it.
    let stays =
        |folder: &str| !emptied.contains(folder) && matches!(plan.folder.kind(folder), Ok(Some(EntryKind::Folder)));
    folders.retain(|folder| !stays(folder));
    let make = folders.into_iter().map(|folder| Step::Make { folder });
    // A folder sorts before what is in it, so that backwards the innermost come first.
    let prune = emptied.into_iter().rev().map(|folder| Step::Prune { folder });
    stage.into_iter().chain(widen).chain(remove).chain(prune).chain(make).chain(place).chain(narrow).collect()
}

/// Takes the steps, all of them or none. If undoing fails, the listing stays wide, so that the next run can still tell the
/// generator's files from others.
pub(super) fn run(steps: &[Step<'_>], out: &Folder, staging: &Staging) -> Result<(), OutputError> {
    replace::all_or_none(steps, |step| step.take(out, staging), |step| step.undo(out, staging))
}

impl Step<'_> {
    pub(super) fn take(&self, out: &Folder, staging: &Staging) -> Result<(), OutputError> {
        match *self {
            Self::Stage { slot, path, text } => replace::stage(&staging.slot(slot), &out.join(path), text.as_bytes()),
            Self::Place { slot, path, old } => replace::place(&staging.slot(slot), &out.join(path), old),
            Self::Remove { path, old } => replace::remove(&out.join(path), old),
            Self::Prune { folder } => remove_empty(&out.join(folder)),
            Self::Make { folder } => make_folder(&out.join(folder)),
        }
    }

    fn undo(&self, out: &Folder, staging: &Staging) -> Result<(), OutputError> {
        match *self {
            Self::Place { path, old: None, .. } => replace::put_back(Path::new(""), &out.join(path), None),
            Self::Place { path, old: Some(old), .. } | Self::Remove { path, old } => {
                for folder in path::ancestors(path) {
                    make_folder(&out.join(folder))?;
                }
                replace::put_back(&staging.slot(UNDO_SLOT), &out.join(path), Some(old))
            }
            Self::Make { folder } => remove_empty(&out.join(folder)),
            // What is staged goes with the staging folder; a folder comes back with what was in it.
            Self::Stage { .. } | Self::Prune { .. } => Ok(()),
        }
    }
}

fn remove_empty(folder: &Path) -> Result<(), OutputError> {
    let removed = unless(io::ErrorKind::NotFound, fs::remove_dir(folder));
    unless(io::ErrorKind::DirectoryNotEmpty, removed).map_err(OutputError::io("remove", folder))
}

fn make_folder(folder: &Path) -> Result<(), OutputError> {
    unless(io::ErrorKind::AlreadyExists, fs::create_dir(folder)).map_err(OutputError::io("create", folder))
}

/// Takes a failure of this `kind` for success: what the call should do is already done.
fn unless(kind: io::ErrorKind, result: io::Result<()>) -> io::Result<()> {
    result.or_else(|error| if error.kind() == kind { Ok(()) } else { Err(error) })
}
