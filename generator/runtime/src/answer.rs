//! What comes back: responses, and pages of them.

mod items;
mod pages;
mod parsed;
mod response;

pub use items::Itemized;
pub use pages::{Paged, Paging};
pub use response::Response;

pub(crate) use items::{Extract, PageItems};
#[cfg(feature = "cli")]
pub(crate) use pages::nothing_at;
pub(crate) use pages::{Paginator, items_at};
pub(crate) use response::Received;
