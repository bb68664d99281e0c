//! Compares the documentation page of an API with its spec, and brings the spec along.
//!
//! A page shows sections; a section is a heading and endpoints; an endpoint is a title, a route such as
//! `[GET] /v2/calls`, samples, a sentence, and tables of parameters. It is compared in five steps:
//!
//! 1. HTML, Markdown or text becomes one stream of blocks: headings, paragraphs, code, tables (`page/form.rs`).
//! 2. The outline gives each endpoint its blocks, and the heading it stands under (`page/outline.rs`).
//! 3. Each endpoint becomes facts ([`Page`]), or it is said what of it is not read, and why (`page/endpoint.rs`).
//! 4. The spec tells which headings to doubt (`headings.rs`), and which facts are about the same thing ([`Pairing`]).
//! 5. Every difference is a [`Drift`]. What the spec records as a deviation counts as what the page has to show.
//!
//! Doubt is the default. If any part of an endpoint cannot be read, nothing is concluded about that endpoint. While any
//! part of the page is unread, no endpoint counts as removed. [`read()`] refuses a page that shows nothing the spec knows.
//!
//! # Examples
//!
//! ```
//! use generator::drift::{self, DriftKind, Hints};
//! # use generator::{spec, text::Source};
//!
//! # let api = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example\nauth: { scheme: basic, variable: ZOO }\n\
//! #     crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
//! #     runtime: { package: runtime, version: 0.1.0, path: ../runtime }\nsections: [animals]\n";
//! # let animals = "title: Animals\nsummary: Animals.\nendpoints:\n  get:\n    title: Read\n    route: GET /animals/{id}\n    \
//! #     summary: Gets an animal.\n    path:\n      id: string\n";
//! # let spec = spec::load(vec![Source::new("api.yaml", api), Source::new("animals.yaml", animals)]).unwrap();
//! let text = "Animals\nRead\n[GET] /animals/{id}\nURI Components\nParameter | Type | Required\nid | number | true";
//! let page = drift::read(text, &spec, &Hints::default()).unwrap();
//! let drifts = drift::compare(&drift::pair(&spec, &page));
//! assert_eq!(drifts[0].kind, DriftKind::TypeChanged);
//! ```

mod accept;
mod authentication;
mod badges;
mod compare;
mod deviations;
mod expected;
mod headings;
mod joined;
mod missing;
mod names;
mod order;
mod page;
mod pairing;
mod renames;
pub mod report;
mod reroute;
mod side_by_side;
mod told;
pub mod write;

pub use accept::{Hints, read};
pub use compare::{Drift, DriftKind, compare};
pub use deviations::{Deviation, deviations};
pub use expected::{Expected, Known};
pub use page::{Endpoint, Heading, Page, Remark, Row, location_of};
pub use pairing::{Match, Pair, Pairing};
pub use side_by_side::pair;
