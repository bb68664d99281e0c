//! `cargo xtask list` and `cargo xtask check`, as programs.

use std::path::Path;
use std::process::{Command, Output};

fn xtask(arguments: &[&str]) -> Output {
    // From a folder that is not the top of the repository.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).current_dir(folder).output().expect("the command runs")
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The endpoints of the committed crate.
fn generated() -> Vec<serde_json::Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/endpoints.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the list")).expect("JSON")
}

#[test]
fn the_table_has_a_line_for_every_endpoint() {
    let table = printed(&xtask(&["list"]));
    let mut lines = table.lines();
    let words: Vec<_> = lines.next().expect("a head").split_whitespace().collect();
    assert_eq!(words, ["METHOD", "PATH", "RUST", "AUTH", "PARAMETERS"]);
    assert_eq!(lines.count(), generated().len());
    let line = table.lines().find(|line| line.contains("calls::list")).expect("the endpoint");
    assert!(line.contains("GET") && line.contains("/v2/calls") && line.contains("page? limit?"), "{line}");
}

#[test]
fn the_json_has_the_documented_facts() {
    let json: serde_json::Value = serde_json::from_str(&printed(&xtask(&["list", "--format", "json"]))).expect("JSON");
    let endpoints = json.as_array().expect("an array");
    assert_eq!(endpoints.len(), generated().len());
    let params = |place| {
        let all = endpoints.iter().flat_map(|endpoint| endpoint["params"].as_array().expect("params"));
        all.filter(|param| param["in"] == place).count()
    };
    assert_eq!((params("path"), params("query"), params("body")), (88, 96, 67));
    // Documented as a string, though its siblings say number.
    let removal = endpoints.iter().find(|endpoint| endpoint["rust"] == "companies::users::remove").expect("it");
    assert_eq!(
        removal["params"][0],
        serde_json::json!({
            "name": "companyId", "rust": "company_id", "in": "path", "type": "string", "as": "integer", "id": "CompanyId",
            "required": true,
        })
    );
}

#[test]
fn a_spec_without_faults_has_an_empty_list_of_them() {
    assert_eq!(printed(&xtask(&["check", "--format", "json"])), "[]\n");
    assert_eq!(printed(&xtask(&["check"])), "");
}

#[test]
fn faults_are_listed_for_programs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/faulty/misspelt-words");
    let output = xtask(&["check", "--format", "json", "--spec", &folder.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let faults: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let faults = faults.as_array().expect("an array");
    let first = faults.iter().find(|fault| fault["code"] == "unknown-key").expect("the misspelt key");
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(7), Some(5)), "{first}");
    assert!(first["file"].as_str().expect("a file").ends_with("animals.yaml"));
}
