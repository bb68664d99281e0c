//! `cargo xtask changes`, `release`, `openapi`, `schema` and `smoke`, as programs, in a repository of their own.

mod release;
mod repository;

use crate::repository::Repository;

#[test]
fn changes_are_counted_from_head_or_the_last_release() {
    let repository = Repository::new();
    let head = "HEAD, since no release is tagged here";
    let unchanged = |from| format!("Comparing spec with {from}.\n\nNothing has changed since 1.2.3.\n");
    assert_eq!(repository.told(&["changes"]), unchanged(head));
    repository.edit("spec/animals.yaml", "      weight: number\n", "");
    let told = "## 2.0.0\n\n### Breaking\n\n- `animals::list`: `.weight()` is gone, which set `weight` in the query\n";
    assert_eq!(repository.told(&["changes", "--format", "markdown"]), told);
    repository.git(&["tag", "v1.2.3"]);
    repository.commit("Remove it");
    assert_eq!(repository.told(&["changes", "--format", "markdown"]), told);
    assert_eq!(repository.told(&["changes", "--from", "HEAD"]), unchanged("HEAD"));
    assert!(repository.told(&["changes"]).starts_with("Comparing spec with v1.2.3, the last release.\n"));
    assert_eq!(repository.told(&["changes", "--from", "HEAD~1", "--to", "HEAD", "--format", "markdown"]), told);
    assert!(repository.refused(&["changes", "--from=--output=x"]).contains("neither a folder"));
}

#[test]
fn openapi_goes_to_a_file_or_to_the_terminal() {
    let repository = Repository::new();
    let told = repository.told(&["openapi"]);
    let file = repository.path("openapi.json");
    repository.told(&["openapi", "--out", file.to_str().expect("text")]);
    assert_eq!(repository.read("openapi.json"), told);
    assert!(told.starts_with("{\n  \"openapi\": \"3.1.0\",\n"));
}

#[test]
fn the_schema_goes_to_the_spec() {
    let repository = Repository::new();
    let told = repository.refused(&["schema", "--check", "--spec", "spec"]);
    assert!(told.contains("help: run `cargo xtask schema --spec spec`"), "{told}");
    repository.told(&["schema", "--spec", "spec"]);
    repository.told(&["schema", "--check"]);
    assert!(repository.read("spec/schema.json").contains("\"$schema\""));
    let told = repository.refused(&["schema", "--spec", "."]);
    assert!(told.contains("has no api.yaml"), "{told}");
}
