//! Reading a spec folder.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::OutputError;
use crate::source::Source;

/// The most that is read of one file: a hundred thousand endpoints, generously described, take half
/// of it.
const LIMIT: u64 = 128 << 20;

/// Reads the spec in the folder `dir`: every `*.yaml` file directly in it, sorted by name.
///
/// Each is named as it is reached, such as `spec/calls.yaml` in `spec`. Hidden files are left out:
/// editors and systems make some of that name beside the real ones.
///
/// # Errors
///
/// Fails if the folder or one of the files cannot be read, if there is no such file, or if one of
/// them is larger than 128 MiB. Bytes that are no UTF-8 are for the parser to report, which can
/// show the place.
pub fn read_spec(dir: &Path) -> Result<Vec<Source>, OutputError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(OutputError::io("read the spec folder", dir))? {
        let entry = entry.map_err(OutputError::io("read the spec folder", dir))?;
        if is_spec(&entry.file_name().to_string_lossy()) {
            paths.push(entry.path());
        }
    }
    if paths.is_empty() {
        return Err(OutputError::NoSpec { folder: dir.to_owned() });
    }
    paths.sort();
    paths.into_iter().map(read_source).collect()
}

fn is_spec(name: &str) -> bool {
    name.ends_with(".yaml") && !name.starts_with('.')
}

fn read_source(path: PathBuf) -> Result<Source, OutputError> {
    // Looked at first: to open a pipe is to wait for its other end.
    if !fs::metadata(&path).map_err(OutputError::io("read", &path))?.is_file() {
        return Err(OutputError::NotAFile { path });
    }
    let file = fs::File::open(&path).map_err(OutputError::io("read", &path))?;
    let mut bytes = Vec::new();
    file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(OutputError::io("read", &path))?;
    if bytes.len() as u64 > LIMIT {
        return Err(OutputError::TooLarge { path, limit: LIMIT });
    }
    Ok(Source::from_bytes(path.display().to_string(), bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    #[test]
    fn takes_the_yaml_files_sorted() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["users.yaml", "api.yaml", "notes.txt", ".hidden.yaml", "x.yml", "é.yaml"] {
            fs::write(dir.path().join(name), name).unwrap();
        }
        fs::create_dir(dir.path().join("crate")).unwrap();
        fs::write(dir.path().join("crate/inner.yaml"), "").unwrap();

        let sources = read_spec(dir.path()).unwrap();
        let texts: Vec<_> = sources.iter().map(Source::text).collect();
        assert_eq!(texts, ["api.yaml", "users.yaml", "é.yaml"]);
        assert_eq!(sources[0].name(), dir.path().join("api.yaml").display().to_string());
    }

    #[test]
    fn a_folder_that_is_no_spec_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(read_spec(dir.path()), Err(OutputError::NoSpec { .. })));
        let error = read_spec(&dir.path().join("absent")).unwrap_err().to_string();
        assert!(error.contains("absent") && error.ends_with("check the name"), "{error}");
        fs::write(dir.path().join("file"), "").unwrap();
        assert!(matches!(read_spec(&dir.path().join("file")), Err(OutputError::Io { .. })));
    }

    #[test]
    fn what_is_only_named_as_a_spec_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("api.yaml")).unwrap();
        assert!(matches!(read_spec(dir.path()), Err(OutputError::NotAFile { .. })));
    }

    #[test]
    fn what_is_not_text_reaches_the_parser() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("api.yaml"), b"a: \xff\n").unwrap();
        assert_eq!(read_spec(dir.path()).unwrap()[0].text(), "a: \u{fffd}\n");
    }

    #[test]
    fn a_file_beyond_all_reason_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        // Sparse: it takes no room on the disk.
        fs::File::create(dir.path().join("api.yaml")).unwrap().set_len(LIMIT + 1).unwrap();
        let error = read_spec(dir.path()).unwrap_err().to_string();
        assert!(error.ends_with("api.yaml\" is larger than 128 MiB; split it into several files"), "{error}");
    }
}
