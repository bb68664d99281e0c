//! `cargo xtask changes`, `release` and `openapi`, as programs, in a repository of their own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with the invented API's spec in it, committed.
struct Repository(TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(TempDir::new().expect("a folder"));
        fs::create_dir_all(repository.path("spec")).expect("a folder");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/zoo/spec");
        for file in fs::read_dir(fixture).expect("the fixture") {
            let file = file.expect("a file");
            fs::copy(file.path(), repository.path("spec").join(file.file_name())).expect("a copy");
        }
        repository.git(&["init", "--quiet"]);
        repository.git(&["add", "."]);
        repository.git(&["-c", "user.name=a", "-c", "user.email=a@zoo.example", "commit", "--quiet", "-m", "Begin"]);
        repository
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn git(&self, arguments: &[&str]) {
        let status = Command::new("git").args(arguments).current_dir(self.0.path()).status().expect("git");
        assert!(status.success(), "git {arguments:?}");
    }

    /// Runs a command as cargo would, were this the repository around it.
    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command.output().expect("the command runs")
    }

    fn told(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).expect("text")
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(self.path(file), text.replace(from, to)).expect("written");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("a file")
    }
}

#[test]
fn changes_are_counted_from_head_or_the_last_release() {
    let repository = Repository::new();
    assert_eq!(repository.told(&["changes"]), "Nothing has changed since 1.2.3.\n");
    repository.edit("spec/animals.yaml", "      weight: number\n", "");
    let told = "## 2.0.0\n\n### Breaking\n\n- `animals::list`: `.weight()` is gone, which set `weight` in the query\n";
    assert_eq!(repository.told(&["changes", "--format", "markdown"]), told);
    repository.git(&["tag", "v1.2.3"]);
    repository.git(&["-c", "user.name=a", "-c", "user.email=a@zoo.example", "commit", "--quiet", "-am", "Remove it"]);
    assert_eq!(repository.told(&["changes", "--format", "markdown"]), told);
    assert_eq!(repository.told(&["changes", "--from", "HEAD"]), "Nothing has changed since 1.2.3.\n");
    assert_eq!(repository.told(&["changes", "--from", "HEAD~1", "--to", "HEAD", "--format", "markdown"]), told);
    assert!(repository.refused(&["changes", "--from=--output=x"]).contains("neither a folder"));
}

#[test]
fn a_release_writes_version_and_changelog() {
    let repository = Repository::new();
    repository.git(&["tag", "v1.2.3"]);
    assert!(repository.refused(&["release", "auto"]).contains("nothing has changed"));
    repository.edit("spec/animals.yaml", "      weight: number\n", "      height: number\n      weight: number\n");
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
    assert!(repository.refused(&["release", "auto"]).contains("has a section 1.3.0 already"));
}

#[test]
fn the_first_release_has_nothing_to_be_compared_with() {
    let repository = Repository::new();
    repository.told(&["release", "auto"]);
    assert!(repository.read("CHANGELOG.md").ends_with("The first release: 6 endpoints in 2 modules.\n"));
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
