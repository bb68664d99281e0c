//! Checks that the smallest spec in `spec/README.md` generates a crate that compiles outside the repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository")
}

/// The YAML blocks in the README's section about the smallest spec.
fn blocks() -> Vec<String> {
    let readme = fs::read_to_string(repository().join("spec/README.md")).expect("the README");
    let (_, section) = readme.split_once("\n## The smallest spec\n").expect("the section");
    let section = section.split("\n## ").next().expect("its text");
    let blocks = section.split("```yaml\n").skip(1);
    blocks.map(|block| block.split_once("```").expect("an end").0.to_owned()).collect()
}

/// Writes the spec into a folder, with this line for the runtime.
fn spec(folder: &Path, runtime: &str) {
    fs::create_dir_all(folder.join("spec")).expect("a folder");
    for block in &blocks()[..2] {
        let (name, text) = block.split_once('\n').expect("a name");
        let lines = text.lines().map(|line| if line.starts_with("runtime:") { runtime } else { line });
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        fs::write(folder.join("spec").join(name.trim_start_matches("# ")), text).expect("a file");
    }
}

fn generate(folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("generate").arg("--spec").arg(folder.join("spec")).arg("--out").arg(folder.join("client"));
    command.output().expect("the command runs")
}

/// The dependency on the runtime in the generated manifest.
fn dependency(folder: &Path) -> String {
    let manifest = fs::read_to_string(folder.join("client/Cargo.toml")).expect("a manifest");
    manifest.lines().find(|line| line.starts_with("snapcall-runtime = ")).expect("the dependency").to_owned()
}

/// The lines of the README that show the sources of the runtime.
fn runtimes() -> Vec<String> {
    let blocks = blocks().join("\n");
    blocks.lines().filter(|line| line.starts_with("runtime:")).map(str::to_owned).collect()
}

#[test]
fn it_compiles_with_the_runtime_by_path() {
    let folder = TempDir::new().expect("a folder");
    let runtime = repository().join("generator/runtime").display().to_string().replace('\\', "/");
    spec(folder.path(), &runtimes()[0].replace("../../snapcall/generator/runtime", &runtime));
    let output = generate(folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(dependency(folder.path()).contains("version = \"0.1.0\", path = \""), "{}", dependency(folder.path()));

    fs::copy(repository().join("Cargo.lock"), folder.path().join("client/Cargo.lock")).expect("the lock file");
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--no-default-features"])
        .current_dir(folder.path().join("client"))
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("smallest"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_runtime_comes_from_where_the_spec_says() {
    let dependencies = [
        "version = \"0.1.0\", default-features = false",
        "version = \"0.1.0\", git = \"https://example.com/snapcall\", rev = \"v0.1.0\", default-features = false",
    ];
    let runtimes = runtimes();
    assert_eq!(runtimes.len(), 3);
    for (runtime, dependency_told) in runtimes[1..].iter().zip(dependencies) {
        let folder = TempDir::new().expect("a folder");
        spec(folder.path(), runtime);
        let output = generate(folder.path());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(dependency(folder.path()), format!("snapcall-runtime = {{ {dependency_told} }}"));
    }
}
