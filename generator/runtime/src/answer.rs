//! What comes back: responses, and pages of them.

mod pages;
mod response;

pub use pages::{Paged, Paging};
pub use response::Response;

pub(crate) use pages::{Extract, Paginator, items_at};
pub(crate) use response::Answer;
