//! Replaces files, one at a time or several together: then either all of them are replaced or none.
//!
//! Everything that is written goes through here. Contents are staged under a name that no other file has, with the mode of
//! the file that they replace. They take its place only if it still holds what was read of it.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::OutputError;

/// Writes contents to a new file, which gets the mode of the file that it is going to replace.
pub(super) fn stage(staged: &Path, target: &Path, contents: &[u8]) -> Result<(), OutputError> {
    let mut file =
        fs::File::options().write(true).create_new(true).open(staged).map_err(OutputError::io("write", staged))?;
    file.write_all(contents).map_err(OutputError::io("write", staged))?;
    match fs::symlink_metadata(target) {
        Ok(old) if old.is_file() => file.set_permissions(old.permissions()).map_err(OutputError::io("write", staged)),
        _ => Ok(()),
    }
}

/// Lets a staged file take the place of a file that still holds `old`, or of none.
pub(super) fn place(staged: &Path, target: &Path, old: Option<&[u8]>) -> Result<(), OutputError> {
    unchanged(target, old)?;
    fs::rename(staged, target).map_err(OutputError::io("write", target))
}

/// Removes a file that still holds `old`.
pub(super) fn remove(target: &Path, old: &[u8]) -> Result<(), OutputError> {
    match unchanged(target, Some(old)) {
        Err(OutputError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(()) => fs::remove_file(target).map_err(OutputError::io("remove", target)),
    }
}

/// Puts the old contents of a file back, whatever it holds now. They are staged under the free name `spare`.
pub(super) fn put_back(spare: &Path, target: &Path, old: Option<&[u8]>) -> Result<(), OutputError> {
    let Some(old) = old else {
        return fs::remove_file(target)
            .or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
            .map_err(OutputError::io("remove", target));
    };
    stage(spare, target, old)?;
    fs::rename(spare, target).map_err(OutputError::io("write", target))
}

/// Takes steps, all of them or none: if one fails, the steps before it are undone, the latest first.
pub(super) fn all_or_none<S>(
    steps: &[S],
    take: impl Fn(&S) -> Result<(), OutputError>,
    undo: impl Fn(&S) -> Result<(), OutputError>,
) -> Result<(), OutputError> {
    for (done, step) in steps.iter().enumerate() {
        let Err(cause) = take(step) else { continue };
        return match steps[..done].iter().rev().try_for_each(undo) {
            Ok(()) => Err(cause),
            Err(restoring) => Err(OutputError::NotRestored { cause: Box::new(cause), restoring: Box::new(restoring) }),
        };
    }
    Ok(())
}

/// Refuses a file that is no longer what was read of it.
fn unchanged(target: &Path, old: Option<&[u8]>) -> Result<(), OutputError> {
    let is_same = match (fs::read(target), old) {
        (Ok(now), old) => Some(now.as_slice()) == old,
        (Err(error), None) if error.kind() == io::ErrorKind::NotFound => true,
        (Err(error), _) => return Err(OutputError::io("read", target)(error)),
    };
    if is_same { Ok(()) } else { Err(OutputError::Changed { path: target.to_owned() }) }
}
