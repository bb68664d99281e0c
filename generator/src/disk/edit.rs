//! Edits of files that people write too: the spec and the changelog.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{OutputError, replace};

/// A byte order mark. It is no part of the text, and an edit keeps it.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A file's text as it was read, and as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where the file is; a link to it stays a link.
    pub path: PathBuf,
    /// What was read of it; none if there was no such file.
    pub before: Option<String>,
    /// What it is to hold; none if it is to go.
    pub after: Option<String>,
}

/// Makes edits, all of them or none. Line ends are written as they are given; a byte order mark and the mode of a file stay.
///
/// # Errors
///
/// If a file is no longer what was read of it, or cannot be written. Then every file is as it was.
///
/// # Examples
///
/// ```
/// use generator::disk::{Edit, edit};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("calls.yaml");
/// # std::fs::write(&path, "title: Calls\n")?;
/// let change = |before: &str, after: &str| Edit {
///     path: path.clone(),
///     before: Some(before.to_owned()),
///     after: Some(after.to_owned()),
/// };
/// edit(&[change("title: Calls\n", "title: All calls\n")])?;
///
/// // Somebody else was faster.
/// edit(&[change("title: Calls\n", "title: No calls\n")]).unwrap_err();
/// assert_eq!(std::fs::read_to_string(&path)?, "title: All calls\n");
/// # Ok(())
/// # }
/// ```
pub fn edit(edits: &[Edit]) -> Result<(), OutputError> {
    let replacements: Vec<Replacement<'_>> = edits.iter().map(Replacement::of).collect::<Result<_, _>>()?;
    let result = replacements
        .iter()
        .try_for_each(Replacement::stage)
        .and_then(|()| replace::all_or_none(&replacements, Replacement::take, Replacement::put_back));
    if result.is_err() {
        for replacement in &replacements {
            // A staged file that has taken its place is no longer here, so that removing it fails.
            let _ = fs::remove_file(&replacement.staged);
        }
    }
    result
}

/// An edit, and the file that it is really about.
struct Replacement<'e> {
    target: PathBuf,
    staged: PathBuf,
    /// The bytes that are there.
    old: Option<Vec<u8>>,
    new: Option<Vec<u8>>,
    edit: &'e Edit,
}

impl<'e> Replacement<'e> {
    fn of(edit: &'e Edit) -> Result<Self, OutputError> {
        // Removing means removing the link, not the file that it leads to.
        let target = if edit.after.is_some() { target(&edit.path)? } else { edit.path.clone() };
        let old = match fs::read(&target) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(OutputError::io("read", &edit.path)(error)),
        };
        let text = old.as_deref().map(|bytes| bytes.strip_prefix(MARK).unwrap_or(bytes));
        if text != edit.before.as_deref().map(str::as_bytes) {
            return Err(OutputError::Changed { path: edit.path.clone() });
        }
        let is_marked = old.as_deref().is_some_and(|bytes| bytes.starts_with(MARK));
        let mark = if is_marked { MARK } else { &[] };
        let new = edit.after.as_deref().map(|text| [mark, text.as_bytes()].concat());
        Ok(Self { staged: free_name(&target), target, old, new, edit })
    }

    fn stage(&self) -> Result<(), OutputError> {
        self.new.as_deref().map_or(Ok(()), |new| replace::stage(&self.staged, &self.target, new))
    }

    fn take(&self) -> Result<(), OutputError> {
        let taken = match (&self.new, self.old.as_deref()) {
            (Some(_), old) => replace::place(&self.staged, &self.target, old),
            (None, Some(old)) => replace::remove(&self.target, old),
            (None, None) => Ok(()),
        };
        // The error names the path that the caller gave, which may be a link to the file.
        taken.map_err(|error| match error {
            OutputError::Changed { .. } => OutputError::Changed { path: self.edit.path.clone() },
            other => other,
        })
    }

    fn put_back(&self) -> Result<(), OutputError> {
        replace::put_back(&self.staged, &self.target, self.old.as_deref())
    }
}

/// The file that a path leads to, through links.
fn target(path: &Path) -> Result<PathBuf, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_symlink() => path.canonicalize().map_err(OutputError::io("follow", path)),
        _ => Ok(path.to_owned()),
    }
}

/// A free name beside a file. It is hidden, since hidden files are no part of a spec.
fn free_name(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    let mut number = 0;
    loop {
        let path = target.with_file_name(format!(".{name}.{process}-{number}.new"));
        if fs::symlink_metadata(&path).is_err() {
            return path;
        }
        number += 1;
    }
}
