//! Values from the command line: those that are sent as written, and those that are refused.

use std::fs;

use crate::program::{Run, giving};

/// Runs the program with `value` as its last argument, and returns its error message.
fn told(arguments: &str, value: &str) -> String {
    Run::at(&giving("{}"), arguments).and([value]).end().told(2)
}

#[test]
fn json_is_never_changed_in_silence() {
    let long = "123456789012345678901234567890";
    for (arguments, value, expected) in [
        ("buttons create x --config", r#"{"a":[1,LONG]}"#, "invalid value 'VALUE' for '--config': at `/a/1`: LONG"),
        ("buttons create-batch", "[LONG]", "invalid value 'VALUE' for '<BUTTONS>': at `/0`: LONG"),
        ("buttons create x --call-id", "[-LONG]", "invalid value 'VALUE' for '--call-id': at `/0`: -LONG"),
        ("calls list --agent", "[LONG]", "invalid value 'VALUE' for '--agent': at `/0`: LONG"),
        ("request POST /v2/x --body", "LONG", "invalid value for '--body': LONG"),
    ] {
        let value = value.replace("LONG", long);
        let expected = expected.replace("VALUE", &value).replace("LONG", long);
        assert_eq!(told(arguments, &value), format!("error: {expected} does not fit into 64 bits\n"));
    }
    let field = told("buttons create x --field", &format!("a={long}"));
    assert!(field.starts_with(&format!("error: invalid value for '--field a': {long} does not fit")), "{field}");
    let query = told("calls list --query", &format!("a=[{long}]"));
    assert_eq!(query, format!("error: invalid value for '--query a': at `/0`: {long} does not fit into 64 bits\n"));
    let number = told("buttons create x --cart-value", long);
    assert!(number.ends_with(&format!("for '--cart-value': {long} does not fit into 64 bits\n")), "{number}");

    let twice = told("buttons create x --config", r#"{"a/b":{"k":1,"l":2,"\u006b":3}}"#);
    assert!(twice.ends_with("for '--config': at `/a~1b`: the key \"k\" is there twice\n"), "{twice}");
}

#[test]
fn json_that_can_be_carried_is_sent() {
    let server = giving("{}");
    for (written, sent) in [
        (
            r#"{"a":18446744073709551615,"b":-9223372036854775808}"#,
            r#"{"a":18446744073709551615,"b":-9223372036854775808}"#,
        ),
        ("-7", "-7"),
        (r#"{"a":1.10,"b":1e3,"c":0.1}"#, r#"{"a":1.1,"b":1000.0,"c":0.1}"#),
        (
            r#"{"a":[{"k":1},{"k":1}],"k":"123456789012345678901234567890"}"#,
            r#"{"a":[{"k":1},{"k":1}],"k":"123456789012345678901234567890"}"#,
        ),
    ] {
        Run::at(&server, "request POST /v2/x --body").and([written]).end().printed();
        let body = server.received().pop().expect("a request").body;
        assert_eq!(String::from_utf8_lossy(&body), sent);
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.json");
    fs::write(&file, "\u{feff}{\"a\":1}").expect("a file");
    let server = giving("{}");
    Run::at(&server, "buttons create x --config").and([&*format!("@{}", file.display())]).end().printed();
    assert_eq!(String::from_utf8_lossy(&server.received().remove(0).body), r#"{"name":"x","config":{"a":1}}"#);
}

/// The input is empty, for example, if the command that should write the password into a pipe has failed.
#[test]
fn a_password_of_nothing_is_only_sent_where_it_is_written_so() {
    let server = giving("{}");
    for input in ["", "\n"] {
        let run = Run::at(&server, "partner activate-account --password -").with_input(input);
        assert_eq!(run.end().told(2), "error: invalid value for '--password': standard input is empty\n");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("password");
    fs::write(&file, "\n").expect("a file");
    let told = Run::at(&server, "partner activate-account --password").and([&*format!("@{}", file.display())]).end();
    assert_eq!(told.told(2), format!("error: invalid value for '--password': {} is empty\n", file.display()));
    assert_eq!(server.received(), []);
    Run::at(&server, "partner activate-account --password").and([""]).end().printed();
    assert_eq!(String::from_utf8_lossy(&server.received().remove(0).body), r#"{"password":""}"#);
}

#[test]
fn a_value_that_does_not_fit_is_shown_as_it_is() {
    assert_eq!(told("calls list --limit", " 7"), "error: invalid value ' 7' for '--limit': expected a whole number\n");
    let told = told("buttons create x --config", &"x".repeat(10_000));
    assert!(told.len() < 1000 && told.contains("…' for '--config': expected JSON"), "{told}");
}

#[test]
fn a_value_that_begins_with_a_hyphen_is_told_how_to_be_written() {
    let tip = "\n\n  tip: a value that begins with '-' is written '--name=-value', or after '--' where it is an \
               argument\n";
    for (arguments, value) in
        [("buttons create x --brand", "-x"), ("buttons create", "-x"), ("calls list --agent", "-Infinity")]
    {
        let told = told(arguments, value);
        assert!(told.contains(tip) && !told.contains("-- -x"), "{told}");
    }
    let server = giving("{}");
    Run::at(&server, "buttons create --brand=-x -- -y").end().printed();
    assert_eq!(String::from_utf8_lossy(&server.received().remove(0).body), r#"{"name":"-y","brand":"-x"}"#);
}

#[test]
fn arguments_cannot_control_a_terminal() {
    let hostile = "\u{1b}[2J\u{202e}";
    for arguments in [
        "",
        "calls",
        "calls list",
        "calls get",
        "calls list --output",
        "calls list --timeout",
        "calls list --base-url",
        "calls list --key-file",
        "calls list --items",
        "request",
        "completions",
        "man",
    ] {
        let server = giving("{}");
        let told = Run::at(&server, arguments).and([hostile]).on_a_terminal().end().told;
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{arguments}: {told:?}");
    }
}
