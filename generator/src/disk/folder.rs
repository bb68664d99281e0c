//! What an output folder holds. No link in it is followed.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::listing::Listing;
use super::{LISTING, OutputError, STAGING, path};

/// An output folder, which may be absent.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    File,
    Folder,
    Link,
    Other,
}

impl EntryKind {
    fn of(file_type: fs::FileType) -> Self {
        match file_type {
            t if t.is_symlink() => Self::Link,
            t if t.is_dir() => Self::Folder,
            t if t.is_file() => Self::File,
            _ => Self::Other,
        }
    }

    /// In words, for an error.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::Other => "neither a file nor a folder",
        }
    }
}

/// What is found where a file should be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lookup<'p> {
    Nothing,
    File,
    /// Something else than a file at the path, or something else than a folder on the way to it.
    Obstacle {
        at: &'p str,
        kind: EntryKind,
    },
}

impl Folder {
    /// Refuses a path at which there is something else than a folder. `out` itself may be a link to
    /// a folder.
    pub(super) fn open(out: &Path) -> Result<Self, OutputError> {
        // To the system an empty path leads nowhere; to `join` it is the current folder.
        let root = if out.as_os_str().is_empty() { PathBuf::from(".") } else { out.to_owned() };
        match fs::metadata(&root) {
            Ok(data) if data.is_dir() => Ok(Self { root }),
            Ok(_) => Err(OutputError::InTheWay { path: root, what: "not a folder" }),
            Err(error) if error.kind() == io::ErrorKind::NotFound && root.is_symlink() => {
                let what = "a symbolic link to nothing";
                Err(OutputError::InTheWay { path: root, what })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self { root }),
            Err(error) => Err(OutputError::io("look at", &root)(error)),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn join(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// What stands at `path`. Links among the folders on the way are followed.
    pub(super) fn kind(&self, path: &str) -> Result<Option<EntryKind>, OutputError> {
        let path = self.join(path);
        match fs::symlink_metadata(&path) {
            Ok(data) => Ok(Some(EntryKind::of(data.file_type()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(OutputError::io("look at", path)(error)),
        }
    }

    /// Looks for the file `path`, from the outermost folder inwards, so that nothing is looked up
    /// through a link.
    pub(super) fn look<'p>(&self, path: &'p str) -> Result<Lookup<'p>, OutputError> {
        for folder in path::ancestors(path) {
            match self.kind(folder)? {
                Some(EntryKind::Folder) => {}
                None => return Ok(Lookup::Nothing),
                Some(kind) => return Ok(Lookup::Obstacle { at: folder, kind }),
            }
        }
        match self.kind(path)? {
            None => Ok(Lookup::Nothing),
            Some(EntryKind::File) => Ok(Lookup::File),
            Some(kind) => Ok(Lookup::Obstacle { at: path, kind }),
        }
    }

    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, OutputError> {
        let path = self.join(path);
        fs::read(&path).map_err(OutputError::io("read", path))
    }

    /// The listing and its text, if there is one. Anything else under its name is refused.
    pub(super) fn listing(&self) -> Result<Option<(Listing, Vec<u8>)>, OutputError> {
        let refuse = |what| Err(OutputError::InTheWay { path: self.join(LISTING), what });
        match self.kind(LISTING)? {
            None => Ok(None),
            Some(EntryKind::File) => {
                let text = self.read(LISTING)?;
                match Listing::parse(&String::from_utf8_lossy(&text)) {
                    Some(listing) => Ok(Some((listing, text))),
                    None => refuse("a file without the first line of a listing"),
                }
            }
            Some(kind) => refuse(kind.words()),
        }
    }

    /// Whether there is a staging folder: of an interrupted run, or of one that is going on.
    pub(super) fn has_staging(&self) -> Result<bool, OutputError> {
        match self.kind(STAGING)? {
            None => Ok(false),
            Some(EntryKind::Folder) => Ok(true),
            Some(kind) => Err(OutputError::InTheWay { path: self.join(STAGING), what: kind.words() }),
        }
    }

    /// The first thing in the whole folder that is neither a file of `known`, nor a folder with
    /// such files, nor the staging folder.
    pub(super) fn stranger(&self, known: &Listing) -> Result<Option<String>, OutputError> {
        // An absent folder holds nothing.
        if !self.root.exists() {
            return Ok(None);
        }
        self.stranger_among("", known)
    }

    /// The same, in `folder` below.
    pub(super) fn stranger_in(&self, folder: &str, known: &Listing) -> Result<Option<String>, OutputError> {
        self.stranger_among(&format!("{folder}/"), known)
    }

    /// The same, among the paths that begin with `prefix`, which is empty or ends with `/`.
    fn stranger_among(&self, prefix: &str, known: &Listing) -> Result<Option<String>, OutputError> {
        let folder = self.join(prefix);
        for entry in fs::read_dir(&folder).map_err(OutputError::io("list", &folder))? {
            let entry = entry.map_err(OutputError::io("list", &folder))?;
            let kind = EntryKind::of(entry.file_type().map_err(OutputError::io("look at", entry.path()))?);
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let found = match kind {
                EntryKind::File if known.has(&path) => None,
                EntryKind::Folder if path == STAGING => None,
                // The walk enters no folder without known files, so that their number bounds it.
                EntryKind::Folder if known.has_below(&path) => self.stranger_in(&path, known)?,
                _ => Some(path),
            };
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}
