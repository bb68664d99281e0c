//! Whole runs on real folders.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod edits;
mod folders;
mod interruption;
#[cfg(unix)]
mod links;
mod obstacles;
mod rivals;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{LISTING, OutputError, STAGING, plan};
use crate::text::File;

/// A folder for output, in a temporary one. It is not there at first.
struct Out {
    _root: TempDir,
    path: PathBuf,
}

impl Out {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("out");
        Self { _root: root, path }
    }

    /// With an earlier output in it.
    fn with(files: &[File]) -> Self {
        let out = Self::new();
        out.generate(files).unwrap();
        out
    }

    fn generate(&self, files: &[File]) -> Result<(), OutputError> {
        plan(&self.path, files)?.apply()
    }

    /// What a plan would change, in words.
    fn changes(&self, files: &[File]) -> Vec<String> {
        plan(&self.path, files).unwrap().changes().iter().map(ToString::to_string).collect()
    }

    fn join(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap()
    }

    /// Everything in the folder: files with their text, folders and links with what they are.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        if self.path.exists() {
            collect(&self.path, "", &mut tree);
        }
        tree
    }
}

fn collect(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            tree.insert(path, format!("link to {}", fs::read_link(entry.path()).unwrap().display()));
        } else if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), tree);
            tree.insert(path, "folder".to_owned());
        } else {
            tree.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned());
        }
    }
}

fn files(files: &[(&str, &str)]) -> Vec<File> {
    files.iter().map(|&(path, contents)| File { path: path.to_owned(), contents: contents.to_owned() }).collect()
}

/// An output with something of everything.
fn sample() -> Vec<File> {
    files(&[("Cargo.toml", "[package]\n"), ("src/lib.rs", "mod calls;\n"), ("src/calls.rs", "fn list() {}\n")])
}

/// What a fresh run makes of `files`.
fn fresh(files: &[File]) -> BTreeMap<String, String> {
    Out::with(files).tree()
}
