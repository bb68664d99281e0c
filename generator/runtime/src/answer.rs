//! What comes back: responses, and pages of them.

mod pages;
mod response;

pub use pages::{Paged, Paging};
pub use response::Response;

#[cfg(feature = "cli")]
pub(crate) use pages::nothing_at;
pub(crate) use pages::{Extract, Paginator, items_at};
pub(crate) use response::Answer;
