//! What can go wrong with the disk, and what to do about it.

use std::path::PathBuf;
use std::{fmt, io};

use super::LISTING;

/// Why a folder could not be read or written.
///
/// The message says what is wrong, where, and what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum OutputError {
    /// The system refused an operation.
    Io {
        /// What was tried, such as "write".
        action: &'static str,
        /// What it was tried on.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A file to write has a path that is not safe everywhere.
    InvalidPath {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two files to write cannot both exist: their paths are equal, at least where case does not
    /// count, or one needs the other to be a folder.
    Clash {
        /// One path.
        first: String,
        /// The other.
        second: String,
    },
    /// The output folder holds something, and no listing tells that the generator wrote it.
    Foreign {
        /// The output folder.
        out: PathBuf,
        /// One of the things in it.
        entry: String,
    },
    /// A file that the generator did not write is where it has to write one.
    HandMade {
        /// The file in the way.
        path: PathBuf,
    },
    /// Something is in the way that is never replaced, such as a symbolic link or a folder.
    InTheWay {
        /// Where it is.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A file is no longer what was read of it.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// Another run has been writing to the folder for long.
    Busy {
        /// The output folder.
        out: PathBuf,
    },
    /// Writing failed half way, and so did putting the old output back.
    NotRestored {
        /// Why writing failed.
        cause: Box<OutputError>,
        /// Why the old output could not be put back.
        restoring: Box<OutputError>,
    },
    /// A spec folder without a spec.
    NoSpec {
        /// The folder.
        folder: PathBuf,
    },
}

impl OutputError {
    /// Makes the error of a refused `action` on `path`: `fs::write(&path,
    /// text).map_err(OutputError::io("write", &path))`.
    pub(super) fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.into(), source }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => {
                write!(f, "cannot {action} {path:?}: {source}{}", advice(action, source.kind()))
            }
            Self::InvalidPath { path, reason } => {
                let shown: String = path.chars().take(80).collect();
                write!(f, "cannot write a file at {shown:?}: {reason}; rename what it is made from")
            }
            Self::Clash { first, second } => {
                write!(
                    f,
                    "cannot write both {first:?} and {second:?}: they need the same place; \
                     rename what one of them is made from"
                )
            }
            Self::Foreign { out, entry } => write!(
                f,
                "{out:?} holds {entry:?} and no listing {:?} of an earlier output; \
                 choose an empty folder, or restore the listing if this one was generated",
                LISTING
            ),
            Self::HandMade { path } => {
                write!(f, "{path:?} is in the way and was not generated; move or remove it, then run again")
            }
            Self::InTheWay { path, what } => {
                write!(
                    f,
                    "{path:?} is in the way: it is {what}, which is never replaced; \
                     move or remove it, then run again"
                )
            }
            Self::Changed { path } => {
                write!(f, "{path:?} was changed while this ran; nothing was written, run again")
            }
            Self::Busy { out } => {
                write!(f, "another run is writing to {out:?}; wait for it to end, or stop it, then run again")
            }
            Self::NotRestored { cause, restoring } => write!(
                f,
                "{cause}; then what was there could not be put back either: {restoring}; \
                 once that is mended, run again"
            ),
            Self::NoSpec { folder } => write!(f, "{folder:?} holds no .yaml file; name the folder of a spec"),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            // What the message tells already is left out, or it would be told twice.
            Self::Io { source, .. } => source.source(),
            Self::NotRestored { cause, .. } => cause.source(),
            _ => None,
        }
    }
}

/// What to do about a refusal of the system, where its own words do not tell.
fn advice(action: &str, kind: io::ErrorKind) -> &'static str {
    let reads = ["read", "list", "look"].iter().any(|reading| action.starts_with(reading));
    match kind {
        io::ErrorKind::PermissionDenied if reads => "; allow reading it, then run again",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "; allow writing there, then run again",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; make room, then run again",
        io::ErrorKind::NotFound => "; check the name",
        io::ErrorKind::NotADirectory => "; name a folder",
        _ => "",
    }
}
