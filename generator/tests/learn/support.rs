//! Specs and recordings for the tests.

use std::collections::BTreeMap;

use generator::api::{Api, check};
use generator::learn::{Comparison, Evidence, Observed, Shape, Trust, compare, write};
use generator::spec::{Spec, load};
use generator::text::Source;
use serde_json::Value;

/// The files of a spec, by name.
pub(crate) type Files = BTreeMap<String, String>;

const API: &str = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example\nauth: { scheme: basic, variable: ZOO_KEY }\n\
                   crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
                   runtime: { package: runtime, version: 0.1.0, path: ../runtime }\n\
                   ids:\n  CallId: { type: number, summary: Identifies a call. }\n  \
                   CompanyId: { type: number, summary: Identifies a company. }\n  \
                   StreamToken: { type: string, summary: Identifies a stream. }\n  \
                   ButtonId: { type: alternatives, summary: Identifies a button. }\n\
                   sections: [all]\n";

/// A spec with endpoints of these names and routes. Those whose name begins with `list` have pages.
pub(crate) fn spec(endpoints: &[(&str, &str)]) -> Files {
    let mut all = "title: All\nsummary: All.\nendpoints:\n".to_owned();
    for (name, route) in endpoints {
        all += &format!("  {name}:\n    title: {name}\n    route: {route}\n    summary: Does it.\n");
        let placeholders: Vec<&str> = route.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        if !placeholders.is_empty() {
            all += "    path:\n";
        }
        for placeholder in placeholders {
            let type_ = match placeholder {
                "call_id" => "{ type: number, as: id }",
                "id" => "{ type: number, as: { id: CallId } }",
                "token" => "{ type: string, as: { id: StreamToken } }",
                _ => "string",
            };
            all += &format!("      {placeholder}: {type_}\n");
        }
        if name.starts_with("list") {
            all += "    query:\n      page: { type: number, as: integer }\n";
        }
    }
    let paging = "conventions: { paging: { parameter: page, first: 1 } }\n";
    let has_pages = endpoints.iter().any(|(name, _)| name.starts_with("list"));
    let api = if has_pages { format!("{API}{paging}") } else { API.to_owned() };
    Files::from([("spec/all.yaml".to_owned(), all), ("spec/api.yaml".to_owned(), api)])
}

pub(crate) fn sources(files: &Files) -> Vec<Source> {
    files.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect()
}

pub(crate) fn loaded(files: &Files) -> (Spec, Api) {
    let spec = load(sources(files)).unwrap_or_else(|faults| panic!("{faults:#?}\n{files:#?}"));
    let api = check(&spec).unwrap_or_else(|faults| panic!("{faults:#?}\n{files:#?}"));
    (spec, api)
}

/// The evidence of one recording with these answers, each with its endpoint's name.
pub(crate) fn recording<'a>(answers: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Evidence {
    let mut endpoints: BTreeMap<String, Observed> = BTreeMap::new();
    for (endpoint, answer) in answers {
        endpoints.entry(format!("all::{endpoint}")).or_default().add(Shape::of(answer));
    }
    let endpoints = endpoints.into_iter().map(|(endpoint, observed)| (endpoint, observed.recorded()));
    Evidence { endpoints: endpoints.collect(), ..Evidence::default() }
}

pub(crate) fn merged(all: impl IntoIterator<Item = Evidence>) -> Evidence {
    let mut merged = Evidence::default();
    all.into_iter().for_each(|evidence| merged.merge(evidence));
    merged
}

/// The files of a spec that change, and the report.
pub(crate) struct Written {
    pub(crate) files: Files,
    pub(crate) comparison: Comparison,
}

/// Learns into a spec.
pub(crate) fn written(files: &Files, evidence: &Evidence, trust: Trust) -> Written {
    let (spec, api) = loaded(files);
    let comparison = compare(&spec, &api, evidence, trust);
    let files =
        write(&sources(files), &spec, &comparison).unwrap_or_else(|faults| panic!("{faults:#?}\n{}", shown(files)));
    Written { files, comparison }
}

/// Learns into a spec. Returns its updated files and the report.
pub(crate) fn learned(files: &Files, evidence: &Evidence) -> (Files, Written) {
    let written = written(files, evidence, Trust::Repeated);
    let mut files = files.clone();
    files.extend(written.files.clone());
    (files, written)
}

pub(crate) fn shown(files: &Files) -> String {
    files.iter().map(|(name, text)| format!("--- {name}\n{text}")).collect()
}

/// The types in the spec after these answers of an endpoint.
pub(crate) fn types_after(route: &str, answers: &[Value]) -> String {
    let files = spec(&[("get", route)]);
    let evidence = recording(answers.iter().map(|answer| ("get", answer)));
    learned(&files, &evidence).0.remove("spec/types.yaml").unwrap_or_default()
}
