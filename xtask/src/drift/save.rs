//! Files of the spec, all of them or none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::failure::Failure;

/// Writes files, and removes those without a text. If that fails, what was there is there again.
pub(super) fn save(files: &BTreeMap<String, Option<String>>) -> Result<(), Failure> {
    let before: Vec<(&str, Option<Vec<u8>>)> =
        files.keys().map(|file| Ok((file.as_str(), existing(file)?))).collect::<Result<_, Failure>>()?;
    let staged = files.iter().zip(&before).try_for_each(|((file, text), (_, old))| match text {
        Some(text) => stage(Path::new(file), &bytes(text, old.as_deref())),
        None => Ok(()),
    });
    let done = staged.and_then(|()| files.iter().try_for_each(|(file, text)| place(Path::new(file), text.is_some())));
    let Err(error) = done else { return Ok(()) };
    for (file, old) in &before {
        let path = Path::new(file);
        let _ = fs::remove_file(beside(path));
        let _ = match old {
            Some(old) if fs::read(path).is_ok_and(|now| now == *old) => Ok(()),
            Some(old) => stage(path, old).and_then(|()| place(path, true)),
            None => fs::remove_file(path),
        };
    }
    Err(Failure::Told(format!("the spec could not be written, and is as it was: {error}")))
}

fn existing(file: &str) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Told(format!("{file}: {error}"))),
    }
}

/// The text as it is to stand in the file: a byte order mark, which is no part of the text, stays.
fn bytes(text: &str, old: Option<&[u8]>) -> Vec<u8> {
    let mark = "\u{feff}".as_bytes();
    let marked = old.is_some_and(|old| old.starts_with(mark));
    if marked { [mark, text.as_bytes()].concat() } else { text.as_bytes().to_vec() }
}

/// Where a file is written before it takes its place; hidden files are no part of a spec.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.new"))
}

fn stage(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(beside(path), bytes)
}

fn place(path: &Path, stays: bool) -> io::Result<()> {
    if stays { fs::rename(beside(path), path) } else { fs::remove_file(path) }
}
