//! New contents for several files: for all of them or for none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Replaces the contents of files, which may be absent; each is whole at every moment.
///
/// # Errors
///
/// If one cannot be written. All are as they were then.
pub(crate) fn all(files: &[(PathBuf, String)]) -> io::Result<()> {
    let staged: Vec<PathBuf> = files.iter().map(|(path, _)| beside(path)).collect();
    let result = stage(files, &staged).and_then(|()| put(files, &staged));
    for path in staged {
        // Those that took their places are no longer there.
        let _ = fs::remove_file(path);
    }
    result
}

/// A name next to a file, so that moving it there is one step.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.new"))
}

fn stage(files: &[(PathBuf, String)], staged: &[PathBuf]) -> io::Result<()> {
    files.iter().zip(staged).try_for_each(|((path, contents), staged)| {
        let mut file = File::create(staged)?;
        file.write_all(contents.as_bytes())?;
        file.sync_all()?;
        match fs::metadata(path) {
            Ok(old) => fs::set_permissions(staged, old.permissions()),
            Err(_) => Ok(()),
        }
    })
}

fn put(files: &[(PathBuf, String)], staged: &[PathBuf]) -> io::Result<()> {
    let mut replaced: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for ((path, _), staged) in files.iter().zip(staged) {
        let old = fs::read(path).ok();
        if let Err(error) = fs::rename(staged, path) {
            restore(&replaced);
            return Err(error);
        }
        replaced.push((path, old));
    }
    Ok(())
}

fn restore(replaced: &[(&Path, Option<Vec<u8>>)]) {
    for (path, old) in replaced {
        // What failed first is what is told.
        let _ = match old {
            Some(old) => fs::write(path, old),
            None => fs::remove_file(path),
        };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    #[test]
    fn files_are_replaced_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "before").unwrap();
        all(&[(old.clone(), "after".into()), (new.clone(), "made".into())]).unwrap();
        assert_eq!(
            (fs::read_to_string(old).unwrap(), fs::read_to_string(new).unwrap()),
            ("after".into(), "made".into())
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_failure_leaves_all_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (file, made, blocked) =
            (folder.path().join("file"), folder.path().join("made"), folder.path().join("blocked"));
        fs::write(&file, "before").unwrap();
        fs::create_dir_all(blocked.join("full")).unwrap();
        let files = [(file.clone(), "after".into()), (made.clone(), "made".into()), (blocked, "never".into())];
        all(&files).unwrap_err();
        assert_eq!(fs::read_to_string(file).unwrap(), "before");
        assert!(!made.exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
