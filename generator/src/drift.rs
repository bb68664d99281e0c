//! Comparing the documentation page of an API with its spec.
//!
//! A page is read into facts ([`Page`]), the facts are paired with what the spec says ([`Pairing`]), and every
//! difference is a [`Drift`]. What the spec records as a deviation counts as what the page has to show.
//!
//! Doubt is the default. Of an endpoint of which anything could not be read nothing is concluded; while a part of the
//! page is unread, no endpoint counts as removed; [`accept()`] refuses a page that shows nothing the spec knows.
//!
//! # Examples
//!
//! ```
//! use generator::drift;
//!
//! let page = drift::read("Calls\nRead\n[GET] /v1/calls/{id}\nURI Components\nParameter | Type | Required\nid | number | true", []);
//! assert_eq!(page.endpoints[0].route.to_string(), "GET /v1/calls/{id}");
//! assert_eq!(page.endpoints[0].rows[0].type_word, "number");
//! ```

mod accept;
mod authentication;
mod compare;
mod deviations;
mod expected;
mod lost;
mod page;
mod pairing;
pub mod report;
pub mod write;

pub use accept::{Extent, accept};
pub use compare::{Drift, Kind, compare};
pub use deviations::{Deviation, deviations};
pub use expected::{Expected, Known};
pub use page::{Endpoint, Heading, Page, Remark, Row, location_of, read};
pub use pairing::{Match, Pair, Pairing, pair};
