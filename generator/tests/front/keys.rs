//! Keys that are unknown, missing or empty.

use insta::assert_snapshot;

use crate::support::{API, api, endpoints, parameters, section};

#[test]
fn a_misspelt_key() {
    assert_snapshot!(parameters("    path: { id: { type: number, requird: true } }\n"), @r#"
    error[unknown-key]: a parameter has no key `requird`
     --> spec/users.yaml:8:33
      |
    8 |     path: { id: { type: number, requird: true } }
      |                                 ^^^^^^^
      |
      = help: did you mean `required`?
    "#);
}

#[test]
fn a_misspelt_key_next_to_the_right_one() {
    assert_snapshot!(parameters("    path: { id: { type: number, tpye: string } }\n"), @r#"
    error[unknown-key]: a parameter has no key `tpye`
     --> spec/users.yaml:8:33
      |
    8 |     path: { id: { type: number, tpye: string } }
      |                   ----          ^^^^
      |                   |
      |                   given here
      |
      = help: remove it: `type` is given already
    "#);
}

#[test]
fn a_key_that_is_like_no_other() {
    assert_snapshot!(parameters("    path: { id: { type: number, deprecated: true } }\n"), @r#"
    error[unknown-key]: a parameter has no key `deprecated`
     --> spec/users.yaml:8:33
      |
    8 |     path: { id: { type: number, deprecated: true } }
      |                                 ^^^^^^^^^^
      |
      = help: remove it; the keys are `type`, `required`, `as`, `rust`, `summary` and `documented`
    "#);
}

#[test]
fn keys_of_other_formats() {
    assert_snapshot!(endpoints("  list:\n    title: Read all\n    method: GET\n    description: Lists users.\n"), @r#"
    error[unknown-key]: an endpoint has no key `method`
     --> spec/users.yaml:6:5
      |
    6 |     method: GET
      |     ^^^^^^
      |
      = help: write method and path together: `route: GET /users/{id}`

    error[unknown-key]: an endpoint has no key `description`
     --> spec/users.yaml:7:5
      |
    7 |     description: Lists users.
      |     ^^^^^^^^^^^
      |
      = help: say it in a sentence: `summary: ...`
    "#);
}

#[test]
fn a_key_glued_to_its_value() {
    assert_snapshot!(parameters("    path: { id: {type:number} }\n"), @r#"
    error[unknown-key]: a parameter has no key `type:number`
     --> spec/users.yaml:8:18
      |
    8 |     path: { id: {type:number} }
      |                  ^^^^^^^^^^^
      |
      = help: put a space after the colon: `type: number`
    "#);
}

#[test]
fn missing_keys() {
    assert_snapshot!(endpoints("  list:\n    title: Read all\n"), @r#"
    error[missing-key]: the endpoint `list` has no `route`
     --> spec/users.yaml:4:3
      |
    4 |   list:
      |   ^^^^
      |
      = help: add `route: GET /users/{id}`

    error[missing-key]: the endpoint `list` has no `summary`
     --> spec/users.yaml:4:3
      |
    4 |   list:
      |   ^^^^
      |
      = help: add `summary: Lists users.`
    "#);
}

#[test]
fn missing_keys_of_the_file() {
    assert_snapshot!(section("# Users\ntitle: Users\n"), @r#"
    error[missing-key]: the file has no `endpoints`
     --> spec/users.yaml:2:1
      |
    2 | title: Users
      | ^
      |
      = help: add `endpoints: { list: { title: Read all, route: GET /users, summary: Lists users. } }`

    error[missing-key]: the file has no `summary`
     --> spec/users.yaml:2:1
      |
    2 | title: Users
      | ^
      |
      = help: add `summary: Users and their roles.`
    "#);
}

#[test]
fn missing_keys_of_the_api() {
    assert_snapshot!(api(&API.replace(", variable: EXAMPLE_API_KEY", "").replace("base_url", "# base_url")), @r#"
    error[missing-key]: the file has no `base_url`
     --> spec/api.yaml:1:1
      |
    1 | name: Example
      | ^
      |
      = help: add `base_url: https://api.example.com`

    error[missing-key]: `auth` has no `variable`
     --> spec/api.yaml:4:1
      |
    4 | auth: { scheme: bearer }
      | ^^^^
      |
      = help: add `variable: EXAMPLE_API_KEY`
    "#);
}

#[test]
fn a_parameter_without_a_type() {
    assert_snapshot!(parameters("    path: { id: { as: integer } }\n"), @r#"
    error[missing-key]: the parameter `id` has no `type`
     --> spec/users.yaml:8:13
      |
    8 |     path: { id: { as: integer } }
      |             ^^
      |
      = help: add `type: string`
    "#);
}

#[test]
fn a_deviation_without_a_reason() {
    assert_snapshot!(parameters("    path: { id: { type: number, documented: { type: string } } }\n"), @r#"
    error[missing-key]: `documented` has no `reason`
     --> spec/users.yaml:8:33
      |
    8 |     path: { id: { type: number, documented: { type: string } } }
      |                                 ^^^^^^^^^^
      |
      = help: add `reason: Why the spec differs from the page.`
    "#);
}

#[test]
fn keys_without_a_value() {
    assert_snapshot!(parameters("    notes:\n    query:\n    path:\n      id:\n      at: ~\n"), @r#"
    error[no-value]: `notes` has no value
     --> spec/users.yaml:8:5
      |
    8 |     notes:
      |     ^^^^^
      |
      = help: write `notes: More about it.`, or remove the key

    error[no-value]: `query` has no value
     --> spec/users.yaml:9:5
      |
    9 |     query:
      |     ^^^^^
      |
      = help: write `query: { limit: number }`, or remove the key

    error[no-value]: `id` has no value
      --> spec/users.yaml:11:7
       |
    11 |       id:
       |       ^^
       |
       = help: write `id: string`, or remove the key

    error[no-value]: `at` has no value
      --> spec/users.yaml:12:11
       |
    12 |       at: ~
       |           ^
       |
       = help: write `at: string`, or remove the key
    "#);
}
