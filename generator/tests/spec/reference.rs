//! Checks that `spec/README.md` lists every key with its default and its example, as the code defines them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use generator::spec::{TypeWord, schema};
use serde_json::Value;

use crate::support;

/// The mappings that the tables describe, in the order of the tables.
const TABLES: [&str; 9] = ["api", "paging", "id", "section", "endpoint", "parameter", "answer_type", "field", "answer"];

/// The mappings whose keys are in the table of `api.yaml`, after a dot.
const WITHIN: [&str; 4] = ["auth", "conventions", "crate", "runtime"];

/// Whether a key is required, and its example.
type Facts = (bool, Value);

/// The keys of a mapping, as the code defines them.
fn keys(definitions: &Value, mapping: &str) -> BTreeMap<String, Facts> {
    let schema = &definitions[mapping];
    let required: Vec<_> = schema["required"].as_array().into_iter().flatten().collect();
    let fields = schema["properties"].as_object().expect("the keys");
    let mut keys = BTreeMap::new();
    for (key, field) in fields {
        if mapping == "api" && WITHIN.contains(&key.as_str()) {
            let below = self::keys(definitions, key).into_iter();
            keys.extend(below.map(|(name, facts)| (format!("{key}.{name}"), facts)));
        } else {
            let is_required = required.iter().any(|name| *name == key);
            keys.insert(key.clone(), (is_required, field["examples"][0].clone()));
        }
    }
    keys
}

/// The keys in each table of the README.
fn tables(reference: &str) -> Vec<BTreeMap<String, Facts>> {
    let tables = reference.split("\n| key | default | example | |\n|---|---|---|---|\n").skip(1);
    tables.map(|rows| rows.lines().map_while(row).collect()).collect()
}

fn row(line: &str) -> Option<(String, Facts)> {
    let mut cells = line.strip_prefix("| ")?.split(" | ");
    let code = |cell: &str| cell.trim_matches('`').to_owned();
    let (key, default, example) = (code(cells.next()?), cells.next()?, code(cells.next()?));
    let example = serde_yaml::from_str(&example).unwrap_or_else(|error| panic!("`{key}`: {error}"));
    assert!(
        cells.next().is_some_and(|meaning| !meaning.trim_end_matches('|').trim().is_empty()),
        "`{key}` says nothing"
    );
    Some((key, (default == "required", example)))
}

#[test]
fn the_reference_lists_every_type() {
    let reference = fs::read_to_string(support::repository().join("spec/README.md")).expect("spec/README.md");
    let (_, rows) = reference.split_once("\n| `type` | what a caller passes |\n|---|---|\n").expect("the types' table");
    let listed: Vec<_> = rows.lines().map_while(|row| Some(row.strip_prefix("| `")?.split_once('`')?.0)).collect();
    assert_eq!(listed, TypeWord::ALL.map(TypeWord::as_str));
    let schema: Value = serde_json::from_str(&schema::json()).expect("the schema is JSON");
    let words = schema["definitions"]["type"]["oneOf"].as_array().expect("the types");
    assert_eq!(listed, words.iter().filter_map(|word| word["const"].as_str()).collect::<Vec<_>>());
}

#[test]
fn the_reference_lists_every_key_with_its_example() {
    let reference = fs::read_to_string(support::repository().join("spec/README.md")).expect("spec/README.md");
    let schema: Value = serde_json::from_str(&schema::json()).expect("the schema is JSON");
    let tables = tables(&reference);
    assert_eq!(tables.len(), TABLES.len(), "the tables of spec/README.md");
    for (table, mapping) in tables.into_iter().zip(TABLES) {
        let keys = keys(&schema["definitions"], mapping);
        let all: BTreeSet<_> = table.keys().chain(keys.keys()).collect();
        let wrong: Vec<_> = all.into_iter().filter(|key| table.get(*key) != keys.get(*key)).collect();
        let expected: Vec<_> = wrong.iter().map(|key| (*key, keys.get(*key))).collect();
        assert!(wrong.is_empty(), "spec/README.md, in the table of `{mapping}`: {expected:?} are to be listed so");
    }
}
