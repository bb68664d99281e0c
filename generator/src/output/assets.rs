//! Reading the files that become part of the output as they are.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::{File, OutputError};

/// Reads every file below the folder `dir`, sorted by path; an absent folder holds none. Hidden files and links are
/// left out.
///
/// # Errors
///
/// Fails if a folder or file cannot be read, or if a file is no UTF-8 text.
pub fn read_assets(dir: &Path) -> Result<Vec<File>, OutputError> {
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let shown = |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    for entry in WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(shown) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(dir).to_owned();
            OutputError::io("read", path)(error.into())
        })?;
        if entry.file_type().is_file() {
            let contents = fs::read_to_string(entry.path()).map_err(OutputError::io("read", entry.path()))?;
            files.push(File { path: relative(dir, entry.path()), contents });
        }
    }
    Ok(files)
}

/// The path below the folder, its parts separated by `/`.
fn relative(dir: &Path, path: &Path) -> String {
    let below = path.strip_prefix(dir).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    #[test]
    fn takes_all_files_below_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("examples")).unwrap();
        for (path, contents) in [("README.md", "a"), ("examples/list.rs", "b"), (".hidden", "c")] {
            fs::write(dir.path().join(path), contents).unwrap();
        }
        let files = read_assets(dir.path()).unwrap();
        let found: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.contents.as_str())).collect();
        assert_eq!(found, [("README.md", "a"), ("examples/list.rs", "b")]);
    }

    #[test]
    fn an_absent_folder_holds_nothing() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(read_assets(&dir.path().join("none")).unwrap(), []);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("image.png"), [0xff, 0xfe]).unwrap();
        let error = read_assets(dir.path()).unwrap_err();
        assert!(error.to_string().contains("image.png"), "{error}");
    }
}
