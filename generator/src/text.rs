//! Text with positions: sources, names, prose, and the faults that are shown in their places. Nothing here knows of APIs.

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
