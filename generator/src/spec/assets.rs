//! The files that come along with a spec.

use std::path::PathBuf;

use crate::text::{File, Source};

/// The files that become part of the output as they are.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// Where they lie.
    pub folder: PathBuf,
    /// Those that could be read, sorted by path.
    pub files: Vec<File>,
    /// Those that could not, each with its [`flaw`](Source::flaw).
    pub unreadable: Vec<Source>,
}
