//! One difference between what a folder holds and what it should.

use std::borrow::Cow;
use std::fmt;

/// A file that writing would create, update or remove.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    pub(super) path: Cow<'a, str>,
    pub(super) old: Option<Vec<u8>>,
    pub(super) new: Option<Cow<'a, str>>,
}

/// What happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileStatus {
    /// There is no such file yet.
    Created,
    /// Its text differs.
    Updated,
    /// It is no longer part of the output.
    Removed,
}

impl<'a> Change<'a> {
    pub(super) fn created(path: &'a str, new: &'a str) -> Self {
        Self { path: path.into(), old: None, new: Some(new.into()) }
    }

    pub(super) fn updated(path: &'a str, old: Vec<u8>, new: &'a str) -> Self {
        Self { path: path.into(), old: Some(old), new: Some(new.into()) }
    }

    pub(super) fn removed(path: String, old: Vec<u8>) -> Self {
        Self { path: path.into(), old: Some(old), new: None }
    }

    /// The path of the file, relative to the output folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What happens to the file.
    pub fn kind(&self) -> FileStatus {
        match (&self.old, &self.new) {
            (None, _) => FileStatus::Created,
            (Some(_), Some(_)) => FileStatus::Updated,
            (Some(_), None) => FileStatus::Removed,
        }
    }

    /// What the file holds now, if there is one. What is not UTF-8 is replaced by U+FFFD.
    pub fn old_text(&self) -> Option<Cow<'_, str>> {
        self.old.as_deref().map(String::from_utf8_lossy)
    }

    /// What the file will hold, if it stays.
    pub fn new_text(&self) -> Option<&str> {
        self.new.as_deref()
    }
}

/// Shows a change as `updated src/lib.rs`.
impl fmt::Display for Change<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.kind() {
            FileStatus::Created => "created",
            FileStatus::Updated => "updated",
            FileStatus::Removed => "removed",
        };
        write!(f, "{verb} {}", self.path)
    }
}

/// Whether two texts are equal, if `\r\n` and `\n` count as the same line end.
pub(super) fn same_text(one: &[u8], other: &[u8]) -> bool {
    one == other || unix_bytes(one).eq(unix_bytes(other))
}

/// The bytes without the `\r` of every `\r\n`.
fn unix_bytes(text: &[u8]) -> impl Iterator<Item = u8> {
    text.iter()
        .enumerate()
        .filter(|&(at, &byte)| byte != b'\r' || text.get(at + 1) != Some(&b'\n'))
        .map(|(_, &byte)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_alone_make_no_difference() {
        assert!(same_text(b"a\r\nb\r\n", b"a\nb\n"));
        assert!(same_text(b"a\nb\n", b"a\r\nb\n"));
        assert!(!same_text(b"a\rb", b"ab"), "a lone carriage return is text");
        assert!(!same_text(b"a\r", b"a"));
        assert!(!same_text(b"a\n", b"a"));
    }

    #[test]
    fn kinds_follow_from_what_there_is() {
        assert_eq!(Change::created("a", "x").to_string(), "created a");
        assert_eq!(Change::updated("a", vec![], "x").to_string(), "updated a");
        assert_eq!(Change::removed("a".into(), vec![]).to_string(), "removed a");
    }
}
