//! Nothing that is documented is missing: as many endpoints and parameters as were counted on the page.

use std::collections::BTreeMap;
use std::fs;

use snapcall::serde_json::Value;

use crate::snapshots;

/// Counted on the documentation page: section, endpoints, path, query and body parameters.
const DOCUMENTED: [(&str, usize, usize, usize, usize); 14] = [
    ("Buttons", 7, 3, 5, 23),
    ("Calls", 4, 3, 11, 0),
    ("Integrations", 1, 0, 0, 0),
    ("Roles", 2, 1, 2, 0),
    ("Schedule-templates", 4, 2, 1, 4),
    ("Agents", 4, 4, 0, 3),
    ("Invites", 2, 1, 0, 1),
    ("Partner", 5, 1, 8, 7),
    ("Streams", 4, 5, 10, 0),
    ("Users", 2, 1, 0, 2),
    ("Admin", 3, 4, 8, 0),
    ("Booking-pages", 1, 1, 0, 0),
    ("Companies", 34, 61, 51, 27),
    ("Public", 1, 1, 0, 0),
];

fn listed() -> Vec<Value> {
    let path = snapshots::repository().join("generated/endpoints.json");
    let text = fs::read_to_string(path).expect("generated/endpoints.json");
    snapcall::serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_section_has_its_endpoints_and_parameters() {
    let mut counts: BTreeMap<String, (usize, [usize; 3])> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for endpoint in listed() {
        let section = endpoint["section"].as_str().expect("a section").to_owned();
        if order.last() != Some(&section) {
            order.push(section.clone());
        }
        let (endpoints, parameters) = counts.entry(section).or_default();
        *endpoints += 1;
        for parameter in endpoint["params"].as_array().expect("parameters") {
            let place = ["path", "query", "body"].iter().position(|place| parameter["in"] == *place);
            parameters[place.expect("a place")] += 1;
        }
    }
    let found: Vec<_> = order
        .iter()
        .map(|section| {
            let (endpoints, [path, query, body]) = counts[section];
            (section.as_str(), endpoints, path, query, body)
        })
        .collect();
    assert_eq!(found, DOCUMENTED);
}

#[test]
fn methods_and_keys_add_up() {
    let mut methods: BTreeMap<String, usize> = BTreeMap::new();
    let mut public = 0;
    for endpoint in listed() {
        *methods.entry(endpoint["method"].as_str().expect("a method").to_owned()).or_default() += 1;
        public += usize::from(endpoint["auth"] == "none");
    }
    let methods: Vec<_> = methods.iter().map(|(method, count)| (method.as_str(), *count)).collect();
    assert_eq!(methods, [("DELETE", 10), ("GET", 40), ("POST", 15), ("PUT", 9)]);
    assert_eq!(public, 6);
}

#[test]
fn every_endpoint_has_a_sample() {
    let samples: Vec<_> = snapcall::samples::all().iter().map(|sample| sample.operation).collect();
    let listed: Vec<_> =
        listed().iter().map(|endpoint| endpoint["rust"].as_str().expect("a Rust path").to_owned()).collect();
    assert_eq!(samples, listed);
}
