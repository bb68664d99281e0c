//! Checks that `schema.json` is up to date, and that it refuses every spec with wrong keys or kinds of values.

use std::fs;
use std::path::Path;

use generator::spec::schema;
use generator::text::diagnostic::{Code, Diagnostic};
use jsonschema::Validator;

use crate::fixtures::{self, Case};
use crate::{support, yaml};

pub(crate) fn validator() -> Validator {
    let schema = serde_json::from_str(&schema::json()).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

/// Whether a diagnostic is about keys or kinds of values, which a schema can check.
pub(crate) fn is_of_shape(fault: &Diagnostic) -> bool {
    matches!(
        fault.code,
        Code::UnknownKey
            | Code::MissingKey
            | Code::NoValue
            | Code::WrongKind
            | Code::UnknownType
            | Code::UnknownRefinement
            | Code::UnknownWord
            | Code::EmptyFile
    )
}

#[test]
fn the_schema_is_up_to_date() {
    let path = support::repository().join("spec").join(schema::FILE);
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == schema::json(), "spec/schema.json is not that of the format: run `cargo xtask schema`");
}

#[test]
fn sound_specs_fit_the_schema() {
    let validator = validator();
    for folder in ["spec", "tests/fixtures/zoo/spec"] {
        for (name, text) in support::texts(&support::repository().join(folder)) {
            let value = yaml::json(&text).expect("the file is YAML");
            let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{folder}/{name}.yaml: {errors:?}");
        }
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses_by_shape() {
    let validator = validator();
    for case in fixtures::cases() {
        let faults = case.faults();
        let Case { name: case, texts, .. } = case;
        for (name, text) in texts {
            let Some(value) = yaml::json(&text) else { continue };
            let here = faults.iter().filter(|fault| fault.primary.source.stem() == name);
            let codes: Vec<_> = here.filter(|fault| is_of_shape(fault)).map(|fault| fault.code).collect();
            assert!(
                codes.is_empty() || !validator.is_valid(&value),
                "{case}/{name}.yaml is accepted in spite of {codes:?}"
            );
            let readable = faults.iter().all(|fault| fault.code > Code::KeyNotText);
            assert!(!readable || !codes.is_empty() || validator.is_valid(&value), "{case}/{name}.yaml is refused");
        }
    }
}

#[test]
fn every_file_of_the_spec_names_the_schema() {
    let line = format!("# yaml-language-server: $schema={}", schema::FILE);
    for (name, text) in support::texts(&support::repository().join("spec")) {
        assert_eq!(text.lines().next(), Some(line.as_str()), "spec/{name}.yaml");
    }
    assert!(Path::new(schema::FILE).is_relative());
}
