//! What comes back: responses, and pages of them.

mod pages;
mod response;

pub(crate) use pages::{Extract, Paginator, items_at};
pub use pages::{Paged, Paging};
pub(crate) use response::Answer;
pub use response::Response;
