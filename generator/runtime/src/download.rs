//! Saving a body to a file, which appears only when it is complete.

mod part;
mod transfer;

pub(crate) use part::Part;
pub(crate) use transfer::Transfer;

use std::io;
use std::path::Path;

use crate::error::{Error, ErrorKind};

/// How far a download has come, as [`Streamed::save_with`](crate::Streamed::save_with) tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The bytes received so far. It falls back to 0 where a body that broke off has to be taken from its beginning.
    pub received: u64,
    /// The bytes announced, if the server said so.
    pub total: Option<u64>,
    /// How often the body has broken off and was asked for again.
    pub resumed: u32,
}

/// The error of a file that cannot be made.
pub(crate) fn unwritable(path: &Path, error: io::Error) -> Error {
    Error::new(ErrorKind::File, format!("{} cannot be written: {error}", path.display())).with_source(error)
}
