//! Checks that the spec has as many endpoints and parameters as were counted on the documentation page, so that none
//! gets lost.

use std::fs;

use snapcall::serde_json::Value;

use crate::snapshots;

/// The columns of [`DOCUMENTED`].
const COLUMNS: [&str; 8] = [
    "GET endpoints",
    "POST endpoints",
    "PUT endpoints",
    "DELETE endpoints",
    "public endpoints",
    "path parameters",
    "query parameters",
    "body parameters",
];

/// The numbers that a person counted on the documentation page, section by section.
const DOCUMENTED: [(&str, [usize; 8]); 14] = [
    ("buttons", [3, 2, 2, 0, 1, 3, 5, 23]),
    ("calls", [3, 0, 0, 1, 0, 3, 11, 0]),
    ("integrations", [1, 0, 0, 0, 0, 0, 0, 0]),
    ("roles", [2, 0, 0, 0, 0, 1, 2, 0]),
    ("schedule_templates", [2, 1, 1, 0, 0, 2, 1, 4]),
    ("agents", [2, 0, 2, 0, 0, 4, 0, 3]),
    ("invites", [1, 1, 0, 0, 1, 1, 0, 1]),
    ("partner", [3, 2, 0, 0, 0, 1, 8, 7]),
    ("streams", [3, 0, 0, 1, 1, 5, 10, 0]),
    ("users", [1, 1, 0, 0, 1, 1, 0, 2]),
    ("admin", [2, 0, 0, 1, 0, 4, 8, 0]),
    ("booking_pages", [1, 0, 0, 0, 1, 1, 0, 0]),
    ("companies", [15, 8, 4, 7, 0, 61, 51, 27]),
    ("public", [1, 0, 0, 0, 1, 1, 0, 0]),
];

fn listed() -> Vec<Value> {
    let path = snapshots::repository().join("generated/endpoints.json");
    let text = fs::read_to_string(path).expect("generated/endpoints.json");
    snapcall::serde_json::from_str(&text).expect("JSON")
}

/// The Rust path of an endpoint.
fn rust(endpoint: &Value) -> &str {
    endpoint["rust"].as_str().expect("a Rust path")
}

/// The counts of one endpoint, by column.
fn counts(endpoint: &Value) -> [usize; 8] {
    let of_method = |method| usize::from(endpoint["method"] == method);
    let parameters = endpoint["params"].as_array().expect("parameters");
    let in_place = |place| parameters.iter().filter(|parameter| parameter["in"] == place).count();
    [
        of_method("GET"),
        of_method("POST"),
        of_method("PUT"),
        of_method("DELETE"),
        usize::from(endpoint["auth"] == "none"),
        in_place("path"),
        in_place("query"),
        in_place("body"),
    ]
}

#[test]
fn every_section_has_its_endpoints_and_parameters() {
    let listed = listed();
    let mut differences = Vec::new();
    for (section, documented) in DOCUMENTED {
        let endpoints = listed.iter().filter(|endpoint| rust(endpoint).split("::").next() == Some(section));
        let found = endpoints.map(counts).fold([0; 8], |sum, counts| std::array::from_fn(|at| sum[at] + counts[at]));
        for (what, (documented, found)) in COLUMNS.iter().zip(documented.into_iter().zip(found)) {
            if documented != found {
                differences.push(format!(
                    "{section}: {documented} {what} were counted on the page, spec/{section}.yaml has {found}"
                ));
            }
        }
    }
    let advice = "count again on the page; then mend the spec, or DOCUMENTED in tests/bindings/completeness.rs";
    assert!(differences.is_empty(), "{}\n{advice}", differences.join("\n"));
}

#[test]
fn sections_are_in_documented_order_and_none_is_left_out_of_the_count() {
    let documented: Vec<_> = DOCUMENTED.iter().map(|(section, _)| (*section).to_owned()).collect();
    assert_eq!(
        snapshots::sections(),
        documented,
        "`sections` in spec/api.yaml differs from the page's, as DOCUMENTED has them"
    );
    let listed = listed();
    let mut found: Vec<_> =
        listed.iter().map(|endpoint| rust(endpoint).split("::").next().expect("a section")).collect();
    found.dedup();
    assert_eq!(found, documented);
}

#[test]
fn every_method_is_counted() {
    for endpoint in listed() {
        assert_eq!(counts(&endpoint)[..4].iter().sum::<usize>(), 1, "no column for {endpoint}");
    }
}

#[test]
fn every_endpoint_has_a_sample() {
    let samples: Vec<_> = snapcall::samples::all().iter().map(|sample| sample.operation).collect();
    let listed = listed();
    assert_eq!(samples, listed.iter().map(rust).collect::<Vec<_>>());
}
