//! What answers look like, without what they say: the shapes of JSON values, counted.
//!
//! A client [records](crate::ClientBuilder::record) them to a file. Whoever maintains the API's description learns from such
//! files what endpoints answer, although nobody sent them data: a file holds routes, counts, kinds of values and names of
//! fields. Keys that may be data are not in it, that is
//!
//! - those that name nothing: e-mails, dates, numbers, digests, random text;
//! - those of a map: many different ones, each in few objects;
//! - those that only a single answer has shown.
//!
//! Their values are counted together. The file is JSON that is laid out to be read, and [`Record`] reads it.

mod file;
mod map;
mod name;
mod observed;
mod recorder;
mod shape;

pub use file::{Record, RecordError};
pub use observed::Observed;
pub(crate) use recorder::Recorder;
pub use shape::{Member, Shape};
