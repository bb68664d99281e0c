//! Learns from recordings what endpoints answer: reads shapes, never values.

mod evidence;

pub use evidence::{Evidence, Observed, Skip};
pub use runtime::record::{Member, Shape};
