//! Values of the wrong kind.

use insta::assert_snapshot;

use crate::support::{API, api, endpoints, parameters, section};

#[test]
fn a_number_for_text() {
    assert_snapshot!(section("title: 123\nsummary: Users.\nendpoints: {}\n"), @r#"
    error[wrong-kind]: `title` has to be text, and this is a number
     --> spec/users.yaml:1:8
      |
    1 | title: 123
      |        ^^^
      |
      = help: put it into quotes: `title: '123'`
    "#);
}

#[test]
fn a_version_for_text() {
    assert_snapshot!(api(&API.replace("example, version: 0.1.0", "example, version: 1.0")), @r#"
    error[wrong-kind]: `version` has to be text, and this is a number
     --> spec/api.yaml:5:34
      |
    5 | crate: { name: example, version: 1.0, description: Client for the Example API }
      |                                  ^^^
      |
      = help: write three numbers: `version: 1.0.0`
    "#);
}

#[test]
fn a_boolean_for_text() {
    assert_snapshot!(parameters("    notes: true\n"), @r#"
    error[wrong-kind]: `notes` has to be text, and this is `true`
     --> spec/users.yaml:8:12
      |
    8 |     notes: true
      |            ^^^^
      |
      = help: put it into quotes: `notes: 'true'`
    "#);
}

#[test]
fn brackets_for_text() {
    assert_snapshot!(parameters("    notes: { more }\n"), @r#"
    error[wrong-kind]: `notes` has to be text, and this is a mapping
     --> spec/users.yaml:8:12
      |
    8 |     notes: { more }
      |            ^^^^^^^^
      |
      = help: if this is the text, put it into quotes: `notes: "{ more }"`
    "#);
}

#[test]
fn a_block_for_text() {
    assert_snapshot!(parameters("    notes:\n      - one\n      - two\n"), @r#"
    error[wrong-kind]: `notes` has to be text, and this is a list
     --> spec/users.yaml:8:5
      |
    8 |     notes:
      |     ^^^^^
      |
      = help: write `notes: More about it.`
    "#);
}

#[test]
fn words_of_old_for_booleans() {
    assert_snapshot!(parameters("    query:\n      a: { type: date, required: yes }\n      b: { type: date, required: Off }\n"), @r#"
    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
     --> spec/users.yaml:9:34
      |
    9 |       a: { type: date, required: yes }
      |                                  ^^^
      |
      = help: write `required: true`

    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
      --> spec/users.yaml:10:34
       |
    10 |       b: { type: date, required: Off }
       |                                  ^^^
       |
       = help: write `required: false`
    "#);
}

#[test]
fn quotes_numbers_and_slips_for_booleans() {
    assert_snapshot!(parameters("    query:\n      a: { type: date, required: 'true' }\n      b: { type: date, required: 1 }\n      c: { type: date, required: ture }\n      d: { type: date, required: maybe }\n"), @r#"
    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
     --> spec/users.yaml:9:34
      |
    9 |       a: { type: date, required: 'true' }
      |                                  ^^^^^^
      |
      = help: write `required: true` without quotes

    error[wrong-kind]: `required` has to be `true` or `false`, and this is a number
      --> spec/users.yaml:10:34
       |
    10 |       b: { type: date, required: 1 }
       |                                  ^
       |
       = help: write `required: true`

    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
      --> spec/users.yaml:11:34
       |
    11 |       c: { type: date, required: ture }
       |                                  ^^^^
       |
       = help: write `required: true`

    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
      --> spec/users.yaml:12:34
       |
    12 |       d: { type: date, required: maybe }
       |                                  ^^^^^
       |
       = help: write `required: true` or `required: false`
    "#);
}

#[test]
fn text_for_a_list() {
    assert_snapshot!(api(&API.replace("[users]", "users")), @r#"
    error[wrong-kind]: `sections` has to be a list, and this is text
     --> spec/api.yaml:7:11
      |
    7 | sections: users
      |           ^^^^^
      |
      = help: write a list: `sections: [users]`
    "#);
}

#[test]
fn a_mapping_for_a_list() {
    assert_snapshot!(api(&API.replace("[users]", "{ users, teams }")), @r#"
    error[wrong-kind]: `sections` has to be a list, and this is a mapping
     --> spec/api.yaml:7:11
      |
    7 | sections: { users, teams }
      |           ^^^^^^^^^^^^^^^^
      |
      = help: write a list: `sections: [users, teams]`
    "#);
}

#[test]
fn a_list_for_a_mapping() {
    assert_snapshot!(parameters("    query:\n      - limit\n      - page\n"), @r#"
    error[wrong-kind]: `query` has to be a mapping, and this is a list
     --> spec/users.yaml:8:5
      |
    8 |     query:
      |     ^^^^^
      |
      = help: write `key: value` instead of `- value`; for example `query: { limit: number }`
    "#);
}

#[test]
fn text_for_a_mapping() {
    assert_snapshot!(endpoints("  list: GET /users\n"), @r#"
    error[wrong-kind]: `list` has to be a mapping, and this is text
     --> spec/users.yaml:4:9
      |
    4 |   list: GET /users
      |         ^^^^^^^^^^
      |
      = help: write `list: { title: Read all, route: GET /users, summary: Lists users. }`
    "#);
}

#[test]
fn the_path_itself_for_its_parameters() {
    assert_snapshot!(parameters("    path: /users/{id}\n"), @r#"
    error[wrong-kind]: `path` has to be a mapping, and this is text
     --> spec/users.yaml:8:11
      |
    8 |     path: /users/{id}
      |           ^^^^^^^^^^^
      |
      = help: `path` holds parameters; the path itself goes with its method: `route: GET /users/{id}`
    "#);
}

#[test]
fn a_list_for_a_file() {
    assert_snapshot!(section("- title: Users\n"), @r#"
    error[wrong-kind]: the file has to be a mapping, and this is a list
     --> spec/users.yaml:1:1
      |
    1 | - title: Users
      | ^
      |
      = help: write `key: value`, a line each
    "#);
}

#[test]
fn text_for_a_file() {
    assert_snapshot!(section("Users\n"), @r#"
    error[wrong-kind]: the file has to be a mapping, and this is text
     --> spec/users.yaml:1:1
      |
    1 | Users
      | ^^^^^
      |
      = help: write `key: value`, a line each
    "#);
}

#[test]
fn a_list_for_a_parameter() {
    assert_snapshot!(parameters("    path: { id: [number, string] }\n"), @r#"
    error[wrong-kind]: `id` has to be a type or a mapping, and this is a list
     --> spec/users.yaml:8:17
      |
    8 |     path: { id: [number, string] }
      |                 ^^^^^^^^^^^^^^^^
      |
      = help: write `id: string`; what can be of several types is `id: alternatives`
    "#);
}

#[test]
fn other_things_for_a_number() {
    let first = |first: &str| {
        api(&API.replace(
            "runtime:",
            &format!("conventions: {{ paging: {{ parameter: page, first: {first} }} }}\nruntime:"),
        ))
    };
    assert_snapshot!(first("'1'"), @r#"
    error[wrong-kind]: `first` has to be a number, and this is text
     --> spec/api.yaml:6:50
      |
    6 | conventions: { paging: { parameter: page, first: '1' } }
      |                                                  ^^^
      |
      = help: write `first: 1` without quotes
    "#);
    assert_snapshot!(first("-1"), @r#"
    error[wrong-kind]: `first` has to be a whole number, not below zero nor above 4294967295
     --> spec/api.yaml:6:50
      |
    6 | conventions: { paging: { parameter: page, first: -1 } }
      |                                                  ^^
      |
      = help: write `first: 1`
    "#);
    assert_snapshot!(first("one"), @r#"
    error[wrong-kind]: `first` has to be a whole number, not below zero nor above 4294967295
     --> spec/api.yaml:6:50
      |
    6 | conventions: { paging: { parameter: page, first: one } }
      |                                                  ^^^
      |
      = help: write `first: 1`
    "#);
}
