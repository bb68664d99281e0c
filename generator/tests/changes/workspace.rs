//! A scratch workspace with generated crates and the code that is compiled with them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use generator::api::Api;
use generator::output::emit::{self, Placement};
use serde_json::Value as Json;

use crate::modules::Module;

pub(crate) struct Workspace {
    root: PathBuf,
    members: BTreeSet<String>,
}

impl Workspace {
    /// An empty workspace with the repository's lock file.
    pub(crate) fn new(name: &str) -> Self {
        let root = scratch().join(name);
        fs::create_dir_all(root.join("members")).expect("a folder");
        fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).expect("the lock file");
        Self { root, members: BTreeSet::new() }
    }

    /// Writes the crate of an API as the package `name`.
    pub(crate) fn emit(&mut self, name: &str, api: &Api) {
        let mut api = api.clone();
        api.package.name = name.to_owned();
        api.runtime.version = runtime_version();
        let runtime = runtime();
        for file in emit::emit(&api, &Placement::Member { runtime }, &[]) {
            self.write(name, &file.path, &file.contents);
        }
        self.members.insert(name.to_owned());
    }

    /// Writes modules into the package `name`, which depends on other packages of the workspace.
    pub(crate) fn library<'a>(
        &mut self,
        name: &str,
        modules: impl IntoIterator<Item = &'a Module>,
        dependencies: &[&str],
    ) {
        let mut root = String::new();
        for module in modules {
            let _ = writeln!(root, "pub mod {};", module.name);
            for (path, contents) in &module.files {
                self.write(name, &format!("src/{}/{path}", module.name), contents);
            }
        }
        self.package(name, "lib.rs", &root, dependencies);
    }

    /// Finds the modules of the package `name` that do not compile, and removes them from the package.
    ///
    /// Errors in some modules can hide those of others, so the rest is compiled again until there are no errors.
    pub(crate) fn failures(&mut self, name: &str, modules: &[Module], dependencies: &[&str]) -> BTreeSet<String> {
        let mut failures = BTreeSet::new();
        loop {
            self.library(name, modules.iter().filter(|module| !failures.contains(&module.name)), dependencies);
            let output = self.cargo(&["check", "--package", name, "--message-format=json"]);
            if output.status.success() {
                return failures;
            }
            let before = failures.len();
            failures.extend(modules_with_errors(&String::from_utf8_lossy(&output.stdout)));
            assert!(failures.len() > before, "cargo: {}", String::from_utf8_lossy(&output.stderr));
        }
    }

    /// Compiles and runs a program that depends on these packages, and returns its output.
    pub(crate) fn run(&mut self, program: &str, dependencies: &[&str]) -> String {
        self.package("runner", "main.rs", program, dependencies);
        let output = self.cargo(&["run", "--package", "runner"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    fn package(&mut self, name: &str, root: &str, code: &str, dependencies: &[&str]) {
        let mut manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [features]\ndefault = [\"__samples\"]\n__samples = []\ntest-util = []\n\n\
             [dependencies]\nsnapcall-runtime = {{ path = {:?}, default-features = false }}\n",
            runtime()
        );
        for dependency in dependencies {
            let _ = writeln!(manifest, "{dependency} = {{ path = \"../{dependency}\" }}");
        }
        self.write(name, "Cargo.toml", &manifest);
        self.write(name, &format!("src/{root}"), code);
        self.members.insert(name.to_owned());
    }

    /// An unchanged file is not written, so that Cargo does not compile it again.
    fn write(&self, member: &str, path: &str, contents: &str) {
        let path = self.root.join("members").join(member).join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == contents) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }

    /// Runs Cargo in the workspace, with rustdoc's warnings as errors.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let members: Vec<String> = self.members.iter().map(|member| format!("members/{member}")).collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        fs::write(self.root.join("Cargo.toml"), manifest).expect("a manifest");
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--offline"])
            .current_dir(&self.root)
            // All workspaces share a target folder, so that dependencies are compiled once.
            .env("CARGO_TARGET_DIR", scratch().join("target"))
            .env("SHOP_KEY", "key")
            .env("SHOP_SECRET", "secret")
            .env_remove("SHOP_TOKEN")
            // The flags for compiling the tests must not affect what the tests compile.
            .env_remove("RUSTFLAGS")
            .env("RUSTDOCFLAGS", "--deny warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .stdin(Stdio::null())
            .output()
            .expect("cargo")
    }
}

/// The modules with errors according to Cargo's messages, including errors inside macro expansions.
fn modules_with_errors(messages: &str) -> BTreeSet<String> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    let errors = messages.filter(|message| message["message"]["level"] == "error");
    let spans = errors.flat_map(|error| error["message"]["spans"].as_array().cloned().unwrap_or_default());
    let primary = spans.filter(|span| span["is_primary"] == true);
    let called = primary.map(|mut span| {
        while span["expansion"].is_object() {
            span = span["expansion"]["span"].clone();
        }
        span
    });
    called.filter_map(|span| module_of(Path::new(span["file_name"].as_str()?))).collect()
}

/// The module of a file: its folder below `src`.
fn module_of(file: &Path) -> Option<String> {
    let mut parts = file.iter().skip_while(|part| *part != "src").skip(1);
    Some(parts.next()?.to_str()?.to_owned())
}

/// The parent folder of all scratch workspaces.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted")
}

/// The repository's root.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

fn runtime() -> String {
    repository().join("generator/runtime").to_string_lossy().replace('\\', "/")
}

/// The version in the runtime's manifest. It replaces the one in the tests' specs.
fn runtime_version() -> String {
    let manifest = fs::read_to_string(Path::new(&runtime()).join("Cargo.toml")).expect("the runtime's manifest");
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.expect("its version").to_owned()
}
