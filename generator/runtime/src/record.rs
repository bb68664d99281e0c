//! What answers look like, without what they say: the shapes of JSON values, counted.

mod map;
mod name;
mod observed;
mod shape;

pub use observed::Observed;
pub use shape::{Member, Shape};
