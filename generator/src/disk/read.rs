//! Reading a spec folder.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::OutputError;
use crate::text::{Flaw, Source};

/// The most that is read of one file: a hundred thousand endpoints, generously described, take half
/// of it.
const LIMIT: u64 = 128 << 20;

/// Reads the spec in the folder `dir`: every `*.yaml` file directly in it, sorted by name.
///
/// Each is named by its path, such as `spec/calls.yaml` in `spec`. Hidden files are left out:
/// editors and systems put their own copies beside the real files. Files that end in `.yml` or
/// `.YAML` are read too, so that the parser can tell how they have to be named.
///
/// A file that cannot be read, or is larger than 128 MiB, is returned without a text, and
/// [`Source::flaw`] says why. Bytes that are no UTF-8 are reported by the parser, which shows the
/// place.
///
/// # Errors
///
/// Fails if the folder cannot be read, or if there is no such file.
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
    Ok(paths.into_iter().map(read_source).collect())
}

fn is_spec(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (name.ends_with(".yaml") || name.ends_with(".yml")) && !name.starts_with('.')
}

fn read_source(path: PathBuf) -> Source {
    let name = path.display().to_string();
    match read_bytes(&path) {
        Ok(bytes) => Source::from_bytes(name, bytes),
        Err(flaw) => Source::unreadable(name, flaw.message, flaw.help),
    }
}

/// The bytes of a file, or why there are none.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Flaw> {
    // The kind is looked at first: opening a pipe would wait for its other end.
    let data = fs::metadata(path).map_err(|error| refused(&error))?;
    if !data.is_file() {
        let what = if data.is_dir() { "a folder" } else { "neither a file nor a folder" };
        return Err(flaw(format!("this is {what}, where a file should be"), "remove it, or give it another name"));
    }
    let file = fs::File::open(path).map_err(|error| refused(&error))?;
    limited(file)
        .map_err(|error| refused(&error))?
        .ok_or_else(|| flaw(format!("this file is larger than {} MiB", LIMIT >> 20), "split it into several files"))
}

/// Everything that can be read, unless that is more than any spec or page has.
fn limited(from: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= LIMIT))
}

/// Reads a documentation page: a file, or standard input where the path is `-`.
///
/// The pipe that a shell makes of `drift <(curl …)` is read, too. Any other pipe is refused, since nobody may ever open its
/// other end.
///
/// # Errors
///
/// If it cannot be read, or is larger than 128 MiB.
pub fn read_page(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = if path == Path::new("-") { limited(io::stdin().lock())? } else { limited(open_page(path)?)? };
    bytes.ok_or_else(|| io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} MiB", LIMIT >> 20)))
}

fn open_page(path: &Path) -> io::Result<fs::File> {
    let folder = path.parent();
    let is_open = ["/dev/fd", "/proc/self/fd"].iter().any(|open| folder == Some(Path::new(open)));
    if !is_open && path != Path::new("/dev/stdin") && !fs::metadata(path)?.is_file() {
        let text = "this is no file; what another program writes is read from standard input, by `drift -`";
        return Err(io::Error::other(text));
    }
    fs::File::open(path)
}

/// Opens a recording, to be read piece by piece. It has to be a file: the other end of a pipe may never be opened.
///
/// # Errors
///
/// If it is no file, or cannot be read.
pub fn open_recording(path: &Path) -> io::Result<fs::File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    fs::File::open(path)
}

fn refused(error: &io::Error) -> Flaw {
    let help = match error.kind() {
        io::ErrorKind::PermissionDenied => "allow reading it, then run again",
        io::ErrorKind::NotFound => "it is a link to what is not there: correct the link, or remove it",
        _ => "put a file that can be read in its place, or remove it",
    };
    flaw(format!("this file cannot be read: {error}"), help)
}

pub(super) fn flaw(message: String, help: &str) -> Flaw {
    Flaw { message, help: help.to_owned() }
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
        assert_eq!(texts, ["api.yaml", "users.yaml", "x.yml", "é.yaml"]);
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

    /// What is said of the file `api.yaml`.
    fn told(dir: &Path) -> String {
        let sources = read_spec(dir).unwrap();
        let flaw = sources[0].flaw().unwrap();
        format!("{}; {}", flaw.message, flaw.help)
    }

    #[test]
    fn what_is_only_named_as_a_spec_file_is_told_beside_the_others() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("api.yaml")).unwrap();
        fs::write(dir.path().join("users.yaml"), "title: Users").unwrap();
        assert_eq!(told(dir.path()), "this is a folder, where a file should be; remove it, or give it another name");
        assert_eq!(read_spec(dir.path()).unwrap()[1].text(), "title: Users");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_told() {
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("nowhere", dir.path().join("api.yaml")).unwrap();
        let told = told(dir.path());
        assert!(told.starts_with("this file cannot be read: No such file"), "{told}");
        assert_eq!(told.matches("os error").count(), 1, "{told}");
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
        assert_eq!(told(dir.path()), "this file is larger than 128 MiB; split it into several files");
    }
}
