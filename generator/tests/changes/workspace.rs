//! A scratch workspace with every emitted crate and the code that is compiled against it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use generator::emit::{self, Placement};
use generator::model::Api;
use serde_json::Value as Json;

pub(crate) struct Workspace {
    root: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// An empty one, that resolves to the versions of the repository.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(root.join("members")).expect("a folder");
        fs::copy(repository().join("Cargo.lock"), root.join("Cargo.lock")).expect("the lock file");
        Self { root, members: Vec::new() }
    }

    /// Emits an API as the package `name`.
    pub(crate) fn emit(&mut self, name: &str, api: &Api) {
        let mut api = api.clone();
        api.package.name = name.to_owned();
        let runtime = runtime();
        for file in emit::emit(&api, &Placement::Member { runtime }, &[]) {
            self.write(name, &file.path, &file.contents);
        }
        self.members.push(name.to_owned());
    }

    /// Takes the samples of an API as the package `name`, to be compiled against another one.
    pub(crate) fn samples(&mut self, name: &str, api: &Api, against: &str) {
        let placement = Placement::Member { runtime: String::new() };
        for file in emit::emit(api, &placement, &[]).iter().filter(|file| file.path.starts_with("src/samples")) {
            self.write(name, &file.path, &file.contents.replace("crate::", "shop::"));
        }
        self.library(name, "pub mod samples;\n", &format!("{}\n{}", renamed(against), dependency("snapcall-runtime")));
    }

    /// Takes code as the package `name`, to be compiled against an emitted crate.
    pub(crate) fn code(&mut self, name: &str, code: &str, against: &str) {
        self.library(name, code, &renamed(against));
    }

    fn library(&mut self, name: &str, code: &str, dependencies: &str) {
        self.write(name, "src/lib.rs", code);
        self.write(name, "Cargo.toml", &manifest(name, dependencies));
        self.members.push(name.to_owned());
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

    /// The members that do not compile.
    pub(crate) fn failures(&self) -> BTreeSet<String> {
        let output = self.cargo(&["build", "--workspace", "--keep-going", "--message-format=json"]);
        let messages = String::from_utf8_lossy(&output.stdout);
        let messages = messages.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
        let errors = messages.filter(|message| message["message"]["level"] == "error");
        let failures: BTreeSet<String> =
            errors.filter_map(|error| Some(error["target"]["name"].as_str()?.replace('_', "-"))).collect();
        let told = !failures.is_empty() || output.status.success();
        assert!(told, "cargo: {}", String::from_utf8_lossy(&output.stderr));
        failures
    }

    /// Runs a program that depends on these members.
    pub(crate) fn run(&mut self, program: &str, members: &[String]) -> String {
        let dependencies: Vec<String> = members.iter().map(|member| dependency(member)).collect();
        self.write("runner", "src/main.rs", program);
        let dependencies = format!("{}\n{}", dependency("snapcall-runtime"), dependencies.join("\n"));
        self.write("runner", "Cargo.toml", &manifest("runner", &dependencies));
        self.members.push("runner".to_owned());
        let output = self.cargo(&["run", "--package", "runner"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
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
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("SHOP_KEY", "key")
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

/// The top of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

fn runtime() -> String {
    repository().join("generator/runtime").to_string_lossy().replace('\\', "/")
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n")
}

/// A member, without the HTTP stacks, which take long to compile.
fn dependency(member: &str) -> String {
    if member == "snapcall-runtime" {
        return format!("snapcall-runtime = {{ path = {:?}, default-features = false }}", runtime());
    }
    // Members that hold code alone have no features.
    let features =
        if member.starts_with("code") { "" } else { ", default-features = false, features = [\"__samples\"]" };
    format!("{member} = {{ path = \"../{member}\"{features} }}")
}

/// An emitted crate by the name under which code knows it.
fn renamed(member: &str) -> String {
    format!(
        "shop = {{ package = \"{member}\", path = \"../{member}\", default-features = false, features = [\"__samples\"] }}"
    )
}
