//! From the text of all files to a [`Spec`].

use crate::{
    diagnostic::Diagnostic,
    source::Source,
    spec::Spec,
};

/// Reads all files of a spec.
///
/// # Errors
///
/// All faults of all files.
pub fn load(_files: Vec<Source>) -> Result<Spec, Vec<Diagnostic>> {
    Err(Vec::new())
}
