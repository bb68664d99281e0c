//! What answers look like, without what they say: the shapes of JSON values, counted.

mod map;
mod name;
mod shape;

pub use shape::{Member, Shape};
