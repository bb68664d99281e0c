//! Comparing a folder with the files it should hold.

use std::path::Path;

use super::change::{Change, same_text};
use super::folder::{EntryKind, Folder, Lookup};
use super::listing::Listing;
use super::plan::Plan;
use super::{LISTING, OutputError, STAGING};
use crate::text::File;

/// Compares the folder `out` with `files`, whose paths are safe.
pub(super) fn compare<'a>(out: &Path, files: &'a [File]) -> Result<Plan<'a>, OutputError> {
    let folder = Folder::open(out)?;
    let new: Listing = files.iter().map(|file| file.path.as_str()).collect();
    let (old, listed) = folder.listing()?.unzip();
    if old.is_none()
        && let Some(entry) = folder.stranger(&new)?
    {
        return Err(foreign(&folder, entry));
    }

    let mut changes = Vec::new();
    for file in files {
        changes.extend(compare_file(&folder, file, old.as_ref())?);
    }
    let old = old.unwrap_or_default();
    let (stale, removed) = find_stale(&folder, old.missing_from(&new))?;
    changes.extend(removed);
    changes.sort_by(|one, other| one.path.cmp(&other.path));

    let listing = new.render();
    changes.extend(compare_listing(listed.as_deref(), &listing));
    if folder.has_staging()? {
        changes.push(Change::removed(STAGING.to_owned(), Vec::new()));
    }
    let union = old.union(&new).render();
    Ok(Plan { folder, files, changes, listed, union, listing, stale })
}

/// Compares one file with what stands at its path. `old` lists the files of the earlier output, if there is one.
fn compare_file<'a>(folder: &Folder, file: &'a File, old: Option<&Listing>) -> Result<Option<Change<'a>>, OutputError> {
    let created = Some(Change::created(&file.path, &file.contents));
    match folder.look(&file.path)? {
        Lookup::Nothing => Ok(created),
        Lookup::File => {
            let text = folder.read(&file.path)?;
            if same_text(&text, file.contents.as_bytes()) {
                // It may be missing from the listing. Nothing is lost by taking it over.
                return Ok(None);
            }
            match old {
                Some(old) if old.has(&file.path) => Ok(Some(Change::updated(&file.path, text, &file.contents))),
                Some(_) => Err(OutputError::HandMade { path: folder.join(&file.path) }),
                None => Err(foreign(folder, file.path.clone())),
            }
        }
        Lookup::Obstacle { at, kind } if makes_room(folder, at, kind, old)? => Ok(created),
        Lookup::Obstacle { at, kind } => Err(OutputError::InTheWay { path: folder.join(at), what: kind.words() }),
    }
}

/// Whether an obstacle is old output, which is removed before new files are written: a listed file where a folder is
/// needed, or a folder that holds only listed files where a file is needed.
fn makes_room(folder: &Folder, at: &str, kind: EntryKind, old: Option<&Listing>) -> Result<bool, OutputError> {
    let Some(old) = old else { return Ok(false) };
    match kind {
        EntryKind::File => Ok(old.has(at)),
        EntryKind::Folder => Ok(old.has_below(at) && folder.stranger_in(at, old)?.is_none()),
        EntryKind::Link | EntryKind::Other => Ok(false),
    }
}

/// Looks at `paths`, which are listed and no longer part of the output. Returns the paths that stay listed until the run
/// has ended, and a change for each file that has to be removed.
fn find_stale<'p, 'a>(
    folder: &Folder,
    paths: impl Iterator<Item = &'p str>,
) -> Result<(Vec<String>, Vec<Change<'a>>), OutputError> {
    let (mut stale, mut removed) = (Vec::new(), Vec::new());
    for path in paths {
        match folder.look(path)? {
            Lookup::Nothing => stale.push(path.to_owned()),
            Lookup::File => {
                stale.push(path.to_owned());
                removed.push(Change::removed(path.to_owned(), folder.read(path)?));
            }
            // The file is gone, and something else is in its place. That stays; the path is no longer listed.
            Lookup::Obstacle { .. } => {}
        }
    }
    Ok((stale, removed))
}

fn compare_listing<'a>(old: Option<&[u8]>, new: &str) -> Option<Change<'a>> {
    if old.is_some_and(|old| same_text(old, new.as_bytes())) {
        return None;
    }
    Some(Change { path: LISTING.into(), old: old.map(<[u8]>::to_vec), new: Some(new.to_owned().into()) })
}

fn foreign(folder: &Folder, entry: String) -> OutputError {
    OutputError::Foreign { out: folder.root().to_owned(), entry }
}
