//! Tests of `cargo xtask generate` as a process, with a temporary spec and output folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use tempfile::TempDir;

/// A spec to be edited, and the output folder.
struct Workshop {
    folder: TempDir,
}

impl Workshop {
    /// A copy of the invented API's spec.
    fn new() -> Self {
        let workshop = Self { folder: TempDir::new().expect("a folder") };
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/zoo/spec");
        fs::create_dir(workshop.spec()).expect("a folder");
        for file in fs::read_dir(fixture).expect("the fixture") {
            let file = file.expect("a file");
            fs::copy(file.path(), workshop.spec().join(file.file_name())).expect("a copy");
        }
        workshop
    }

    fn spec(&self) -> PathBuf {
        self.folder.path().join("spec")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Runs the command with additional arguments.
    fn generate(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("generate").arg("--spec").arg(self.spec()).arg("--out").arg(self.out());
        command.args(arguments).output().expect("the command runs")
    }

    /// Replaces a text in a file of the spec.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.spec().join(file);
        let text = fs::read_to_string(&path).expect("a spec file");
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    /// All files of the output, with their texts and modification times.
    fn files(&self) -> BTreeMap<PathBuf, (String, SystemTime)> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.out()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let changed = path.metadata().and_then(|data| data.modified()).expect("a time");
                    files.insert(path.clone(), (fs::read_to_string(path).expect("text"), changed));
                }
            }
        }
        files
    }
}

#[test]
fn the_spec_is_no_place_for_the_crate() {
    let workshop = Workshop::new();
    for out in [workshop.spec(), workshop.spec().join("out"), workshop.spec().join("../spec/crate")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let output = command.arg("generate").arg("--spec").arg(workshop.spec()).arg("--out").arg(out).output();
        let output = output.expect("the command runs");
        assert_eq!(output.status.code(), Some(1));
        assert!(complaint(&output).contains("name a folder elsewhere"), "{}", complaint(&output));
    }
    assert!(!workshop.spec().join("out").exists());
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_second_run_says_and_changes_nothing() {
    let workshop = Workshop::new();
    let first = workshop.generate(&[]);
    assert!(first.status.success(), "{}", complaint(&first));
    assert!(printed(&first).starts_with("11 endpoints\ncreated Cargo.toml\n"), "{}", printed(&first));
    let before = workshop.files();
    let second = workshop.generate(&[]);
    assert!(second.status.success());
    assert_eq!((printed(&second), complaint(&second)), (String::new(), String::new()));
    assert_eq!(workshop.files(), before);
}

#[test]
fn rustfmt_leaves_the_crate_alone() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    let before = workshop.files();
    let formatted =
        Command::new("rustfmt").args(["--edition", "2024", "src/lib.rs"]).current_dir(workshop.out()).status();
    assert!(formatted.expect("rustfmt runs").success());
    assert_eq!(workshop.files(), before);
}

#[test]
fn an_edit_is_told_in_terms_of_endpoints_and_touches_only_its_files() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    let before = workshop.files();
    workshop.edit("animals.yaml", "      tame: boolean\n", "      tame: boolean\n      colour: string\n");
    let output = workshop.generate(&[]);
    assert_eq!(
        printed(&output),
        "altered animals::list (GET /animals): +query `colour`\n\
         updated endpoints.json\nupdated src/animals.rs\nupdated src/samples/animals.rs\n"
    );
    let touched: Vec<_> = workshop.files().into_iter().filter(|(path, file)| before.get(path) != Some(file)).collect();
    assert_eq!(touched.len(), 3);
}

#[test]
fn what_is_no_longer_generated_is_removed() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    fs::remove_file(workshop.spec().join("keepers.yaml")).expect("removed");
    workshop.edit("api.yaml", "[animals, keepers, visits]", "[animals, visits]");
    let output = workshop.generate(&[]);
    let printed = printed(&output);
    assert!(printed.contains("removed keepers::rename (PATCH /keepers/{id})\n"), "{printed}{}", complaint(&output));
    assert!(printed.contains("removed src/keepers.rs\n"), "{printed}");
    assert!(!workshop.out().join("src/keepers.rs").exists());
    assert!(!workshop.out().join("src/samples/keepers.rs").exists());
}

#[test]
fn check_writes_nothing_and_says_what_mends_it() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    assert!(workshop.generate(&["--check"]).status.success());
    workshop.edit("keepers.yaml", "Dismisses a keeper.", "Lets a keeper go.");
    let before = workshop.files();
    let output = workshop.generate(&["--check"]);
    assert!(!output.status.success());
    assert!(printed(&output).contains("-/// Dismisses a keeper.\n+/// Lets a keeper go.\n"), "{}", printed(&output));
    let mend = format!(
        "help: run `cargo xtask generate --spec {} --out {}`",
        workshop.spec().display(),
        workshop.out().display()
    );
    assert!(complaint(&output).contains(&mend), "{}", complaint(&output));
    assert_eq!(workshop.files(), before);
}

#[test]
fn what_a_fault_of_syntax_hides_is_said_to_be_hidden() {
    let workshop = Workshop::new();
    workshop.edit("animals.yaml", "tame: boolean", "tame: \"boolean");
    let complaint = complaint(&workshop.generate(&[]));
    let note = "animals.yaml may have more faults, which show when its syntax is right\nerror: 1 fault in the spec";
    assert!(complaint.contains(note), "{complaint}");
}

#[test]
fn a_faulty_spec_leaves_the_output_whole() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    let before = workshop.files();
    workshop.edit("animals.yaml", "tame: boolean", "tame: bolean");
    let output = workshop.generate(&[]);
    assert_eq!(output.status.code(), Some(1));
    let complaint = complaint(&output);
    assert!(complaint.contains("help: did you mean `boolean`?"), "{complaint}");
    assert!(complaint.contains("animals.yaml:24:13"), "{complaint}");
    assert!(complaint.ends_with("error: 1 fault in the spec; nothing was written\n"), "{complaint}");
    assert_eq!(workshop.files(), before);
}

#[test]
fn broken_output_is_mended() {
    let workshop = Workshop::new();
    workshop.generate(&[]);
    let wanted: Vec<_> = workshop.files().into_iter().map(|(path, (text, _))| (path, text)).collect();
    let source = workshop.out().join("src/animals.rs");
    fs::write(&source, "<<<<<<< ours\nfn a(\n=======\n>>>>>>> theirs\n").expect("written");
    fs::remove_file(workshop.out().join("src/lib.rs")).expect("removed");
    let listing = workshop.out().join(".generated");
    let text = fs::read_to_string(&listing).expect("the listing");
    fs::write(listing, format!("<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")).expect("written");
    let output = workshop.generate(&[]);
    assert!(output.status.success(), "{}", complaint(&output));
    let mended: Vec<_> = workshop.files().into_iter().map(|(path, (text, _))| (path, text)).collect();
    assert_eq!(mended, wanted);
    fs::remove_dir_all(workshop.out().join("src")).expect("removed");
    assert!(workshop.generate(&[]).status.success());
    let restored: Vec<_> = workshop.files().into_iter().map(|(path, (text, _))| (path, text)).collect();
    assert_eq!(restored, wanted);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let workshop = Workshop::new();
    fs::create_dir(workshop.out()).expect("a folder");
    fs::write(workshop.out().join("thesis.txt"), "years of work").expect("written");
    let output = workshop.generate(&[]);
    assert!(!output.status.success());
    assert!(complaint(&output).contains("thesis.txt"), "{}", complaint(&output));
    assert_eq!(fs::read_dir(workshop.out()).expect("the folder").count(), 1);
}

#[test]
fn a_crate_elsewhere_is_a_workspace_of_its_own_that_finds_the_runtime() {
    let workshop = Workshop::new();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime").canonicalize().expect("a path");
    workshop.edit("api.yaml", "../../../../generator/runtime", &runtime.display().to_string());
    assert!(workshop.generate(&[]).status.success());
    let manifest = fs::read_to_string(workshop.out().join("Cargo.toml")).expect("the manifest");
    assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path"])
        .arg(workshop.out().join("Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(metadata.status.success(), "{}", complaint(&metadata));
    let line = manifest.lines().find(|line| line.starts_with("snapcall-runtime")).expect("the dependency");
    let path = line.split('"').nth(3).expect("a path");
    assert!(workshop.out().join(path).join("Cargo.toml").is_file(), "{path}");
}

#[test]
fn a_missing_spec_is_told() {
    let workshop = Workshop::new();
    fs::remove_dir_all(workshop.spec()).expect("removed");
    let output = workshop.generate(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(complaint(&output).starts_with("error: "), "{}", complaint(&output));
    assert!(!workshop.out().exists());
}

/// Starts a server that answers every request with `{}`, and returns its address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.expect("a connection"));
            let mut line = String::new();
            while stream.read_line(&mut line).expect("a request") > 2 {
                line.clear();
            }
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
            stream.get_mut().write_all(answer).expect("an answer");
        }
    });
    url
}

#[test]
#[ignore = "takes long: `.ci/run` runs it"]
fn requests_of_another_spec_are_sent() {
    let workshop = Workshop::new();
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime").canonicalize().expect("a folder");
    workshop.edit("api.yaml", "../../../../generator/runtime", &runtime.display().to_string());
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["smoke", &server(), "--spec"]).arg(workshop.spec()).env("ZOO_KEY", "key");
    let output = command.output().expect("the command runs");
    assert!(output.status.success(), "{}", complaint(&output));
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.starts_with("GET /animals ") && told.ends_with("\n6 requests to 6 endpoints, 0 failures\n"), "{told}");
}
