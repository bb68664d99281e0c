//! What answers look like, without what they say: the shapes of JSON values, counted.
//!
//! A client [records](crate::ClientBuilder::record) them to a file. From such files, the maintainer of the API's description
//! learns what endpoints answer without receiving any data: a file holds routes, counts, kinds of values and names of
//! fields. It has no keys that may be data, which are
//!
//! - keys that cannot be names: e-mails, dates, numbers, digests, random text;
//! - keys of a map: many different ones, of which each object has few or whose values are all of one kind;
//! - keys that only a single answer has shown.
//!
//! The values under these keys are counted together. The file is indented JSON, and [`Record`] reads it.

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
