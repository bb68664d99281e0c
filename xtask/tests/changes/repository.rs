//! A temporary git repository in which commands run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository with the committed spec of the invented API.
pub(crate) struct Repository(TempDir);

impl Repository {
    pub(crate) fn new() -> Self {
        let repository = Self(TempDir::new().expect("a folder"));
        fs::create_dir_all(repository.path("spec")).expect("a folder");
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/zoo/spec");
        for file in fs::read_dir(fixture).expect("the fixture") {
            let file = file.expect("a file");
            fs::copy(file.path(), repository.path("spec").join(file.file_name())).expect("a copy");
        }
        repository.git(&["init", "--quiet"]);
        repository.commit("Begin");
        repository
    }

    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let status = Command::new("git").args(arguments).current_dir(self.0.path()).status().expect("git");
        assert!(status.success(), "git {arguments:?}");
    }

    /// Runs a command as Cargo would if the package `xtask` were in this repository.
    pub(crate) fn xtask(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(self.0.path()).env("CARGO_MANIFEST_DIR", self.path("xtask"));
        command
    }

    pub(crate) fn told(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let output = self.xtask(arguments);
        assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).expect("text")
    }

    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(self.path(file), text.replace(from, to)).expect("written");
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("a file")
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "."]);
        self.git(&["-c", "user.name=a", "-c", "user.email=a@zoo.example", "commit", "--quiet", "-m", message]);
    }

    /// A repository with a workspace of the crate and a runtime, whose release 1.2.3 is tagged.
    pub(crate) fn released() -> Self {
        let repository = Self::new();
        repository.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"generated\", \"runtime\"]\n");
        repository.write("runtime/Cargo.toml", RUNTIME);
        repository.write("runtime/src/lib.rs", "");
        repository.write("runtime/CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n\n- All\n");
        repository.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-01-01\n\n- All\n");
        repository.edit("spec/api.yaml", "../../../../generator/runtime", "../runtime");
        repository.told(&["generate"]);
        assert!(repository.cargo(&["generate-lockfile"]).status.success());
        repository.commit("Release");
        repository.git(&["tag", "v1.2.3"]);
        repository
    }

    /// Clones it with additional arguments for `git clone`.
    pub(crate) fn cloned(&self, arguments: &[&str]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let status = Command::new("git")
            .args(["clone", "--quiet"])
            .args(arguments)
            .arg(format!("file://{}", self.0.path().display()))
            .arg(folder.path())
            .status();
        assert!(status.expect("git").success());
        Self(folder)
    }

    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(self.0.path()).output().expect("cargo")
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
}

/// The manifest of a runtime with the features that every generated crate uses.
const RUNTIME: &str = r#"[package]
name = "snapcall-runtime" # the package
version = "0.1.0" # its own
edition = "2024"

[features]
async = []
cli = []
blocking = []
rustls = []
native-tls = []
gzip = []
chrono = []
jiff = []
time = []
tracing = []
record = []
test-util = []
"#;
