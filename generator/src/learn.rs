//! Learns from recordings what endpoints answer: reads shapes, never values.

mod evidence;
mod har;
mod recording;
mod route;
mod shapes;

pub use evidence::{Evidence, Observed, Skip};
pub use recording::{Unreadable, read};
pub use route::Router;
pub use runtime::record::{Member, Shape};
