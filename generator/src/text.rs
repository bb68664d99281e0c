//! Text tools that know nothing of APIs: source files with positions, diagnostics, names, escaping for Markdown and
//! messages.

pub mod characters;
pub mod diagnostic;
mod file;
pub mod names;
mod nearest;
mod part;
pub(crate) mod pointer;
pub mod portable;
pub mod prose;
mod source;

pub use file::File;
pub use nearest::nearest;
pub(crate) use part::part;
pub use source::{Flaw, Place, Source};
