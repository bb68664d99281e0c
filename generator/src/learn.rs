//! Learns from recordings what endpoints answer: reads shapes, never values.

mod evidence;
mod har;
mod recording;
mod route;
mod shapes;
mod unreadable;

pub use evidence::{Evidence, Observed, Skip};
pub use recording::read;
pub use route::Router;
pub use runtime::record::{Member, Shape};
pub use unreadable::Unreadable;
