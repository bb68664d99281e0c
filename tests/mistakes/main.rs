//! Snapshots of the compiler's errors for typical mistakes of consumers: each file in `programs` is a mistake, and the
//! file of the same name in `words` has the error.
//!
//! The snapshots are valid for one version of the compiler. With any other version, the test only checks that the error
//! says what to do.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The version of the compiler that produced the snapshots.
const COMPILER: &str = "rustc 1.95.";

/// For each mistake, the part of the error that says what to do.
const WAYS_OUT: [(&str, &str); 16] = [
    ("batch_of_lists", "a batch takes requests of its own section that create or update"),
    ("borrowed_request", "`client.send(request.clone())`"),
    ("duration_for_date", "expected `Date`, what converts into it, or an `Option` of that"),
    ("forgotten_await", "consider `await`ing on the `Future`"),
    ("forgotten_parameter", "provide the argument"),
    ("ignored_request", "nothing is sent until this is awaited"),
    ("items_of_no_type", "`client.pages(request).items_at::<YourType>(\"/data\")`"),
    ("json_of_nothing", "`client.send(request).await?`"),
    ("misspelt_setter", "there is a method `agent` with a similar name"),
    ("no_request", "requests are made by the functions of the section modules"),
    ("null_on_create", "give it `None`"),
    ("pages_of_one", "send it with `client.send(request)` instead"),
    ("parsed_of_no_type", "by `response.value()`, and as a type of your own by `response.json::<YourType>()`"),
    ("status_of_nothing", "`client.send(request).await?`"),
    ("swapped_ids", "the trait `From<TeamId>` is not implemented for `CompanyId`"),
    ("text_for_number", "Integer`, what converts into it, or an `Option` of that"),
];

#[test]
fn the_compiler_names_the_way_out() {
    let words = words_of_the_compiler();
    let mistakes: Vec<_> = WAYS_OUT.map(|(mistake, _)| mistake).into();
    assert_eq!(
        words.keys().map(String::as_str).collect::<Vec<_>>(),
        mistakes,
        "programs that compile, or are not listed"
    );
    for (mistake, way_out) in WAYS_OUT {
        assert!(words[mistake].contains(way_out), "{mistake}: {}", words[mistake]);
    }
    if version().starts_with(COMPILER) {
        for (mistake, words) in &words {
            insta::with_settings!({ snapshot_path => "words", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(&**mistake, words);
            });
        }
    }
}

fn version() -> String {
    let output = Command::new("rustc").arg("--version").output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("text")
}

/// The errors of each program, by its name.
fn words_of_the_compiler() -> BTreeMap<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--bins", "--keep-going", "--message-format", "json"])
        .current_dir(consumer())
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("cargo runs");
    let mut words = BTreeMap::<String, String>::new();
    for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let report: Value = serde_json::from_slice(line).expect("JSON");
        if let (Some(rendered), "error") = (report["message"]["rendered"].as_str(), level(&report)) {
            let mistake = report["target"]["name"].as_str().expect("a name").to_owned();
            write!(words.entry(mistake).or_default(), "{}", abridged(rendered)).expect("a string takes everything");
        }
    }
    assert!(!words.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    words
}

fn level(report: &Value) -> &str {
    let message = &report["message"];
    // The summary at the end of a program's errors has no spans.
    let has_place = message["spans"].as_array().is_some_and(|spans| !spans.is_empty());
    if has_place { message["level"].as_str().unwrap_or_default() } else { "" }
}

/// Removes what depends on the machine or on the spec: folders, notes that point into other code, lists of
/// alternatives, and the width of line numbers.
fn abridged(rendered: &str) -> String {
    let programs = concat!(env!("CARGO_MANIFEST_DIR"), "/mistakes/programs/");
    let lines: Vec<&str> = rendered.trim_end().lines().collect();
    let begins = |line: &str| ["note:", "help:", "="].iter().any(|begin| line.trim_start().starts_with(begin));
    let is_local = |note: &&[&str]| {
        let points_elsewhere = |line: &&str| line.contains("--> ") && !line.contains(programs);
        !note.iter().any(points_elsewhere) && !note[0].contains("the following other types implement")
    };
    let notes = lines.chunk_by(|_, next| !begins(next)).filter(is_local);
    let kept: Vec<_> = notes.flatten().map(|line| with_gutter(&line.replace(programs, ""))).collect();
    format!("{}\n", kept.join("\n").trim_end())
}

/// The line with the margin that line numbers of one digit have.
fn with_gutter(line: &str) -> String {
    let text = line.trim_start();
    match text.chars().next() {
        Some('|' | '=') => format!("  {text}"),
        Some('-') if text.starts_with("-->") => format!(" {text}"),
        Some(character) if character.is_ascii_digit() => text.to_owned(),
        _ => line.to_owned(),
    }
}

/// Creates a package outside the workspace that depends on the crate as consumers do, with each program as a binary.
fn consumer() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes");
    fs::create_dir_all(&folder).expect("a folder");
    let mut manifest = format!(
        "[package]\nname = \"consumer\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         snapcall = {{ path = {:?}, default-features = false }}\n",
        tests.join("../generated")
    );
    for (mistake, _) in WAYS_OUT {
        let program = tests.join("mistakes/programs").join(mistake).with_extension("rs");
        write!(manifest, "\n[[bin]]\nname = {mistake:?}\npath = {program:?}\n").expect("a string takes everything");
    }
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    fs::copy(tests.join("../Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    folder
}
