//! Reads and compares a large page. `CI=1 cargo test --release -p generator --test drift large -- --nocapture` prints
//! how long that takes.

use std::fmt::Write;
use std::time::Instant;

use generator::drift::Hints;
use generator::spec::load;
use generator::text::Source;

use super::facts;
use super::writer::{self, Form, Samples, Style};

const ENDPOINTS: usize = 100;

fn sources(sections: u64) -> Vec<Source> {
    let mut api = String::from(
        "name: Large\nsummary: Large.\nbase_url: https://api.example.com\nauth: { scheme: basic, variable: KEY }\n\
         crate: { name: large, version: 0.1.0, description: Large }\n\
         runtime: { package: runtime, version: 0.1.0, path: ../runtime }\nsections:\n",
    );
    let mut sources = Vec::new();
    for section in 0..sections {
        let _ = writeln!(api, "  - section{section}");
        let mut text = format!("title: Section {section}\nsummary: Some.\nendpoints:\n");
        for endpoint in 0..ENDPOINTS {
            let _ = write!(
                text,
                "  update{endpoint}:\n    title: Update {endpoint}\n    route: PUT /v1/s{section}/e{endpoint}/{{id}}\n    \
                 summary: Some.\n    path:\n      id: number\n    body:\n      name: {{ type: string, required: true }}\n      \
                 size: number\n      active: boolean\n"
            );
        }
        sources.push(Source::new(format!("section{section}.yaml"), text));
    }
    sources.push(Source::new("api.yaml", api));
    sources
}

#[test]
#[expect(clippy::print_stdout, reason = "a measurement, to be read by a person")]
fn all_endpoints_of_a_large_page() {
    let spec = load(sources(super::up_to(2, 50))).unwrap();
    let sections = facts::facts(&spec);
    for form in [Form::Bars, Form::Spaces, Form::Html] {
        let page = writer::page(&sections, Style::plain(form, Samples::JsPhp));
        let start = Instant::now();
        let (drifts, unread) = facts::drifts(&spec, &page, &Hints::default()).unwrap();
        let taken = start.elapsed();
        println!("{form:?}: {} bytes, {taken:?}", page.len());
        assert!(drifts.is_empty() && unread.is_empty());
    }
}
