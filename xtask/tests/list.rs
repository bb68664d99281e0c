//! Tests of `cargo xtask list` and `cargo xtask check` as processes, and of the help of all commands.

use std::path::Path;
use std::process::{Command, Output};

fn xtask(arguments: &[&str]) -> Output {
    xtask_with(arguments, &[])
}

fn xtask_with(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    // The command also works in other folders than the repository's root.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    for variable in ["CARGO_TERM_COLOR", "CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command.args(arguments).envs(variables.iter().copied()).current_dir(folder).output().expect("the command runs")
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The endpoints of the committed crate.
fn generated() -> Vec<serde_json::Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/endpoints.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the list")).expect("JSON")
}

#[test]
fn the_table_names_every_endpoint_and_fits_into_80_columns() {
    let table = printed(&xtask(&["list"]));
    for endpoint in generated() {
        let (rust, path) = (endpoint["rust"].as_str().expect("text"), endpoint["path"].as_str().expect("text"));
        let line = table.lines().find(|line| line.split_whitespace().next() == Some(rust)).expect(rust);
        let begin = line.split_whitespace().nth(2).expect("a path");
        assert!(path.starts_with(begin) && line.contains(endpoint["method"].as_str().expect("text")), "{line}");
    }
    let wide: Vec<&str> = table.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:#?}");
    assert!(!table.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn words_narrow_the_list() {
    let names = |arguments: &[&str]| -> Vec<String> {
        let json = printed(&xtask(&[&["list", "--format", "json"], arguments].concat()));
        let endpoints: Vec<serde_json::Value> = serde_json::from_str(&json).expect("JSON");
        endpoints.iter().map(|endpoint| endpoint["rust"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(names(&["calls", "DELETE"]), ["calls::delete_recording"]);
    assert_eq!(names(&["video-mix"]), ["companies::stream_events::video_mix"]);
    let calls = names(&["calls"]);
    assert!(calls.len() < generated().len() && calls.contains(&"partner::calls::list".to_owned()), "{calls:?}");
    let output = xtask(&["list", "calls", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.starts_with("error: none of 74 endpoints has `calls` and `nowhere`"), "{told}");
}

#[test]
fn the_json_has_the_documented_facts() {
    let json: serde_json::Value = serde_json::from_str(&printed(&xtask(&["list", "--format", "json"]))).expect("JSON");
    let endpoints = json.as_array().expect("an array");
    assert_eq!(endpoints.len(), generated().len());
    let params = |place| {
        let all = endpoints.iter().flat_map(|endpoint| endpoint["params"].as_array().expect("params"));
        all.filter(|param| param["in"] == place).count()
    };
    assert_eq!((params("path"), params("query"), params("body")), (88, 96, 67));
    // Documented as a string, although the same id is a number elsewhere.
    let removal = endpoints.iter().find(|endpoint| endpoint["rust"] == "companies::users::remove").expect("it");
    assert_eq!(
        removal["params"][0],
        serde_json::json!({
            "name": "companyId", "rust": "company_id", "in": "path", "type": "string", "as": "integer", "id": "CompanyId",
            "required": true,
        })
    );
}

#[test]
fn a_spec_without_faults_has_an_empty_list_of_them() {
    assert_eq!(printed(&xtask(&["check", "--format", "json"])), "[]\n");
    assert_eq!(printed(&xtask(&["check"])), "");
}

#[test]
fn faults_are_listed_for_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let zoo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/zoo/spec");
    for name in ["api.yaml", "animals.yaml", "keepers.yaml"] {
        let text = std::fs::read_to_string(zoo.join(name)).expect("a file of the spec");
        std::fs::write(folder.path().join(name), text.replacen("    route:", "    rout:", 1)).expect("a file");
    }
    let output = xtask(&["check", "--format", "json", "--spec", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let faults: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let faults = faults.as_array().expect("an array");
    let first = faults.iter().find(|fault| fault["code"] == "unknown-key").expect("the misspelt key");
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(8), Some(5)), "{first}");
    assert!(first["file"].as_str().expect("a file").ends_with("animals.yaml"));
}

/// Some systems allow any character in the name of a file.
#[cfg(unix)]
#[test]
fn nothing_of_a_files_name_reaches_a_terminal_raw() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "a\u{1b}\u{9b}\u{202e}\u{200b}\n\u{e0041}.yaml";
    for name in ["api.yaml", name] {
        std::fs::write(folder.path().join(name), "title: \"\u{9b}\u{e0041}\"\n").expect("a file");
    }
    let spec = folder.path().display().to_string();
    let output = xtask(&["check", "--spec", &spec]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("title: \"\u{fffd}\u{fffd}\""), "{told}");
    assert!(told.contains("/a\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}.yaml:1:9"), "{told}");
    let json = xtask(&["check", "--format", "json", "--spec", &spec]).stdout;
    let faults: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    let is_named = |fault: &serde_json::Value| fault["file"].as_str().is_some_and(|file| file.ends_with(name));
    assert!(faults.as_array().expect("an array").iter().any(is_named), "{faults}");
    for told in [told, String::from_utf8_lossy(&json)] {
        assert!(!told.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{200b}', '\u{e0041}']), "{told}");
    }
}

#[test]
fn help_fits_into_80_columns_and_tells_every_command() {
    let help = printed(&xtask(&["--help"]));
    let (_, commands) = help.split_once("Commands:\n").expect("a list");
    let commands = commands.split("\n\n").next().expect("its end");
    let names =
        commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !name.is_empty());
    let helps: Vec<String> =
        names.filter(|name| *name != "help").map(|name| printed(&xtask(&[name, "--help"]))).collect();
    assert_eq!(helps.len(), 10, "{commands}");
    for help in helps.iter().chain([&help]) {
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
    assert!(printed(&xtask(&["--version"])).starts_with("cargo xtask 0."));
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let coloured = |variables: &[(&str, &str)]| {
        let output = xtask_with(&["list", "nowhere"], variables);
        let (out, error) = (printed(&xtask_with(&["list", "calls"], variables)), output.stderr);
        (out.contains('\u{1b}'), error.contains(&0x1b))
    };
    assert_eq!(coloured(&[]), (false, false));
    assert_eq!(coloured(&[("CLICOLOR_FORCE", "1")]), (true, true));
    assert_eq!(coloured(&[("CARGO_TERM_COLOR", "always")]), (true, true));
    assert_eq!(coloured(&[("CARGO_TERM_COLOR", "never"), ("CLICOLOR_FORCE", "1")]), (false, false));
    assert_eq!(coloured(&[("NO_COLOR", "1")]), (false, false));
}
