//! The only door to the disk. It reads a spec folder, writes an output folder, and edits files that people write too, such
//! as those of the spec ([`edit()`]).
//!
//! Writing is two moves. [`plan`] compares the files in memory with the folder and changes nothing;
//! [`Plan::apply`] makes the folder what was planned. Checking that a folder is up to date is
//! therefore the first move without the second, and the two cannot disagree.
//!
//! # What belongs to the generator
//!
//! The folder holds a listing, `.generated`, of the files written there. Only a file on that list
//! is ever overwritten or removed; every other file in the folder stays as it is. The
//! list is not trusted: it may have been edited or merged. Lines that are no plain relative path
//! (conflict markers, `..`, absolute paths) are ignored, and a path that leads through a symbolic
//! link is never followed.
//!
//! A folder without a listing is written to only if nothing can be lost: the folder is absent or
//! empty, or every file in it already holds what would be written (then only the listing has been
//! lost, and it is written again). If a file differs, the folder is refused, because the file may
//! be somebody's own work.
//!
//! # What an interruption leaves
//!
//! New contents are first written to one folder inside the output, `.generated-staging`, and take
//! their places by renaming. Before the first file moves, the listing names both the old and the
//! new files. So however a run ends, every file that it touched is listed, and the next run
//! completes its work. A run that *fails* puts the old output back. A killed process can do no
//! more harm than that. A power cut can: nothing is flushed to the disk.
//!
//! Two runs at the same time take turns: the staging folder holds a lock, which the system releases
//! when a process dies. The second run looks at the folder again once it has the lock.
//!
//! # Line ends
//!
//! `\r\n` and `\n` compare equal, because a version control system may have turned one into the
//! other on checkout and the Rust compiler reads them alike. A file whose text differs is written
//! with the line ends it was generated with.
//!
//! # Example
//!
//! ```
//! use generator::disk::plan;
//! use generator::text::File;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let out = folder.path().join("out");
//! let files = [File { path: "src/lib.rs".into(), contents: "//! Nothing yet.\n".into() }];
//!
//! let stale = plan(&out, &files)?;
//! assert_eq!(stale.changes()[0].to_string(), "created src/lib.rs");
//! stale.apply()?;
//!
//! assert!(plan(&out, &files)?.is_empty());
//! # Ok(())
//! # }
//! ```

mod assets;
mod change;
mod compare;
mod diff;
mod edit;
mod error;
mod folder;
mod listing;
mod path;
mod plan;
mod read;
mod replace;
mod staging;
mod step;
mod write;

#[cfg(test)]
mod tests;

pub use assets::read_assets;
pub use change::{Change, FileStatus};
pub use edit::{Edit, edit};
pub use error::OutputError;
pub use plan::Plan;
pub use read::{open_recording, read_page, read_spec};
pub use write::plan;

/// The name of the listing in an output folder.
const LISTING: &str = ".generated";

/// The name of the staging folder, in the output folder so that renaming never crosses file systems.
const STAGING: &str = ".generated-staging";
