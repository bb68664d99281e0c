//! Tests of `cargo xtask drift` as a process: its exit codes, and that a page that was not read in full removes
//! nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const API: &str = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example\nauth: { scheme: basic, variable: ZOO_KEY }\n\
                   crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
                   runtime: { package: runtime, version: 0.1.0, path: ../runtime }\nsections:\n  - animals\n";
const ANIMALS: &str = "title: Animals\nsummary: Animals.\nendpoints:\n  list:\n    title: Read all\n    route: GET /animals\n    \
                       summary: Lists animals.\n    query:\n      page: number\n      size: number\n\n  get:\n    title: Read\n    \
                       route: GET /animals/{id}\n    summary: Gets an animal.\n    path:\n      id: number\n\n  delete:\n    \
                       title: Delete\n    route: DELETE /animals/{id}\n    summary: Deletes an animal.\n    path:\n      id: number\n";
const PAGE: &str = "Animals\nRead all\n[GET] /animals\nQuery String\nParameter | Type | Required\npage | number | false\n\
                    size | number | false\nRead\n[GET] /animals/{id}\nURI Components\nParameter | Type | Required\n\
                    id | number | true\nDelete\n[DELETE] /animals/{id}\nURI Components\nParameter | Type | Required\n\
                    id | number | true\n";

/// A folder with a spec and a page.
struct Case(TempDir);

impl Case {
    fn new(page: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("spec")).expect("a folder");
        fs::write(folder.path().join("spec/api.yaml"), API).expect("a file");
        fs::write(folder.path().join("spec/animals.yaml"), ANIMALS).expect("a file");
        fs::write(folder.path().join("page.txt"), page).expect("a file");
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn drift(&self, arguments: &[&str]) -> Output {
        let command = ["drift", "page.txt", "--spec", "spec"];
        let all = command.iter().chain(arguments);
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(all).current_dir(self.path()).output().expect("it runs")
    }

    /// Runs the command with another path of the page and with this standard input.
    fn drift_of(&self, page: &str, input: impl Into<Stdio>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["drift", page, "--spec", "spec"]).current_dir(self.path()).stdin(input);
        command.output().expect("it runs")
    }

    /// Writes another page beside the first.
    fn write(&self, page: &str) -> PathBuf {
        let path = self.path().join("other.txt");
        fs::write(&path, page).expect("a file");
        path
    }

    fn animals(&self) -> String {
        fs::read_to_string(self.path().join("spec/animals.yaml")).expect("a file")
    }
}

fn told(output: &Output) -> (Option<i32>, String) {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn the_exit_code_tells_what_was_found() {
    assert_eq!(Case::new(PAGE).drift(&[]).status.code(), Some(0));
    let (code, text) = told(&Case::new(PAGE.replace("page | number", "page | string")).drift(&[]));
    assert_eq!(code, Some(1), "{text}");
    // A difference in one table, and an unreadable row in another.
    let page = PAGE.replace("page | number", "page | string").replacen("id | number | true", "id | number | ✓", 1);
    let (code, text) = told(&Case::new(&page).drift(&[]));
    assert_eq!(code, Some(2), "{text}");
    assert!(
        text.contains("`string` on the page") && text.contains("page.txt:12: `GET /animals/{id}`: `✓` of `id`"),
        "{text}"
    );
    let (code, text) = told(&Case::new(page).drift(&["--write"]));
    assert!(code == Some(2) && !text.contains("agrees with the spec"), "{text}");
}

#[test]
fn what_is_gone_from_the_page_is_deleted_once_somebody_says_so() {
    let gone = "Read\n[GET] /animals/{id}\nURI Components\nParameter | Type | Required\nid | number | true\n";
    let case = Case::new(PAGE.replace(gone, ""));
    let (code, text) = told(&case.drift(&["--write"]));
    assert!(code == Some(1) && text.contains("--remove 1"), "{text}");
    assert_eq!(case.animals(), ANIMALS);
    let (code, text) = told(&case.drift(&["--write", "--remove", "2"]));
    assert!(code == Some(1) && case.animals() == ANIMALS, "{text}");
    let (code, text) = told(&case.drift(&["--write", "--remove", "1"]));
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("wrote spec/animals.yaml") && !case.animals().contains("Gets an animal"), "{text}");
}

#[test]
fn an_open_question_is_no_agreement() {
    let new = "Visitors\nCount\n[GET] /visitors\nCounts them\nURI Components\nParameter | Type | Required\n";
    let new = new.replace("[GET] /visitors", "[GET] /visitors/{id}") + "id | number | true\nThat is all\n";
    let case = Case::new(format!("{PAGE}{new}"));
    let (code, text) = told(&case.drift(&["--write"]));
    assert!(code == Some(1) && text.contains("--section") && case.animals() == ANIMALS, "{text}");
    let (code, text) = told(&case.drift(&["--write", "--section", "Visitor"]));
    assert!(code == Some(1) && text.contains("heads no endpoint"), "{text}");
    assert_eq!(Case::new(PAGE).drift(&["--section", "Visitors"]).status.code(), Some(1));
    assert_eq!(case.drift(&["--write", "--section", "Visitors"]).status.code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_nobody_can_get_is_none() {
    let case = Case::new(PAGE);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["drift", "page.txt", "--spec", "spec"]).current_dir(case.path()).stdout(full);
    let (code, text) = told(&command.output().expect("it runs"));
    assert!(code == Some(2) && text.contains("cannot write to standard output"), "{text}");
}

#[test]
fn a_file_that_is_no_text_is_called_by_its_kind() {
    for (bytes, kind) in [
        (b"\xff\xfeA\0".as_slice(), "UTF-16"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"From: <Saved by Blink>\r\n", "MHTML"),
    ] {
        let (code, text) = told(&Case::new(bytes).drift(&[]));
        assert!(code == Some(2) && text.contains(kind) && !text.contains("difference"), "{text}");
    }
}

#[test]
fn what_is_not_read_is_told_to_programs_as_well() {
    let line = r#"{"kind":"not_read","line":1,"reason":"no endpoint could be read: is this the documentation page?"}"#;
    let output = Case::new("Nothing to see").drift(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("[\n{line}\n]\n"));
    assert_eq!(Case::new(PAGE).drift(&["--format", "json"]).stdout, b"[]\n");
    let turned = Case::new(PAGE.replace("\nRead\n", "\nOnce\nRead\n").replace("Delete\n", "Once\nDelete\n"));
    let output = turned.drift(&["--format", "json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains(r#"{"kind":"doubt","line":"#), "{output:?}");
    let output = Case::new(b"%PDF-1.7").drift(&["--format", "json"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("not_read"), "{output:?}");
}

#[test]
fn standard_input_is_a_page() {
    let case = Case::new("");
    let page = fs::File::open(case.write(PAGE)).expect("a file");
    assert_eq!(case.drift_of("-", page).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_page_without_end_is_refused() {
    let case = Case::new(PAGE);
    let endless = fs::File::open("/dev/zero").expect("a device");
    let (code, text) = told(&case.drift_of("-", endless));
    assert!(code == Some(2) && text.contains("larger than 128 MiB"), "{text}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let case = Case::new(PAGE);
    assert!(Command::new("mkfifo").arg(case.path().join("pipe")).status().expect("it runs").success());
    for path in ["pipe", "/dev/zero", "spec"] {
        let (code, text) = told(&case.drift_of(path, Stdio::null()));
        assert!(code == Some(2) && text.contains("no file") && text.contains("drift -"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_of_the_shell_is_a_page() {
    let case = Case::new(PAGE);
    for path in ["/dev/stdin", "/dev/fd/0"] {
        let cat = Command::new("cat").arg("page.txt").current_dir(case.path()).stdout(Stdio::piped()).spawn();
        let output = case.drift_of(path, cat.expect("it runs").stdout.expect("its words"));
        assert_eq!(output.status.code(), Some(0), "{path} {output:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_linked_section_stays_a_link() {
    let case = Case::new(PAGE.replace("page | number", "page | string"));
    let (link, target) = (case.path().join("spec/animals.yaml"), case.path().join("elsewhere.yaml"));
    fs::rename(&link, &target).expect("a file");
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    assert_eq!(case.drift(&["--write"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert!(fs::read_to_string(target).expect("a file").contains("page: string"));
}
