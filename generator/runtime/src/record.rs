//! What answers look like, without what they say: the shapes of JSON values, counted.
//!
//! A client [records](crate::ClientBuilder::record) them to a file. Whoever maintains the API's description learns from such
//! files what endpoints answer, although nobody sent them data: a file holds routes, counts, kinds of values and names of
//! fields. Keys that may be data are not in it, that is
//!
//! - those that name nothing: e-mails, dates, numbers, digests, random text;
//! - those of a map: many different ones, of which each object has few or whose values are all of one kind;
//! - those that only a single answer has shown.
//!
//! Their values are counted together. The file is JSON that is laid out to be read, and [`Record`] reads it.

mod anonymous;
mod file;
mod keys;
mod name;
mod observed;
mod recorder;
mod shape;

pub use file::{Record, RecordError};
#[doc(hidden)]
pub use keys::Keys;
pub use observed::Observed;
pub(crate) use recorder::Recorder;
pub use shape::{Member, Shape};
