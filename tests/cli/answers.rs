//! How the program prints answers.

use std::fs;

use tests::server::Reply;

use crate::program::{Run, answering, giving};

const CALLS: &str = r#"{"data": [ {"id":1, "price": 1.50,"agent":{"email":"ada@example.com"},"note":null},
    {"id":2,"price":20,"agent":{"email":"bob, \"the\nbuilder\""},"extra":[1, 2]} ], "total":2}"#;

#[test]
fn programs_get_compact_json_and_people_indented() {
    let server = giving(r#"{ "b": [1.50, {}], "a": "é" }"#);
    assert_eq!(Run::at(&server, "calls get 1").end().printed(), "{\"b\":[1.50,{}],\"a\":\"é\"}\n");
    let shown = "{\n  \"b\": [\n    1.50,\n    {}\n  ],\n  \"a\": \"é\"\n}\n";
    assert_eq!(Run::at(&server, "calls get 1").on_a_terminal().end().printed(), shown);
    let coloured = Run::at(&server, "calls get 1").in_colour().end().printed();
    assert!(
        coloured.contains("\u{1b}[1m\u{1b}[34m\"b\"\u{1b}[0m: ") && coloured.contains("\u{1b}[32m\"é\""),
        "{coloured:?}"
    );
}

#[test]
fn items_are_shown_in_every_format() {
    let server = giving(CALLS);
    let printed = |arguments: &str| Run::at(&server, &format!("calls list --items /data {arguments}")).end().printed();
    let (ada, bob) = (
        r#"{"id":1,"price":1.50,"agent":{"email":"ada@example.com"},"note":null}"#,
        r#"{"id":2,"price":20,"agent":{"email":"bob, \"the\nbuilder\""},"extra":[1,2]}"#,
    );
    assert_eq!(printed(""), format!("[\n{ada},\n{bob}\n]\n"));
    assert_eq!(printed("--output json"), printed(""));
    assert_eq!(printed("--output lines"), format!("{ada}\n{bob}\n"));
    assert_eq!(
        printed("--output csv --columns id,agent/email,/extra"),
        "id,agent/email,/extra\n1,ada@example.com,\n2,\"bob, \"\"the\nbuilder\"\"\",\"[1, 2]\"\n"
    );
    assert_eq!(
        printed("--output table --columns id,price,agent/email"),
        "id  price  agent/email\n1   1.50   ada@example.com\n2   20     bob, \"the builder\"\n"
    );
    assert!(printed("--output csv").starts_with("id,price,agent,note,extra\n"));
    let without_slash = Run::at(&server, "calls list --items data --output lines").end().printed();
    assert_eq!(without_slash, printed("--output lines"));
}

#[test]
fn an_answer_that_is_a_list_or_one_thing_has_rows_as_well() {
    let printed = |json, arguments: &str| Run::at(&giving(json), &format!("calls list {arguments}")).end().printed();
    assert_eq!(printed(r#"[{"a":1},{"a":2}]"#, "--output csv"), "a\n1\n2\n");
    assert_eq!(printed(r#"{"a":1}"#, "--output csv"), "a\n1\n");
    assert_eq!(printed(r#"[1,"x",null]"#, "--output csv"), "value\n1\nx\n\"\"\n");
    assert_eq!(printed(r#"[1,[2]]"#, "--output lines"), "1\n[2]\n");
}

#[test]
fn nothing_to_show_is_nothing_shown() {
    assert_eq!(Run::at(&answering(Reply::new(204)), "calls get 1").end().printed(), "");
    assert_eq!(Run::at(&giving("[]"), "calls list --output csv").end().printed(), "");
    assert_eq!(Run::at(&giving("[]"), "calls list --output csv --columns id").end().printed(), "id\n");
    assert_eq!(Run::at(&giving("[]"), "calls list --output table").end().printed(), "");
    assert_eq!(Run::at(&giving("[]"), "calls list").and(["--items", ""]).end().printed(), "[]\n");
}

#[test]
fn a_terminal_is_never_sent_what_it_would_obey() {
    let hostile = "[{\"id\":\"a\u{202e}b\\u001b[2J\u{9b}c\\n\"}]";
    let server = answering(Reply::json(200, hostile));
    for format in ["json", "lines", "csv", "table"] {
        let shown = Run::at(&server, &format!("calls list --output {format}")).on_a_terminal().end().printed();
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{format}: {shown:?}");
        assert!(shown.contains("202e"), "{format}: {shown:?}");
    }
    let exact = Run::at(&server, "calls list --output csv").end().printed();
    assert_eq!(exact, "id\n\"a\u{202e}b\u{1b}[2J\u{9b}c\n\"\n");
}

#[test]
fn what_is_no_json_is_passed_on() {
    let text = answering(Reply::new(200).with_header("content-type", "text/plain").with_body("a\u{1b}[2J\nb\n"));
    assert_eq!(Run::at(&text, "calls recording 1").end().printed(), "a\u{1b}[2J\nb\n");
    assert_eq!(Run::at(&text, "calls recording 1").on_a_terminal().end().printed(), "a\\u{1b}[2J\nb\n");
    let audio = answering(Reply::new(200).with_header("content-type", "audio/mpeg").with_body(vec![0xff, 0xfb, 0, 1]));
    let told = Run::at(&audio, "calls recording 1").on_a_terminal().end().told(4);
    assert_eq!(
        told,
        "error: no terminal can show the 4 bytes of audio/mpeg received: save them by --save FILE, or send them down a \
         pipe\n"
    );
    let told = Run::at(&audio, "calls recording 1 --output json").end().told(1);
    assert!(told.starts_with("error: calls recording: the body is not JSON: "), "{told}");
}

#[test]
fn a_pointer_that_finds_nothing_names_what_is_there() {
    let told = Run::at(&giving(CALLS), "calls list --items /calls").end().told(1);
    assert_eq!(
        told,
        "error: calls list: the answer has nothing at `/calls`: the page is an object with the keys `data`, `total`\n"
    );
    let told = Run::at(&giving(CALLS), "calls list --items /total").end().told(1);
    assert_eq!(told, "error: calls list: the answer has no list at `/total`\n");
}

#[test]
fn columns_need_a_format_that_has_them() {
    let told = Run::new(["calls", "list", "--columns", "id"]).end().told(2);
    assert_eq!(told, "error: --columns is for --output csv and --output table\n");
}

#[test]
fn values_come_from_files_and_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.json");
    fs::write(&file, "{\"colour\": \"red\"}").expect("a file");
    let server = giving("{}");
    let from_file = format!("@{}", file.display());
    Run::at(&server, "buttons create red --config").and([&*from_file]).end().printed();
    Run::at(&server, "buttons create red --config -").with_input("{\"colour\":\"red\"}\n").end().printed();
    let [one, other] = <[_; 2]>::try_from(server.received()).expect("two requests");
    assert_eq!(one, other);
    assert_eq!(String::from_utf8_lossy(&one.body), r#"{"name":"red","config":{"colour":"red"}}"#);
    let told = Run::at(&server, "buttons create-batch - --field x=-").with_input("[]").end().told(2);
    assert_eq!(
        told,
        "error: invalid value for '--field x': standard input was read already, by another `-`; a text is written \
         '\"text\"'\n"
    );
}

#[test]
fn null_empties_what_an_update_can_empty() {
    let server = giving("{}");
    Run::at(&server, "buttons update 7 --name null --active null --brand").and(["\"null\""]).end().printed();
    let body = server.received().remove(0).body;
    assert_eq!(String::from_utf8_lossy(&body), r#"{"name":null,"brand":"\"null\"","active":null}"#);
    Run::at(&server, "buttons create null").end().printed();
    assert_eq!(String::from_utf8_lossy(&server.received().remove(1).body), r#"{"name":"null"}"#);
}

#[test]
fn a_column_that_is_nowhere_is_told() {
    let run = |arguments: &str| Run::at(&giving(CALLS), &format!("calls list --items /data {arguments}")).end();
    let ran = run("--output csv --columns id,agent/name,/extra");
    assert_eq!((ran.code, &*ran.printed), (0, "id,agent/name,/extra\n1,,\n2,,\"[1, 2]\"\n"));
    assert_eq!(ran.told, "note: nothing is at `agent/name` in any item\n");
    assert_eq!(run("--output table --columns name").told, "note: nothing is at `name` in any item\n");
    let spaced = Run::at(&giving(CALLS), "calls list --items /data --output csv --columns").and(["id, price"]).end();
    assert_eq!(spaced.printed(), "id,price\n1,1.50\n2,20\n");
    let none = Run::at(&giving("[]"), "calls list --output csv --columns name").end();
    assert_eq!(none.printed(), "name\n", "where there are no items, it says nothing of the column");
}

#[test]
fn values_without_a_name_have_a_column_and_so_has_the_name_of_nothing() {
    let printed = |json| Run::at(&giving(json), "calls list --output csv").end().printed();
    assert_eq!(printed(r#"[{"a":1},2,[3]]"#), "a,value\n1,\n,2\n,[3]\n");
    assert_eq!(printed(r#"[{"":5,"b":6}]"#), ",b\n5,6\n");
}
