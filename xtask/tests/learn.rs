//! Tests of `cargo xtask learn` as a process: its exit codes, what it writes, and what it refuses to read or to show.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

const API: &str = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example/v1\nauth: { scheme: basic, variable: ZOO_KEY }\n\
                   crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
                   runtime: { package: runtime, version: 0.1.0, path: ../runtime }\n\
                   ids: { AnimalId: { type: number, summary: Identifies an animal. } }\nsections: [animals]\n";
const ANIMALS: &str = "title: Animals\nsummary: Animals.\nendpoints:\n  get: # the first\n    title: Read\n    \
                       route: GET /animals/{id}\n    summary: Gets an animal.\n    path:\n      \
                       id: { type: number, as: { id: AnimalId } }\n";

/// The text that must not appear in any output.
const CANARY: &str = "cAn4ry";

/// A folder with a spec and a recording.
struct Case(TempDir);

impl Case {
    fn new(answers: &[Value]) -> Self {
        let case = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(case.path().join("spec")).expect("a folder");
        case.write("spec/api.yaml", API);
        case.write("spec/animals.yaml", ANIMALS);
        case.write("calls.har", &har(answers));
        case
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("a file")
    }

    fn learn(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let all = ["learn", "calls.har", "--spec", "spec"].iter().chain(arguments);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        told(&command.args(all).current_dir(self.path()).output().expect("it runs"))
    }

    fn git(&self, arguments: &[&str]) {
        let status = Command::new("git").args(arguments).current_dir(self.path()).status().expect("git runs");
        assert!(status.success(), "{arguments:?}");
    }
}

/// A recording with these answers, each about another animal.
fn har(answers: &[Value]) -> String {
    let entries = answers.iter().enumerate().map(|(at, answer)| {
        let content = json!({ "mimeType": "application/json", "text": answer.to_string() });
        let request = json!({ "method": "GET", "url": format!("https://zoo.example/v1/animals/{at}?key={CANARY}") });
        json!({ "request": request, "response": { "status": 200, "content": content } })
    });
    let elsewhere = json!({
        "request": { "method": "GET", "url": format!("https://zoo.example/v1/{CANARY}/animals") },
        "response": { "status": 200, "content": { "mimeType": "application/json", "text": "{}" } },
    });
    json!({ "log": { "version": "1.2", "entries": entries.chain([elsewhere]).collect::<Vec<_>>() } }).to_string()
}

fn animal(name: &str) -> Value {
    json!({ "id": 7, "name": format!("{CANARY} {name}"), "owners": { format!("{CANARY} {name}"): 1.5 } })
}

fn told(output: &Output) -> (Option<i32>, String) {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    (output.status.code(), String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn what_is_new_is_told_then_written_then_known() {
    let case = Case::new(&[animal("Ada"), animal("Bob")]);
    for format in ["text", "json", "markdown"] {
        let (code, text) = case.learn(&["--format", format]);
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains("AnimalId") && !text.contains(CANARY), "{text}");
    }
    assert!(!case.path().join("spec/types.yaml").exists());

    let (code, text) = case.learn(&["--write"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("wrote spec/types.yaml") && text.contains("wrote spec/animals.yaml"), "{text}");
    let types = "Animal: # review: the proposed name and summary\n  summary: What `animals::get` answers.\n  seen: 2\n  \
                 fields:\n    id:     { type: number, as: { id: AnimalId } }\n    name:   string\n    \
                 owners: { type: object, as: { values: number } }\n";
    assert_eq!(case.read("spec/types.yaml"), types);
    assert_eq!(case.read("spec/animals.yaml"), format!("{ANIMALS}    answer: {{ type: Animal, seen: 2 }}\n"));

    let (code, text) = case.learn(&["--write"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("wrote"), "{text}");
}

#[test]
fn a_recording_that_breaks_off_is_no_answer() {
    let case = Case::new(&[animal("Ada"), animal("Bob")]);
    let whole = case.read("calls.har");
    case.write("calls.har", &whole[..whole.len() - 100]);
    let (code, text) = case.learn(&["--write"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("wrote spec/types.yaml") && text.contains("a recording breaks off"), "{text}");
    assert!(!text.contains(CANARY), "{text}");
}

#[test]
fn a_recording_that_is_given_again_counts_once() {
    let answers = [animal("Leo"), animal("Mia")];
    let case = Case::new(&answers);
    case.write("copy.har", &har(&answers));
    let (_, once) = case.learn(&[]);
    let (_, twice) = case.learn(&["calls.har", "copy.har"]);
    assert!(twice.contains("note: copy.har is the same as another recording, so it does not count"), "{twice}");
    assert!(twice.contains(once.trim()), "{twice}\n{once}");
}

#[test]
fn what_contradicts_a_statement_stays_after_writing() {
    let case = Case::new(&[animal("Ada"), animal("Bob")]);
    case.write("spec/types.yaml", "Animal: { summary: An animal., fields: { name: number } }\n");
    case.write("spec/animals.yaml", &format!("{ANIMALS}    answer: Animal\n"));
    let (code, text) = case.learn(&["--write"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("`name`: contradicts `number`: text (2)  (spec/types.yaml:1)"), "{text}");
    assert!(case.read("spec/types.yaml").contains("name: number, id:"));
}

#[test]
fn a_name_that_one_answer_alone_has_shown_has_to_be_asked_for() {
    let case = Case::new(&[json!({ "id": 1, "ada": true })]);
    let (code, text) = case.learn(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("ada") && text.contains("held back"), "{text}");
    let (code, text) = case.learn(&["--single"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("`ada`: new: `boolean`"), "{text}");
}

#[test]
fn what_is_no_recording_is_no_answer() {
    let case = Case::new(&[]);
    for text in ["", "{", "[]", "<html>", &format!("{{\"log\": \"{CANARY}\"}}")] {
        case.write("calls.har", text);
        let (code, told) = case.learn(&[]);
        assert_eq!(code, Some(2), "{text}: {told}");
        assert!(told.contains("calls.har") && !told.contains(CANARY), "{told}");
    }
    fs::remove_file(case.path().join("calls.har")).expect("it was there");
    let (code, told) = case.learn(&[]);
    assert_eq!(code, Some(2), "{told}");
    let (code, told) = case.learn(&["--base-url", "nowhere"]);
    assert_eq!(code, Some(2), "{told}");
}

#[test]
fn a_recording_that_git_keeps_or_would_keep_is_refused() {
    let case = Case::new(&[animal("Ada"), animal("Bob")]);
    case.git(&["init", "--quiet"]);
    let (code, text) = case.learn(&[]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("git would take calls.har") && text.contains(".gitignore"), "{text}");

    case.write(".gitignore", "*.har\n");
    assert_eq!(case.learn(&[]).0, Some(1));

    case.git(&["add", "--force", "calls.har"]);
    let (code, text) = case.learn(&[]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("git keeps calls.har") && text.contains("git rm --cached"), "{text}");
}

#[test]
fn words_are_for_a_terminal_alone() {
    let case = Case::new(&[animal("Ada")]);
    let (code, text) = case.learn(&["--words", "animals::get/name"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("terminal only") && !text.contains(CANARY), "{text}");
    for other in ["--write", "--format=json"] {
        let (_, text) = case.learn(&["--words", "animals::get/name", other]);
        assert!(text.contains("cannot be used with") && !text.contains(CANARY), "{text}");
    }
}

/// What the program shows on a terminal, and what it exits with.
#[cfg(target_os = "linux")]
fn on_terminal(case: &Case, arguments: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_xtask");
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", &format!("'{program}' {arguments}"), "/dev/null"]);
    let output = script.current_dir(case.path()).stdin(std::process::Stdio::null()).output().expect("a terminal");
    let (code, text) = told(&output);
    (code, text.replace("\r\n", "\n"))
}

#[test]
#[cfg(target_os = "linux")]
fn words_are_shown_on_a_terminal() {
    let case = Case::new(&[animal("Ada"), animal("Bob"), animal("Ada\u{1b}[2J")]);
    case.write("more.har", &har(&[animal("Bob")]));
    let words = "learn calls.har more.har --spec spec --words animals::get/name";
    let (code, text) = on_terminal(&case, words);
    let shown = format!("       2  {CANARY} Bob\n       1  {CANARY} Ada\n       1  {CANARY} Ada\u{fffd}[2J\n");
    assert_eq!((code, text.as_str()), (Some(0), format!("{shown}3 different texts in 4 answers\n").as_str()));

    let (code, text) = on_terminal(&case, "learn calls.har --spec spec --words animals::get/id");
    assert_eq!((code, text.as_str()), (Some(0), "0 different texts in 3 answers\n"));

    let (code, text) = on_terminal(&case, "learn calls.har --spec spec --words animals::none/id");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("the spec has no endpoint `animals::none`"), "{text}");

    let whole = case.read("calls.har");
    case.write("calls.har", &whole[..whole.len() - 100]);
    let (code, text) = on_terminal(&case, "learn calls.har --spec spec --words animals::get/name");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("in 3 answers\n") && text.contains("a recording breaks off"), "{text}");
}
