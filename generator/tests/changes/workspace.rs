//! A scratch workspace with emitted crates and the code that is compiled against them.

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
    /// An empty one, that resolves to the versions of the repository.
    pub(crate) fn new(name: &str) -> Self {
        let root = scratch().join(name);
        fs::create_dir_all(root.join("members")).expect("a folder");
        fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).expect("the lock file");
        Self { root, members: BTreeSet::new() }
    }

    /// Emits an API as the package `name`.
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

    /// Puts modules into the package `name`, which depends on others of the workspace.
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

    /// The modules that do not compile in the package `name`, which is left with those that do.
    ///
    /// Errors in some modules can hide those of others: what is left is compiled until there are none.
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

    /// Runs a program that depends on these packages of the workspace.
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

    /// What is as it was is left alone, so that cargo need not compile it again.
    fn write(&self, member: &str, path: &str, contents: &str) {
        let path = self.root.join("members").join(member).join(path);
        if fs::read_to_string(&path).is_ok_and(|old| old == contents) {
            return;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }

    /// Runs cargo in the workspace. rustdoc's warnings are failures.
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
            // One for all workspaces: what they depend on is compiled once.
            .env("CARGO_TARGET_DIR", scratch().join("target"))
            .env("SHOP_KEY", "key")
            .env("SHOP_SECRET", "secret")
            .env_remove("SHOP_TOKEN")
            // What the tests are compiled with is no concern of what they compile.
            .env_remove("RUSTFLAGS")
            .env("RUSTDOCFLAGS", "--deny warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .stdin(Stdio::null())
            .output()
            .expect("cargo")
    }
}

/// The modules in which cargo's messages place errors, in what a macro made of them too.
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

/// The folder below `src`.
fn module_of(file: &Path) -> Option<String> {
    let mut parts = file.iter().skip_while(|part| *part != "src").skip(1);
    Some(parts.next()?.to_str()?.to_owned())
}

/// Where all workspaces lie.
fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted")
}

/// The top of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

fn runtime() -> String {
    repository().join("generator/runtime").to_string_lossy().replace('\\', "/")
}

/// The runtime's own version, whichever one the specs of the tests ask for.
fn runtime_version() -> String {
    let manifest = fs::read_to_string(Path::new(&runtime()).join("Cargo.toml")).expect("the runtime's manifest");
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.expect("its version").to_owned()
}
