//! The folder where new contents wait for their places. It holds a lock: only the run that has the lock writes.

use std::fs::{self, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::folder::Folder;
use super::{OutputError, STAGING};

const LOCK: &str = "lock";

/// How long to wait before the next attempt to get the lock.
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write to an output folder.
///
/// Dropping it releases the lock and leaves the folder as it is, just as the end of the process does.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    lock: fs::File,
}

impl Staging {
    /// Waits for the lock, for as long as `patience` says. Then makes the staging folder, and empties
    /// one that an interrupted run left.
    pub(super) fn acquire(out: &Folder, patience: Duration) -> Result<Self, OutputError> {
        let begin = Instant::now();
        fs::create_dir_all(out.root()).map_err(OutputError::io("create", out.root()))?;
        loop {
            if let Some(staging) = Self::try_acquire(out)? {
                staging.empty()?;
                return Ok(staging);
            }
            if begin.elapsed() >= patience {
                return Err(OutputError::Busy { out: out.root().to_owned() });
            }
            thread::sleep(PAUSE);
        }
    }

    /// Tries once to get the lock; `None` if another run has it, or has just ended.
    fn try_acquire(out: &Folder) -> Result<Option<Self>, OutputError> {
        let path = out.join(STAGING);
        if !out.has_staging()?
            && let Err(error) = fs::create_dir(&path)
            && error.kind() != io::ErrorKind::AlreadyExists
        {
            return Err(OutputError::io("create", path)(error));
        }
        let lock_path = path.join(LOCK);
        refuse_other_than_file(&lock_path)?;
        let lock = match fs::File::options().write(true).create(true).truncate(false).open(&lock_path) {
            Ok(lock) => lock,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OutputError::io("create", lock_path)(error)),
        };
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            // On a file system without locks a run goes unprotected rather than not at all, as
            // cargo does.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => {
                return Err(OutputError::io("lock", lock_path)(error));
            }
        }
        // Between opening and locking the file here, an earlier run may have removed it.
        if !is_at(&lock, &lock_path).map_err(OutputError::io("look at", lock_path))? {
            return Ok(None);
        }
        Ok(Some(Self { path, lock }))
    }

    /// Where the file number `slot` waits.
    pub(super) fn slot(&self, slot: usize) -> PathBuf {
        self.path.join(slot.to_string())
    }

    /// Removes what an interrupted run left, and refuses everything that no run puts there.
    fn empty(&self) -> Result<(), OutputError> {
        for entry in fs::read_dir(&self.path).map_err(OutputError::io("list", &self.path))? {
            let entry = entry.map_err(OutputError::io("list", &self.path))?;
            let (name, path) = (entry.file_name(), entry.path());
            if name == LOCK {
                continue;
            }
            refuse_other_than_file(&path)?;
            if !name.to_string_lossy().bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(OutputError::InTheWay { path, what: "a file in the generator's own folder" });
            }
            fs::remove_file(&path).map_err(OutputError::io("remove", path))?;
        }
        Ok(())
    }

    /// Removes the folder and gives the lock up.
    pub(super) fn remove(self) -> Result<(), OutputError> {
        self.empty()?;
        let lock = self.path.join(LOCK);
        fs::remove_file(&lock).map_err(OutputError::io("remove", lock))?;
        drop(self.lock);
        match fs::remove_dir(&self.path) {
            // The next run has already begun.
            Err(error) if !matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound) => {
                Err(OutputError::io("remove", self.path)(error))
            }
            _ => Ok(()),
        }
    }
}

fn refuse_other_than_file(path: &Path) -> Result<(), OutputError> {
    match fs::symlink_metadata(path) {
        Ok(data) if !data.is_file() => {
            Err(OutputError::InTheWay { path: path.to_owned(), what: "not a file, in the generator's own folder" })
        }
        _ => Ok(()),
    }
}

/// Whether `path` still leads to the open file.
#[cfg(unix)]
fn is_at(file: &fs::File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;

    let open = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(there) => Ok((there.dev(), there.ino()) == (open.dev(), open.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether `path` still leads to a file: elsewhere the standard library does not tell which.
#[cfg(not(unix))]
fn is_at(_file: &fs::File, path: &Path) -> io::Result<bool> {
    path.try_exists()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    #[test]
    fn a_lock_is_worth_nothing_once_its_file_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(LOCK);
        let lock = fs::File::create(&path).unwrap();
        assert!(is_at(&lock, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&lock, &path).unwrap());
    }

    #[cfg(unix)]
    #[test]
    fn nor_is_it_once_another_run_made_its_own() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(LOCK);
        let lock = fs::File::create(&path).unwrap();
        fs::remove_file(&path).unwrap();
        fs::File::create(&path).unwrap();
        assert!(!is_at(&lock, &path).unwrap());
    }
}
