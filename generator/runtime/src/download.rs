//! Saves a body to a file, which appears only when it is complete.

mod part;
mod transfer;

pub(crate) use part::Part;
pub(crate) use transfer::Transfer;

use std::io;
use std::path::Path;

use crate::error::{Error, ErrorKind};

/// The progress of a download, as passed to the callback of [`Streamed::save_with`](crate::Streamed::save_with).
///
/// ```no_run
/// # use snapcall_runtime::{Api, Operation, Result, blocking::Client};
/// # fn example<A: Api>(client: Client<A>, recording: impl Operation<A>) -> Result<()> {
/// client.stream(recording)?.save_with("call.mp3", |progress| match progress.total {
///     Some(total) => eprintln!("{} of {total} bytes", progress.received),
///     None => eprintln!("{} bytes", progress.received),
/// })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The number of bytes received so far. It returns to 0 if a body that broke off must be received from its
    /// beginning.
    pub received: u64,
    /// The number of bytes announced by the server, if any.
    pub total: Option<u64>,
    /// How often the body broke off and was requested again.
    pub resumed: u32,
}

/// The error for a file that cannot be created or written.
pub(crate) fn unwritable(path: &Path, error: io::Error) -> Error {
    Error::new(ErrorKind::File, format!("{} cannot be written: {error}", path.display())).with_source(error)
}
