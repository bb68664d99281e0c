//! Learns what endpoints answer from recordings, and brings `types.yaml` and the `answer` of endpoints along.
//!
//! 1. Recordings become [`Evidence`]: counts of kinds of values for each place of each endpoint's answers, never values
//!    ([`read()`]).
//! 2. Places that hold the same are united, and each is decided on, coarsely (`decide.rs`).
//! 3. Objects that the spec does not know get names (`naming.rs`).
//! 4. What the spec knows is compared with what was seen ([`compare()`]): what is new, which guesses are too narrow, which
//!    statements of people are contradicted.
//! 5. The files of the spec are edited ([`write()`]). Guesses only widen, so that all comes to rest; what people state stays.

mod compare;
mod decide;
mod evidence;
mod har;
mod kinds;
mod naming;
mod record;
mod recording;
pub mod report;
mod route;
mod shapes;
mod unreadable;
mod vocabulary;
mod words;
mod write;

pub use compare::{Comparison, Finding, FindingKind, compare};
pub use decide::Trust;
pub use evidence::{Evidence, Observed, Skip};
pub use recording::read;
pub use route::Router;
pub use runtime::record::{Member, Shape};
pub use unreadable::Unreadable;
pub use words::Words;
pub use write::write;
