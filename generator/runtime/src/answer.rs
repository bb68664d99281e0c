//! Responses, the types they are read into, and pages of them.
//!
//! A [`Response`] keeps its body as it was received. The body is read on demand: as the documented type of the endpoint
//! ([`parsed`](Response::parsed)), as a type of the caller ([`json`](Response::json)), or as any JSON
//! ([`value`](Response::value)). So a response that does not fit one type is not lost and can be read in another way.
//!
//! Documented types implement [`Answer`](crate::Answer) and are lenient. If a response does not even fit such a type,
//! the error names the place, and [`misfits`](Response::misfits) lists all places. The items of pages are read one by
//! one ([`Client::items`](crate::Client::items)), so that one bad item does not affect the others.

mod items;
mod pages;
mod parsed;
mod response;
mod surrogates;

pub use items::Itemized;
pub use pages::{Paged, Paging};
pub use response::Response;

pub(crate) use items::{Extract, PageItems};
#[cfg(feature = "cli")]
pub(crate) use pages::nothing_at;
pub(crate) use pages::{Paginator, items_at};
pub(crate) use response::Received;
