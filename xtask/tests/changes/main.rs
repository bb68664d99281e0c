//! Tests of `cargo xtask changes`, `release`, `openapi`, `schema` and `smoke`, which run as processes in a temporary
//! repository.

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
fn types_of_answers_are_read_at_revisions_as_well() {
    let repository = Repository::new();
    let markdown = ["changes", "--format", "markdown"];
    repository.edit("spec/types.yaml", "    weight: number\n", "    weight: number\n    height: number\n");
    let known = "## 2.0.0\n\n### Compiles, but reads something else\n\n\
                 - `types::Animal`: `height` is no longer in `extra`, but in `height` (`Option<f64>`)\n";
    assert_eq!(repository.told(&markdown), known);
    repository.commit("Learn it");
    repository.edit("spec/keepers.yaml", "    answer: Keeper\n", "");
    assert_eq!(
        repository.told(&markdown),
        "## 2.0.0\n\n### Breaking\n\n- `keepers::rename`: the answer is untyped, and was `Keeper`\n"
    );
    assert_eq!(repository.told(&[&markdown[..], &["--from", "HEAD~1", "--to", "HEAD"]].concat()), known);
}

#[test]
fn an_arrow_leads_to_what_is_answered() {
    let repository = Repository::new();
    assert!(repository.told(&["list", "rename"]).contains("PATCH  /keepers/{id} -> Keeper\n"));
    assert!(!repository.told(&["list", "dismiss"]).contains("->"));
    let json = repository.told(&["list", "animals::list", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json[0]["answer"], serde_json::json!({ "type": "Vec<Animal>", "seen": 200 }));
}

#[test]
fn a_clone_without_releases_is_told_to_fetch_them() {
    let origin = Repository::released();
    origin.write("notes.md", "More.\n");
    origin.commit("Go on");
    for (arguments, fetch) in
        [(["--no-tags", "--quiet"], "git fetch --tags"), (["--depth", "1"], "git fetch --unshallow --tags")]
    {
        let clone = origin.cloned(&arguments);
        let told = clone.refused(&["changes"]);
        assert!(told.contains("no release is tagged here") && told.contains(&format!("run `{fetch}`")), "{told}");
        let told = clone.refused(&["changes", "--from", "HEAD~9"]);
        assert!(told.contains(&format!("`{fetch}` brings the others")), "{told}");
        assert!(clone.told(&["changes", "--from", "HEAD"]).contains("Nothing has changed"));
    }
}

#[test]
fn where_the_runtime_comes_from_and_the_licence_are_told() {
    for (from, to, words) in [
        (
            "path: ../../../../generator/runtime",
            "git: https://zoo.example/runtime.git",
            "the runtime comes from `https://zoo.example/runtime.git`, and came from a folder",
        ),
        ("MIT OR Apache-2.0", "GPL-3.0-only", "the licence is `GPL-3.0-only`, and was `MIT OR Apache-2.0`"),
        ("  license: MIT OR Apache-2.0\n", "", "the licence is none, and was `MIT OR Apache-2.0`"),
    ] {
        let repository = Repository::new();
        repository.edit("spec/api.yaml", from, to);
        let told = repository.told(&["changes", "--format", "markdown"]);
        assert!(told.contains(words), "{told}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_told_is_a_failure() {
    let repository = Repository::new();
    let commands = [
        &["list"][..],
        &["changes"],
        &["openapi"],
        &["check", "--format", "json"],
        &["--help"],
        &["list", "--help"],
        &["--version"],
    ];
    for arguments in commands {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let output = repository.command(arguments).stdout(full).output().expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?} {told}");
        assert!(told.contains("cannot write to standard output"), "{arguments:?} {told}");
        let gone = std::process::Stdio::piped();
        let mut child = repository.command(arguments).stdout(gone).spawn().expect("it runs");
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("it ends").code(), Some(0), "{arguments:?}");
    }
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
