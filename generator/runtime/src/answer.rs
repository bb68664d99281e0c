//! What comes back: responses, what they are read into, and pages of them.
//!
//! A [`Response`] keeps its body as it came. It is read when asked for, into the documented type of the endpoint
//! ([`parsed`](Response::parsed)), a type of the caller's ([`json`](Response::json)), or any JSON
//! ([`value`](Response::value)). So an answer that does not fit a type is not lost, and can be read in another way.
//!
//! Documented types are an [`Answer`](crate::Answer), which expects little. Where even that is not met, the error names
//! the place, and [`misfits`](Response::misfits) names all places. Items of pages are read one by one
//! ([`Client::items`](crate::Client::items)), so that an odd one costs no other.

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
