//! Help texts, manual pages and shell completions.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use snapcall_runtime::cli::Program;

use crate::program::{Ran, Run, SNAPCALL, ZOO};

/// The width that no line may exceed.
const WIDTH: usize = 80;

/// Compares a text with `help/<name>.snap`.
fn assert_help(name: &str, help: &str) {
    insta::with_settings!({ snapshot_path => "help", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, help);
    });
}

#[test]
fn help_is_as_reviewed() {
    for (name, arguments) in [
        ("program", "--help"),
        ("section", "help companies"),
        ("module", "companies teams --help"),
        ("list", "calls list --help"),
        ("update", "companies booking-pages update --help"),
        ("request", "request --help"),
    ] {
        assert_help(name, &Run::new(arguments.split(' ')).end().printed());
    }
    assert_help("renamed", &Run::new(["keepers", "report", "--help"]).end_in_the_zoo().printed());
}

/// The words of each endpoint's command, which are those of its Rust path.
fn commands(program: &Program) -> Vec<Vec<String>> {
    let endpoints: Vec<Json> = serde_json::from_str(program.endpoints).expect("JSON");
    let words = |endpoint: &Json| endpoint["rust"].as_str().expect("a path").replace('_', "-");
    endpoints.iter().map(|endpoint| words(endpoint).split("::").map(str::to_owned).collect()).collect()
}

#[test]
fn no_help_is_too_wide_or_breaks_a_word() {
    for (program, end) in [(&SNAPCALL, Run::end as fn(Run) -> Ran), (&ZOO, Run::end_in_the_zoo)] {
        let commands = commands(program);
        let with_groups = commands.iter().flat_map(|command| (0..=command.len()).map(|depth| &command[..depth]));
        for command in with_groups.collect::<BTreeSet<_>>() {
            let words = command.iter().map(String::as_str).chain(["--help"]);
            let narrow = end(Run::new(words.clone())).printed();
            for line in narrow.lines() {
                assert!(line.chars().count() <= WIDTH, "{command:?}: {line}");
                assert_eq!(line.trim_end(), line, "{command:?}: {line:?}");
            }
            let wide = end(Run::new(words).with_all_the_width()).printed();
            let words = |help: &str| help.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&narrow), words(&wide), "{command:?}: a word is broken");
        }
    }
}

#[test]
fn every_endpoint_tells_its_route_and_its_parameters() {
    let endpoints: Vec<Json> = serde_json::from_str(SNAPCALL.endpoints).expect("JSON");
    for (endpoint, command) in endpoints.iter().zip(commands(&SNAPCALL)) {
        let words = command.iter().map(String::as_str).chain(["--help"]);
        let help = Run::new(words).with_all_the_width().end().printed();
        let text = |key: &str| endpoint[key].as_str().expect("text");
        assert!(help.starts_with(text("summary").trim_end_matches('.')), "{help}");
        assert!(help.contains(&format!("\n{} {}, documented as “", text("method"), text("path"))), "{help}");
        for param in endpoint["params"].as_array().expect("parameters") {
            let rust = param["rust"].as_str().expect("text").trim_end_matches('_');
            let shown = match param["required"].as_bool() {
                Some(true) => format!("  <{}>  ", rust.to_uppercase()),
                _ => format!("  --{} <{}", rust.replace('_', "-"), param["as"].as_str().expect("text")),
            };
            assert!(help.contains(&shown), "{shown} in {help}");
        }
    }
}

#[test]
fn shells_complete_and_manuals_exist() {
    for (shell, deep) in [("bash", true), ("zsh", true), ("fish", false), ("powershell", true)] {
        let script = Run::new(["completions", shell]).end().printed();
        for word in ["add-user", "exporting", "key-file", "schedule-templates"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // An option of a command in a nested module.
        assert_eq!(script.contains("has-team-associated"), deep, "{shell}");
    }
    let page = Run::new(["man"]).end().printed();
    assert!(page.contains(".SH NAME\nsnapcall \\- Unofficial client") && page.contains("Exit codes"), "{page}");
    let page = Run::new(["man", "calls", "list"]).end().printed();
    assert!(
        page.contains("snapcall\\-calls\\-list \\- Lists calls") && page.contains("GET /v2/calls, documented"),
        "{page}"
    );
    assert!(page.find("\\-\\-exporting") < page.find("\\-\\-output"), "what it shares with others comes last: {page}");
    assert_eq!(Run::new(["man", "calls", "make"]).end().told(2), "error: unrecognized subcommand 'make'\n");
    assert!(Run::new(["completions", "cmd"]).end().told(2).contains("[possible values: bash"));
}

#[test]
fn colours_are_for_terminals() {
    let plain = Run::new(["--help"]).on_a_terminal().end().printed();
    assert_eq!(plain, Run::new(["--help"]).end().printed());
    assert!(Run::new(["--help"]).in_colour().end().printed().contains("\u{1b}["));
    assert!(Run::new(["nope"]).in_colour().end().told(2).contains("\u{1b}["));
    assert!(!Run::new(["nope"]).on_a_terminal().end().told(2).contains('\u{1b}'));
}
