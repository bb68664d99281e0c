//! Tests of `cargo xtask release`: what it writes, and when it refuses.

use crate::repository::Repository;

/// Adds a parameter, so that there is something to release.
fn with_an_addition(repository: Repository) -> Repository {
    repository.edit("spec/animals.yaml", "      weight: number\n", "      height: number\n      weight: number\n");
    repository
}

#[test]
fn a_release_writes_version_and_changelog() {
    let repository = Repository::new();
    repository.git(&["tag", "v1.2.3"]);
    assert!(repository.refused(&["release", "auto"]).contains("nothing has changed"));
    let repository = with_an_addition(repository);
    let before = repository.read("spec/api.yaml");
    assert!(repository.refused(&["release", "1.2.4"]).contains("1.3.0 is the least that will do"));
    assert!(repository.refused(&["release", "1.3"]).contains("is no version"));
    assert_eq!(repository.read("spec/api.yaml"), before);
    assert!(!repository.path("CHANGELOG.md").exists());

    repository.told(&["release", "auto"]);
    assert_eq!(repository.read("spec/api.yaml"), before.replace("version: 1.2.3", "version: 1.3.0"));
    let changelog = repository.read("CHANGELOG.md");
    assert!(changelog.starts_with("# Changelog\n\n## 1.3.0 - 20"), "{changelog}");
    assert!(
        changelog.ends_with("### Added\n\n- `animals::list`: `.height()` sets `height` in the query\n"),
        "{changelog}"
    );
    let again = repository.refused(&["release", "auto"]);
    assert!(again.contains("CHANGELOG.md has 1.3.0, and the last release that is tagged here is v1.2.3"), "{again}");
}

#[test]
fn its_commit_is_up_to_date() {
    let repository = with_an_addition(Repository::released());
    repository.told(&["release", "auto"]);
    let metadata = repository.cargo(&["metadata", "--locked", "--format-version=1"]);
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let lock = repository.read("Cargo.lock");
    assert!(lock.contains("name = \"zoo\"\nversion = \"1.3.0\""), "{lock}");
    repository.told(&["generate", "--check"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let repository = with_an_addition(Repository::released());
    repository.commit("Add it");
    let told = repository.told(&["release", "auto", "--dry-run"]);
    assert!(told.starts_with("zoo 1.3.0 would be released."), "{told}");
    let written =
        ["`.height()` sets", "  spec/api.yaml\n", "  CHANGELOG.md\n", "  generated/Cargo.toml\n", "  Cargo.lock\n"];
    assert!(written.iter().all(|part| told.contains(part)), "{told}");
    repository.git(&["diff", "--exit-code"]);
}

#[test]
fn the_first_release_has_nothing_to_be_compared_with() {
    let repository = Repository::new();
    repository.told(&["release", "auto"]);
    assert!(repository.read("CHANGELOG.md").ends_with("The first release: 11 endpoints in 3 modules.\n"));
}

#[test]
fn no_version_is_below_that_of_the_spec() {
    let repository = Repository::new();
    for version in ["0.0.1", "1.2.2", "1.2.3-rc.1"] {
        let told = repository.refused(&["release", version]);
        assert!(told.contains("comes before 1.2.3, the version that spec/api.yaml has"), "{told}");
    }
    assert!(repository.refused(&["release", "1.3"]).contains("is no version"));
    for version in ["1.2.3", "1.3.0"] {
        assert!(repository.told(&["release", version, "--dry-run"]).starts_with(&format!("zoo {version}")));
    }
    let repository = with_an_addition(Repository::released());
    repository.edit("spec/api.yaml", "version: 1.2.3", "version: 2.0.0");
    let told = repository.refused(&["release", "auto"]);
    assert!(told.contains("1.3.0 comes before 2.0.0"), "{told}");
}

#[test]
fn a_release_says_what_people_wrote_or_is_refused() {
    let repository = Repository::released();
    let told = repository.refused(&["release", "1.2.4"]);
    assert!(told.contains("would say nothing") && told.contains("Unreleased"), "{told}");
    repository.edit("CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n    let x = 1;\n");
    let told = repository.told(&["release", "1.2.4", "--dry-run"]);
    assert!(told.contains("    let x = 1;\n"), "{told}");
    repository.told(&["release", "1.2.4"]);
    assert!(repository.read("CHANGELOG.md").contains("\n\n    let x = 1;\n\n## 1.2.3"));
}

#[test]
fn what_a_clone_lacks_is_asked_for() {
    let origin = with_an_addition(Repository::released());
    origin.commit("Add it");
    for (arguments, fetch) in
        [(["--no-tags", "--quiet"], "git fetch --tags"), (["--depth", "1"], "git fetch --unshallow --tags")]
    {
        let clone = origin.cloned(&arguments);
        let told = clone.refused(&["release", "auto"]);
        assert!(told.contains("CHANGELOG.md has 1.2.3, and no release is tagged here"), "{told}");
        assert!(told.contains(&format!("help: run `{fetch}`")) && told.contains("--from"), "{told}");
        clone.git(&["diff", "--exit-code"]);
        let words: Vec<&str> = fetch.split_whitespace().skip(1).collect();
        clone.git(&[&words[..], &["--quiet"]].concat());
        assert!(clone.told(&["release", "auto", "--dry-run"]).starts_with("zoo 1.3.0"));
    }
    // Without a changelog, the clone may still lack the tags of earlier releases, so this is not taken for the first
    // release.
    std::fs::remove_file(origin.path("CHANGELOG.md")).expect("removed");
    origin.commit("Forget it");
    for arguments in [["--no-tags", "--quiet"], ["--depth", "1"]] {
        let told = origin.cloned(&arguments).refused(&["release", "auto"]);
        assert!(told.contains("this clone does not have all there is"), "{told}");
    }
}

#[test]
fn no_version_is_below_the_last_one_of_the_changelog() {
    let repository = with_an_addition(Repository::released());
    repository.edit("CHANGELOG.md", "## 1.2.3", "## 1.4.0 - 2026-02-02\n\n- More\n\n## 1.2.3");
    for version in ["auto", "1.3.0", "1.4.0"] {
        let told = repository.refused(&["release", version, "--from", "v1.2.3"]);
        assert!(told.contains("does not come after 1.4.0, the last version in CHANGELOG.md"), "{told}");
    }
    assert!(repository.told(&["release", "1.4.1", "--from", "v1.2.3", "--dry-run"]).starts_with("zoo 1.4.1"));
}

#[test]
fn the_runtime_is_released_by_itself() {
    let repository = Repository::released();
    let refusals = [
        ("auto", "has to be named"),
        ("0.1.0", "does not come after 0.1.0, the last version in runtime/CHANGELOG.md"),
        ("0.1.1", "has nothing under `## Unreleased`"),
    ];
    for (version, reason) in refusals {
        let told = repository.refused(&["release", version, "--runtime"]);
        assert!(told.contains(reason), "{told}");
    }
    repository.edit("runtime/CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- Faster\n");
    repository.told(&["release", "0.1.1", "--runtime"]);
    assert!(repository.read("runtime/Cargo.toml").contains("version = \"0.1.1\" # its own\n"));
    let changelog = repository.read("runtime/CHANGELOG.md");
    assert!(changelog.starts_with("# Changelog\n\n## Unreleased\n\n## 0.1.1 - 20"), "{changelog}");
    assert!(changelog.contains("\n\n- Faster\n\n## 0.1.0"), "{changelog}");
    assert!(repository.read("generated/Cargo.toml").contains("snapcall-runtime = { version = \"0.1.1\""));
    let metadata = repository.cargo(&["metadata", "--locked", "--format-version=1"]);
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    // The crate is released next, with the new runtime as the reason.
    let told = repository.told(&["release", "auto", "--dry-run"]);
    assert!(told.contains("the runtime is `snapcall-runtime 0.1.1`, and was `snapcall-runtime 0.1.0`"), "{told}");
}

#[test]
fn no_crate_is_released_for_a_runtime_that_is_not() {
    let repository = with_an_addition(Repository::released());
    repository.write("runtime/src/lib.rs", "//! Something else.\n");
    let told = repository.refused(&["release", "auto"]);
    assert!(told.contains("runtime has changed since v1.2.3, and is still version 0.1.0"), "{told}");
    repository.edit("runtime/CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n- Faster\n");
    repository.told(&["release", "0.1.1", "--runtime"]);
    repository.told(&["release", "auto"]);
    assert!(repository.read("generated/Cargo.toml").contains("version = \"1.3.0\""));
}
