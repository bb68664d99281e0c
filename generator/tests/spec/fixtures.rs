//! Runs the fixtures in `tests/fixtures/faults/`: invalid specs, their corrections and their diagnostics.
//!
//! A case consists of a heading, a `diff` block for every file of the spec, and a `text` block with the diagnostics.
//! Lines with `-` are the mistake, lines with `+` correct it. Invisible characters are written as `\u{200b}`. Files
//! below `crate/` are assets.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use generator::spec::Assets;
use generator::text::File;
use generator::text::diagnostic::Diagnostic;
use similar::TextDiff;

use crate::support::{self, Texts};

/// The `api.yaml` of cases without their own. Its sections are the case's files except `types.yaml`.
const API: &str = "\
name: Example
summary: An example.
base_url: https://api.example.com
auth: { scheme: bearer, variable: EXAMPLE_API_KEY }
crate: { name: example, version: 0.1.0, description: Client for the Example API }
runtime: { package: example-runtime, version: 0.1.0, path: ../runtime }
";

/// The info string of an empty block in a case without any `api.yaml`.
const NO_API: &str = "no api";

/// The folder of the assets.
const ASSETS: &str = "crate/";

/// The lines of `users.yaml` that precede the content of a block with this info string.
const BEGINNINGS: [(&str, &str); 2] = [
    ("endpoints", "title: Users\nsummary: Users and their roles.\nendpoints:\n"),
    (
        "endpoint",
        "title: Users\nsummary: Users and their roles.\nendpoints:\n  list:\n    title: Read all\n    \
         route: GET /users\n    summary: Lists users.\n",
    ),
];

/// An invalid spec.
pub(crate) struct Case {
    /// The fixture file and the heading.
    pub(crate) name: String,
    pub(crate) texts: Texts,
    assets: Assets,
    /// The corrected spec, if the case has a correction.
    mended: Option<Texts>,
}

impl Case {
    /// All diagnostics of the spec.
    pub(crate) fn faults(&self) -> Vec<Diagnostic> {
        let faults = support::faults_with(&self.texts, &self.assets);
        assert!(!faults.is_empty(), "{} has no fault", self.name);
        faults
    }

    fn read(file: &str, text: &str) -> Self {
        let name = format!("{file}: {}", text.lines().next().unwrap_or_default());
        let blocks = || blocks(text);
        let files = |side: char| {
            let files = blocks().filter_map(|(info, lines)| Some((info.strip_prefix("diff ")?, lines)));
            let files = files.filter(|(place, _)| !place.starts_with(ASSETS));
            with_api(files.map(|(place, lines)| written(place, lines, side)).collect())
        };
        let is_mended =
            blocks().any(|(info, lines)| info.starts_with("diff") && (lines.contains("\n+") || lines.contains("\n-")));
        let assets = blocks().filter_map(|(info, lines)| {
            let path = info.strip_prefix("diff ")?.strip_prefix(ASSETS)?.to_owned();
            Some(File { path, contents: written("", lines, '-').1 })
        });
        let assets = Assets { folder: ASSETS.into(), files: assets.collect(), unreadable: Vec::new() };
        Self { name, texts: files('-'), assets, mended: is_mended.then(|| files('+')) }
    }
}

/// The fenced blocks of a text: the info string, and the lines with the line feed before each.
fn blocks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = text.split("\n```").collect::<Vec<_>>();
    let inside: Vec<_> = parts.into_iter().skip(1).step_by(2).collect();
    inside.into_iter().map(|block| block.split_at(block.find('\n').unwrap_or(block.len())))
}

/// The name and the text of a file on one side (`-` or `+`) of a diff.
fn written(place: &str, lines: &str, side: char) -> (String, String) {
    let beginning = BEGINNINGS.iter().find(|(name, _)| *name == place);
    let (name, mut text) = match beginning {
        Some((_, beginning)) => ("users", (*beginning).to_owned()),
        None => (place.strip_suffix(".yaml").unwrap_or(place), String::new()),
    };
    for line in lines.split('\n').skip(1) {
        let (mark, rest) = line.split_at(line.chars().next().map_or(0, |_| 1));
        if mark.is_empty() || mark == " " || mark.starts_with(side) {
            text.push_str(&unescaped(rest));
            text.push('\n');
        }
    }
    (name.to_owned(), text)
}

fn with_api(mut files: Texts) -> Texts {
    if files.iter().all(|(name, _)| name != "api" && name != NO_API) {
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).filter(|name| *name != "types").collect();
        let api = format!("{API}sections: [{}]\n", names.join(", "));
        files.push(("api".to_owned(), api));
    }
    files.retain(|(name, _)| name != NO_API);
    files
}

/// Replaces each `\u{200b}` by its character.
fn unescaped(line: &str) -> String {
    let mut parts = line.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("a closed escape");
        text.push(u32::from_str_radix(number, 16).ok().and_then(char::from_u32).expect("a character"));
        text.push_str(rest);
    }
    text
}

/// The fixture files and their texts, by name.
fn files() -> Vec<(PathBuf, String)> {
    let folder = support::repository().join("tests/fixtures/faults");
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("text"))).collect()
}

/// The texts of the cases in a file, each of which begins after `## `.
fn texts(file: &str) -> impl Iterator<Item = &str> {
    file.split("\n## ").skip(1)
}

/// All cases.
pub(crate) fn cases() -> Vec<Case> {
    let read = |(path, text): (PathBuf, String)| {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        texts(&text).map(|text| Case::read(&file, text)).collect::<Vec<_>>()
    };
    files().into_iter().flat_map(read).collect()
}

/// A fixture file with the current diagnostics.
fn renewed(text: &str) -> String {
    let mut renewed = text.split("\n## ").next().unwrap_or_default().to_owned();
    for text in texts(text) {
        let Case { texts, assets, .. } = Case::read("", text);
        let told = support::shown(&support::faults_with(&texts, &assets));
        let before = text.split("\n```text\n").next().unwrap_or_default().trim_end();
        write!(renewed, "\n## {before}\n\n```text\n{}\n```\n", told.trim_end()).expect("a text takes all");
    }
    renewed
}

#[test]
fn faults_are_told_as_reviewed() {
    let accepted = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    let mut differences = String::new();
    for (path, text) in files() {
        let renewed = renewed(&text);
        if accepted {
            fs::write(&path, &renewed).expect("the file can be written");
        } else if renewed != text {
            let name = path.display().to_string();
            write!(differences, "{}", TextDiff::from_lines(&text, &renewed).unified_diff().header(&name, "said now"))
                .expect("a text takes all");
        }
    }
    assert!(differences.is_empty(), "`INSTA_UPDATE=always` takes what is said now:\n{differences}");
}

#[test]
fn whoever_mends_a_mistake_has_no_fault() {
    let told = |case: Case| {
        let faults = support::read(&case.mended?).err()?;
        Some(format!("{} is not mended:\n{}", case.name, support::shown(&faults)))
    };
    let told: Vec<_> = cases().into_iter().filter_map(told).collect();
    assert!(told.is_empty(), "{}", told.join(""));
}

/// The replacements that a help line proposes literally.
fn proposed(help: &str) -> Vec<&str> {
    let exact = ["write `", "put ", "add `", "did you mean"].iter().any(|words| help.starts_with(words));
    let vague = ["such as", "...", "…", "remove"].iter().any(|words| help.contains(words));
    help.split('`').skip(1).step_by(2).filter(|_| exact && !vague).collect()
}

#[test]
fn whoever_mends_a_mistake_writes_what_is_proposed() {
    for case in cases().into_iter().filter(|case| case.mended.is_some()) {
        let said: String = case.mended.iter().flatten().map(|(_, text)| text.as_str()).collect();
        for help in case.faults().into_iter().filter_map(|fault| fault.help) {
            let proposed = proposed(&help);
            let is_said = proposed.iter().any(|words| said.contains(words));
            assert!(proposed.is_empty() || is_said, "{}: {help}", case.name);
        }
    }
}
