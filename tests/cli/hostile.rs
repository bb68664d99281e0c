//! Lists of endpoints that are malformed, or that were generated from a malicious spec.

use snapcall_runtime::cli::Program;
use snapcall_runtime::{Api, ApiInfo, AuthScheme, ListStyle};

use crate::program::{Run, giving};

/// An API that has a key and a secret, and writes lists with brackets.
#[derive(Debug)]
enum Odd {}

impl Api for Odd {
    const INFO: ApiInfo = ApiInfo::new("Odd", "https://odd.example")
        .auth(AuthScheme::Basic)
        .key_variable("ZOO_KEY")
        .secret_variable("ODD_SECRET")
        .list_style(ListStyle::Brackets);
}

const fn odd(endpoints: &'static str) -> Program {
    Program { name: "odd", version: "0.0.0", about: "Odd", endpoints }
}

/// Sections with the names of built-in commands, an endpoint with the name of a module, parameters with the names of
/// built-in options, and texts with syntax that clap interprets.
const NAMES: &str = r#"[
{"section":"Request","title":"{usage}","method":"GET","path":"/a/{help}","rust":"request::help","auth":"key",
 "summary":"A {n} {usage} {all-args}","section_summary":"{usage}","params":[
 {"name":"help","rust":"help","in":"path","type":"string","as":"string","required":true},
 {"name":"help","rust":"help_","in":"query","type":"alternatives","as":"alternatives","required":false},
 {"name":"version","rust":"version","in":"query","type":"string","as":"string","required":false},
 {"name":"output","rust":"output","in":"query","type":"string","as":"string","required":false},
 {"name":"columns","rust":"columns","in":"query","type":"array","as":"array","items":"string","required":false},
 {"name":"all-pages","rust":"all_pages","in":"query","type":"boolean","as":"boolean","required":false},
 {"name":"until_repeated","rust":"until_repeated","in":"query","type":"boolean","as":"boolean","required":false},
 {"name":"key_file","rust":"key_file","in":"query","type":"string","as":"string","required":false},
 {"name":"param_key_file","rust":"param_key_file","in":"query","type":"string","as":"string","required":false},
 {"name":"yes","rust":"yes","in":"query","type":"string","as":"string","required":false}]},
{"section":"Request","title":"b","method":"GET","path":"/b","rust":"request::inner::get","auth":"none",
 "summary":"B","section_summary":"S","module_summary":"M","params":[]},
{"section":"Request","title":"c","method":"GET","path":"/c","rust":"request::inner","auth":"none",
 "summary":"C","section_summary":"S","params":[]},
{"section":"Help","title":"d","method":"GET","path":"/d","rust":"help::man","auth":"none",
 "summary":"D","section_summary":"S","params":[]}]"#;

#[test]
fn names_that_are_taken_are_told_apart() {
    let run = |arguments: &[&str]| Run::new(arguments.iter().copied()).end_in::<Odd>(&odd(NAMES));
    for arguments in [
        &["--help"][..],
        &["api-request", "--help"],
        &["api-request", "help", "--help"],
        &["api-request", "inner", "--help"],
        &["api-request", "api-inner", "--help"],
        &["api-help", "man", "--help"],
        &["request", "--help"],
        &["completions", "zsh"],
        &["man", "api-request", "help"],
    ] {
        assert!(!run(arguments).printed().is_empty(), "{arguments:?}");
    }
    let dry = |arguments: &[&str]| run(&[arguments, &["--dry-run"]].concat()).printed();
    let shown = dry(&["api-request", "help", "x", "--param-help", "7", "--param-output", "csv", "--output", "csv"]);
    assert!(shown.starts_with("curl --request GET 'https://odd.example/a/x?help=7&output=csv' "), "{shown}");
    assert!(shown.contains("--user \"$ZOO_KEY:$ODD_SECRET\""), "{shown}");
    let shown = dry(&["api-request", "help", "x", "--param-columns", "[1,2]", "--param-param-key-file", "k"]);
    assert!(shown.contains("/a/x?columns%5B%5D=1&columns%5B%5D=2&param_key_file=k'"), "{shown}");
    assert!(dry(&["api-request", "api-inner"]).starts_with("curl --request GET https://odd.example/c "));
}

#[test]
fn every_option_of_the_programs_own_leaves_a_parameter_of_its_name() {
    let help = Run::new(["calls", "list", "--help"]).end().printed();
    let shared = help.split_once("Options of every request:").expect("a heading").1;
    let own: Vec<&str> = shared.split_whitespace().filter_map(|word| word.strip_prefix("--")).collect();
    assert!(own.len() > 12 && own.contains(&"dry-run"), "{own:?}");
    let params: Vec<_> = own
        .iter()
        .map(|name| {
            serde_json::json!({
                "name": name, "rust": name.replace('-', "_"), "in": "query", "type": "string", "as": "string",
                "required": false,
            })
        })
        .collect();
    let endpoint = serde_json::json!([{
        "section": "Odd", "title": "All", "method": "GET", "path": "/odd", "rust": "odd::all", "auth": "none",
        "summary": "All", "section_summary": "Odd", "params": params,
    }]);
    let program = odd(endpoint.to_string().leak());
    for name in own {
        let option = format!("--param-{name}");
        let shown = Run::new(["odd", "all", "--dry-run", &option, "x"]).end_in::<Odd>(&program).printed();
        assert!(shown.contains(&format!("/odd?{name}=x'")), "{shown}");
    }
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    for list in ["", "{}", "[{}]", r#"[{"section":1}]"#] {
        let told = Run::new(["--help"]).end_in::<Odd>(&odd(list)).told(2);
        assert!(told.starts_with("error: the list of endpoints cannot be read: "), "{told}");
    }
    assert!(Run::new(["--help"]).end_in::<Odd>(&odd("[]")).printed().contains("request"));
}

#[test]
fn a_key_without_its_secret_is_told() {
    let server = giving("{}");
    let told = Run::at(&server, "request GET /b").end_in::<Odd>(&odd("[]")).told(2);
    assert_eq!(told, "error: the secret that goes with the API key is missing: set ODD_SECRET\n");
    let folder = tempfile::tempdir().expect("a folder");
    let told = |contents: &str| {
        let file = crate::keys::key_file(folder.path(), contents, 0o600);
        Run::at(&server, "request GET /b --key-file").and([&*file]).end_in::<Odd>(&odd("[]"))
    };
    assert!(told("key\n").told(2).contains("the second line of "));
    assert_eq!(told("key\nsecret\n").code, 0);
    let received = server.received().pop().expect("a request");
    assert_eq!(received.header("authorization"), Some("Basic a2V5OnNlY3JldA=="));
}
