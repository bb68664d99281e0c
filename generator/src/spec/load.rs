//! From the text of all files to a [`Spec`].

mod core_type;
mod file;
mod file_name;
mod reader;
mod reading;
mod sections;
mod sink;
mod types;
mod wording;

pub use reading::Reading;
pub use sections::read;
pub(crate) use wording::{any_of, type_elsewhere};

use crate::spec::Spec;
use crate::text::Source;
use crate::text::diagnostic::Diagnostic;

/// Reads all files of a spec: `api.yaml`, a file for every section it names, and `types.yaml` if it is there.
///
/// # Errors
///
/// All faults of all files, in the order of files and positions.
///
/// # Examples
///
/// ```
/// use generator::spec::load;
/// use generator::text::Source;
/// use generator::text::diagnostic::Code;
///
/// let faults = load(vec![Source::new("spec/api.yaml", "nmae: Example\n")]).unwrap_err();
/// let fault = faults.iter().find(|fault| fault.code == Code::UnknownKey).expect("the misspelt key");
/// assert_eq!(fault.help.as_deref(), Some("did you mean `name`?"));
/// ```
pub fn load(files: Vec<Source>) -> Result<Spec, Vec<Diagnostic>> {
    read(files).into_result()
}
