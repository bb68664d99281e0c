//! Edits YAML files that people write: only the edited bytes change, so that comments and layout stay. Also finds the
//! `# review:` comments in such files.

mod edits;
mod key_path;
pub(crate) mod layout;
pub mod review;
mod version;
pub(crate) mod yaml;

pub(crate) use edits::Edits;
pub(crate) use key_path::KeyPath;
pub use version::with_version;
