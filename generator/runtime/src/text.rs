//! Makes text from outside safe to show: on one line, without control characters and without secrets.

mod entity;
mod line;
mod secrets;

pub(crate) use entity::entity;
#[doc(hidden)]
pub use line::is_ignorable;
pub(crate) use line::one_line;
#[cfg(feature = "cli")]
pub(crate) use line::{Line, is_visible};
pub(crate) use secrets::{Secrets, secrets_of_address};
