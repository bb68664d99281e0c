//! Edits of files that people write: what is edited changes, and every other byte stays. Also the marks in such files for
//! what a person has yet to decide.

mod edits;
mod key_path;
pub(crate) mod layout;
pub mod review;
mod version;
pub(crate) mod yaml;

pub(crate) use edits::Edits;
pub(crate) use key_path::KeyPath;
pub use version::with_version;
