//! Malicious specs: no text becomes code or markup, and large specs take linear time.

use generator::text::File;
use generator::text::diagnostic::Code;

use crate::arbitrary::HOSTILE;
use crate::support::{self, Texts};
use crate::yaml::Yaml;

const API: &str = "\
name: Zoo
summary: TEXT
base_url: https://zoo.example
auth: { scheme: basic, variable: ZOO_KEY }
crate: { name: zoo, version: 0.1.0, description: TEXT }
runtime: { package: snapcall-runtime, version: 0.1.0, path: ../runtime }
ids: { AnimalId: { type: number, summary: TEXT } }
sections: [animals]
";

const SECTION: &str = "\
title: TEXT
summary: TEXT
modules: { meals: TEXT }
endpoints:
  meals::update:
    title: TEXT
    route: PUT /animals/{id}
    summary: TEXT
    notes: TEXT
    path: { id: { type: number, as: { id: AnimalId }, summary: TEXT } }
    body: { name: { type: string, summary: TEXT } }
    documented: { title: Other, reason: TEXT }
";

pub(crate) fn with(text: &str) -> Texts {
    [("animals", SECTION), ("api", API)]
        .map(|(name, file)| {
            let mut tree = Yaml::parse(file);
            replace(&mut tree, text);
            (name.to_owned(), tree.written())
        })
        .into()
}

fn replace(tree: &mut Yaml, text: &str) {
    match tree {
        Yaml::Keys(entries) | Yaml::Names(entries) => entries.iter_mut().for_each(|(_, value)| replace(value, text)),
        Yaml::List(items) => items.iter_mut().for_each(|item| replace(item, text)),
        Yaml::Text(words) if words == "TEXT" => text.clone_into(words),
        Yaml::Text(_) | Yaml::Plain(_) => {}
    }
}

/// The code of each file without comments, and the number of code fences in its documentation.
fn code(files: &[File]) -> Vec<(&str, Vec<&str>, usize)> {
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let rust = files.iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| {
        let (comments, code): (Vec<&str>, Vec<&str>) = file.contents.lines().partition(is_comment);
        let fences = comments.iter().filter(|line| line.trim_start_matches(['/', '!', ' ']).starts_with("```")).count();
        (file.path.as_str(), code.into_iter().filter(|line| !line.trim().is_empty()).collect(), fences)
    })
    .collect()
}

#[test]
fn texts_change_documentation_only() {
    let plain = support::outcome(&with("Text.")).expect("a sound spec");
    for text in HOSTILE {
        let files = match support::outcome(&with(text)) {
            Ok(files) => files,
            Err(faults) if faults.iter().all(|fault| fault.code == Code::ControlCharacter) => continue,
            Err(faults) => panic!("{text:?}\n{}", support::shown(&faults)),
        };
        assert_eq!(code(&files), code(&plain), "{text:?}");
        for line in files.iter().flat_map(|file| file.contents.lines()) {
            let comment = line.trim_start();
            if let Some(text) = comment.strip_prefix("///").or(comment.strip_prefix("//!")) {
                assert!(!text.starts_with("     "), "a block of code: {line:?}");
                assert!(!text.contains("<script") || text.contains("\\<script"), "HTML: {line:?}");
            }
        }
    }
}

/// Whether a large spec is valid. If checking were slower than linear, the test would take very long.
fn is_sound(texts: &Texts) -> bool {
    support::outcome(texts).is_ok()
}

fn section(endpoints: &str) -> Texts {
    let section = format!("title: Animals\nsummary: Who lives in the zoo.\nendpoints:\n{endpoints}");
    vec![("animals".to_owned(), section), ("api".to_owned(), API.to_owned())]
}

#[test]
fn long_texts() {
    for text in ["word ".repeat(20_000), "x".repeat(100_000), "`<*".repeat(33_000), "a\n\n".repeat(13_000)] {
        assert!(is_sound(&with(&text)));
    }
}

#[test]
fn long_names() {
    let long = "x".repeat(200_000);
    let api = |from: &str, to: &str| ("api".to_owned(), API.replacen(from, to, 1));
    let animals = ("animals".to_owned(), SECTION.to_owned());
    for (from, to) in
        [("Zoo", &long), ("zoo.example", &long), ("ZOO_KEY", &long), ("name: zoo", &format!("name: {long}"))]
    {
        assert!(
            !is_sound(&vec![animals.clone(), api(from, to)]) || from == "zoo.example" || from == "ZOO_KEY",
            "{from}"
        );
    }
    for endpoint in [
        format!("  {long}: {{ title: T, route: GET /a, summary: Lists. }}\n"),
        format!("  list: {{ title: T, route: GET /a, summary: Lists., query: {{ {long}: string }} }}\n"),
        format!(
            "  list: {{ title: T, route: GET /a, summary: Lists., query: {{ a: {{ type: string, rust: {long} }} }} }}\n"
        ),
        format!("  list: {{ title: T, route: 'GET /{{{long}}}', summary: Lists., path: {{ {long}: string }} }}\n"),
    ] {
        assert!(!is_sound(&section(&endpoint)));
    }
}

#[test]
fn parameters_by_the_hundred() {
    let names: Vec<_> = (0..250).map(|index| format!("p{index}")).collect();
    let template: String = names.iter().map(|name| format!("/{{{name}}}")).collect();
    let described: String = names.iter().map(|name| format!("{name}: string, ")).collect();
    let strangers: String = names.iter().map(|name| format!("{name}x: string, ")).collect();
    let endpoint = |path: &str, query: &str| {
        section(&format!(
            "  list: {{ title: T, route: 'GET {template}', summary: Lists., path: {{ {path} }}, query: {{ {query} }} }}\n"
        ))
    };
    assert!(is_sound(&endpoint(&described, &strangers)));
    assert!(!is_sound(&endpoint(&strangers, "")));
}

#[test]
fn parameters_by_the_thousand_are_refused() {
    let described: String = (0..20_000).map(|index| format!("p{index}: string, ")).collect();
    let refused = |endpoint: String| match support::outcome(&section(&endpoint)) {
        Ok(_) => panic!("accepted"),
        Err(faults) => faults.iter().any(|fault| fault.code == Code::TooManyParameters),
    };
    assert!(refused(format!("  list: {{ title: T, route: GET /a, summary: Lists., query: {{ {described} }} }}\n")));
    let template: String = (0..20_000).map(|index| format!("/{{p{index}}}")).collect();
    assert!(refused(format!(
        "  list: {{ title: T, route: 'GET {template}', summary: Lists., path: {{ {described} }} }}\n"
    )));
}

#[test]
fn options_up_to_the_limit() {
    let described: String = (0..500).map(|index| format!("p{index}: string, ")).collect();
    assert!(is_sound(&section(&format!(
        "  list: {{ title: T, route: GET /a, summary: Lists., query: {{ {described} }} }}\n"
    ))));
}

fn endpoints(count: usize) -> String {
    let endpoint = |index| {
        format!(
            "  list_{index}x: {{ title: All, route: 'GET /a{index}/{{id}}', summary: Lists., path: {{ id: number }}, query: {{ page: number }} }}\n"
        )
    };
    (0..count).map(endpoint).collect()
}

#[test]
fn endpoints_by_the_thousand() {
    assert!(is_sound(&section(&endpoints(1_000))));
}

/// The output is not parsed again, which would take more time and memory than generating it.
#[test]
#[ignore = "takes long: `.ci/run` runs it"]
fn endpoints_by_the_hundred_thousand() {
    let api = support::read(&section(&endpoints(100_000))).expect("a sound spec");
    let files = support::emitted(&api);
    let module = files.iter().find(|file| file.path == "src/animals.rs").expect("the section's module");
    assert_eq!(module.contents.lines().filter(|line| line.starts_with("pub fn ")).count(), 100_000);
}

#[test]
fn names_lead_nowhere_else() {
    for name in ["../evil", "/etc/passwd", "a/b", "..", "a\\b", "C:", "aux", "a\0b", "nul.txt", "~"] {
        let api = Yaml::parse(API);
        let mut api = api;
        *api.at(&["sections"]) = Yaml::List(vec![Yaml::text(name)]);
        let file = "title: T\nsummary: S.\nendpoints: {}\n".to_owned();
        let texts = vec![("api".to_owned(), api.written()), (name.to_owned(), file)];
        assert!(support::outcome(&texts).is_err(), "{name}");
    }
}
