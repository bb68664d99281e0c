//! Compares the documentation page of an API with its spec, and updates the spec from the page.
//!
//! A page consists of sections. A section is a heading and endpoints. An endpoint is a title, a route, code samples, a
//! sentence, and tables of parameters. A route is written as `[GET] /v2/calls`. A page is compared in five steps:
//!
//! 1. The HTML, Markdown or plain text becomes one stream of blocks: headings, paragraphs, code, tables
//!    (`page/form.rs`).
//! 2. The outline assigns each block to an endpoint, and each endpoint to a heading (`page/outline.rs`).
//! 3. Each endpoint becomes facts ([`Page`]). For an endpoint that cannot be read, a remark says why
//!    (`page/endpoint.rs`).
//! 4. The spec decides which headings are doubtful (`headings.rs`), and the facts of page and spec are paired
//!    ([`Pairing`]).
//! 5. Every difference becomes a [`Drift`]. If the spec records a deviation, the page has to show the deviation.
//!
//! In doubt, nothing is concluded. If any part of an endpoint cannot be read, nothing is concluded about that endpoint.
//! While any part of the page is unread, no endpoint counts as removed. [`read()`] refuses a page that shows no
//! endpoint of the spec.
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
