//! Checks the generated documentation of what all endpoints have in common: it is in the crate's root, or where it is
//! needed.

use crate::support::{self, Texts};

const API: &str = "\
name: Zoo
summary: Animals.
base_url: https://zoo.example
auth: { scheme: basic, variable: ZOO_KEY }
conventions: { lists: repeat }
crate: { name: zoo, version: 0.1.0, description: Animals }
runtime: { package: snapcall-runtime, version: 0.1.0, path: ../runtime }
sections: [animals]
";

const SECTION: &str = "\
title: Animals
summary: Animals.
endpoints:
  list:
    title: List
    route: GET /animals
    summary: Lists animals.
    query: { kinds: { type: array } }
  add:
    title: Add
    route: POST /animals
    summary: Adds an animal.
    body: { name: string }
";

/// The text of a generated file.
fn file(api: &str, path: &str) -> String {
    let texts: Texts = [("animals", SECTION), ("api", api)].map(|(name, text)| (name.into(), text.into())).into();
    let files = support::outcome(&texts).unwrap_or_else(|faults| panic!("{}", support::shown(&faults)));
    files.into_iter().find(|file| file.path == path).expect("a file").contents
}

#[test]
fn the_secret_is_read_where_the_spec_says() {
    let root = file(&API.replace("ZOO_KEY", "ZOO_KEY, secret_variable: ZOO_SECRET"), "src/lib.rs");
    assert!(root.contains(".key_variable(\"ZOO_KEY\")\n        .secret_variable(\"ZOO_SECRET\")\n"), "{root}");
    assert!(!file(API, "src/lib.rs").contains("secret_variable"));
}

#[test]
fn lists_in_brackets_are_told_apart_from_single_values() {
    let section = file(&API.replace("repeat", "brackets"), "src/animals.rs");
    assert_eq!(section.matches(".brackets()").count(), 1, "{section}");
    assert!(!file(API, "src/animals.rs").contains(".brackets()"));
}

#[test]
fn only_what_has_a_body_is_json() {
    let section = file(API, "src/animals.rs");
    let json: Vec<_> = section.lines().filter(|line| line.contains("json_body!")).collect();
    assert_eq!(json, ["snapcall_runtime::json_body!(Add);"]);
}
