//! Many faults at once: none hides another, and none is but an echo of another.

use generator::{
    diagnostic::{Code, Diagnostic, Style, render},
    load::read,
    spec::Spec,
};
use insta::assert_snapshot;

use crate::support::{API, ENDPOINT, SECTION, api, endpoints, faults, parameters, shown, sources};

#[test]
fn faults_in_one_parameter() {
    assert_snapshot!(parameters("    path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }\n"), @r#"
    error[unknown-key]: a parameter has no key `tpye`
     --> spec/users.yaml:8:19
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                   ^^^^
      |
      = help: did you mean `type`?

    error[unknown-type]: unknown type `sting`
     --> spec/users.yaml:8:25
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                         ^^^^^
      |
      = help: did you mean `string`?

    error[unknown-key]: a parameter has no key `requird`
     --> spec/users.yaml:8:32
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                                ^^^^^^^
      |
      = help: did you mean `required`?

    error[wrong-kind]: `required` has to be `true` or `false`, and this is text
     --> spec/users.yaml:8:41
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                                         ^^^
      |
      = help: write `required: true`

    error[unknown-refinement]: unknown refinement `intger`
     --> spec/users.yaml:8:50
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                                                  ^^^^^^
      |
      = help: did you mean `integer`?

    error[wrong-kind]: `rust` has to be text, and this is a number
     --> spec/users.yaml:8:64
      |
    8 |     path: { id: { tpye: sting, requird: yes, as: intger, rust: 1 } }
      |                                                                ^
      |
      = help: put it into quotes: `rust: '1'`
    "#);
}

#[test]
fn faults_in_several_parameters() {
    assert_snapshot!(parameters("    path: { id: nmber }\n    query:\n      a:\n      b: { type: date, as: }\n    body: []\n"), @r#"
    error[unknown-type]: unknown type `nmber`
     --> spec/users.yaml:8:17
      |
    8 |     path: { id: nmber }
      |                 ^^^^^
      |
      = help: did you mean `number`?

    error[no-value]: `a` has no value
      --> spec/users.yaml:10:7
       |
    10 |       a:
       |       ^
       |
       = help: write `a: string`, or remove the key

    error[no-value]: `as` has no value
      --> spec/users.yaml:11:24
       |
    11 |       b: { type: date, as: }
       |                        ^^
       |
       = help: write `as: integer`, or remove the key

    error[wrong-kind]: `body` has to be a mapping, and this is a list
      --> spec/users.yaml:12:11
       |
    12 |     body: []
       |           ^^
       |
       = help: write `key: value` instead of `- value`; for example `body: { name: { type: string, required: true } }`
    "#);
}

#[test]
fn faults_in_an_endpoint_that_is_given_again() {
    assert_snapshot!(endpoints("  a: { title: A, route: GET /a, summary: A. }\n  a: { titel: A, route: GET /b, summary: 1 }\n"), @r#"
    error[duplicate-key]: the key `a` is given twice
     --> spec/users.yaml:5:3
      |
    4 |   a: { title: A, route: GET /a, summary: A. }
      |   - first given here
    5 |   a: { titel: A, route: GET /b, summary: 1 }
      |   ^ given again here
      |
      = help: remove one of the two, or give it another name

    error[unknown-key]: an endpoint has no key `titel`
     --> spec/users.yaml:5:8
      |
    5 |   a: { titel: A, route: GET /b, summary: 1 }
      |        ^^^^^
      |
      = help: did you mean `title`?

    error[wrong-kind]: `summary` has to be text, and this is a number
     --> spec/users.yaml:5:42
      |
    5 |   a: { titel: A, route: GET /b, summary: 1 }
      |                                          ^
      |
      = help: put it into quotes: `summary: '1'`
    "#);
}

#[test]
fn faults_of_yaml_and_of_shape() {
    assert_snapshot!(parameters("    path: { id: &a sting }\n    query: { b: *a, c: !t dat }\n"), @r#"
    error[anchor]: a spec cannot use anchors
     --> spec/users.yaml:8:17
      |
    8 |     path: { id: &a sting }
      |                 ^^
      |
      = help: remove `&a`, or put the text into quotes if it is to begin with `&`

    error[unknown-type]: unknown type `sting`
     --> spec/users.yaml:8:20
      |
    8 |     path: { id: &a sting }
      |                    ^^^^^
      |
      = help: did you mean `string`?

    error[alias]: a spec cannot use aliases
     --> spec/users.yaml:9:17
      |
    9 |     query: { b: *a, c: !t dat }
      |                 ^^
      |
      = help: write out what `a` stands for, or put the text into quotes if it is to begin with `*`

    error[tag]: a spec cannot use tags
     --> spec/users.yaml:9:24
      |
    9 |     query: { b: *a, c: !t dat }
      |                        ^^
      |
      = help: remove `!t`, or put the text into quotes if it is to begin with `!`

    error[unknown-type]: unknown type `dat`
     --> spec/users.yaml:9:27
      |
    9 |     query: { b: *a, c: !t dat }
      |                           ^^^
      |
      = help: did you mean `date`?
    "#);
}

#[test]
fn faults_in_all_parts_of_the_api() {
    let text = API.replace("bearer", "baerer").replace("name:", "nmae:").replace("An example.", "true");
    assert_snapshot!(api(&text), @r#"
    error[unknown-key]: `api.yaml` has no key `nmae`
     --> spec/api.yaml:1:1
      |
    1 | nmae: Example
      | ^^^^
      |
      = help: did you mean `name`?

    error[wrong-kind]: `summary` has to be text, and this is `true`
     --> spec/api.yaml:2:10
      |
    2 | summary: true
      |          ^^^^
      |
      = help: put it into quotes: `summary: 'true'`

    error[unknown-word]: unknown scheme `baerer`
     --> spec/api.yaml:4:17
      |
    4 | auth: { scheme: baerer, variable: EXAMPLE_API_KEY }
      |                 ^^^^^^
      |
      = help: did you mean `bearer`?

    error[unknown-key]: `crate` has no key `nmae`
     --> spec/api.yaml:5:10
      |
    5 | crate: { nmae: example, version: 0.1.0, description: Client for the Example API }
      |          ^^^^
      |
      = help: did you mean `name`?
    "#);
}

#[test]
fn faults_in_several_files() {
    let api = API.replace("[users]", "[users, teams]").replace("summary", "sumary");
    assert_snapshot!(shown(&[("users", "title: [\n"), ("teams", &format!("{SECTION}  list: nothing\n")), ("api", &api)]), @r#"
    error[unknown-key]: `api.yaml` has no key `sumary`
     --> spec/api.yaml:2:1
      |
    2 | sumary: An example.
      | ^^^^^^
      |
      = help: did you mean `summary`?

    error[wrong-kind]: `list` has to be a mapping, and this is text
     --> spec/teams.yaml:4:9
      |
    4 |   list: nothing
      |         ^^^^^^^
      |
      = help: write `list: { title: Read all, route: GET /users, summary: Lists users. }`

    error[syntax]: this `[` is never closed
     --> spec/users.yaml:1:8
      |
    1 | title: [
      |        ^
      |
      = help: close it with `]`
    "#);
}

#[test]
fn faults_come_in_the_order_of_files_and_lines() {
    let text = format!("{ENDPOINT}    path: {{ b: x, a: x }}\n    auth: x\n");
    let lines: Vec<_> =
        faults(&[("users", &text), ("api", "")]).iter().map(|fault| (fault.line(), fault.column())).collect();
    assert_eq!(lines, [(1, 1), (8, 16), (8, 22), (9, 11)]);
}

/// Finds fault with every title, summary and parameter.
fn check(spec: &Spec) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for section in &spec.sections {
        let document = &section.document;
        let mut fault = |path: &[&str]| {
            faults.push(Diagnostic::error(Code::Review, path.join("."), document.value(path)).with_help("-"));
        };
        fault(&["title"]);
        for (name, endpoint) in &section.content.endpoints {
            fault(&["endpoints", name, "summary"]);
            for parameter in endpoint.query.keys() {
                fault(&["endpoints", name, "query", parameter, "type"]);
            }
        }
    }
    Err(faults)
}

#[test]
fn faults_of_shape_hide_no_others() {
    let text = format!(
        "{SECTION}  a:\n    title: A\n    route: GET /a\n    query: {{ a: date, b: {{ as: integer }}, c: sting, d: ??? }}\n  b: {{ title: B, route: 1, summary: B. }}\n"
    );
    let faults = read(sources(&[("api", API), ("users", &text)])).check(check).expect_err("the files have faults");
    let codes: Vec<_> = faults.iter().map(|fault| format!("{} {}", fault.code, fault.message)).collect();
    assert_snapshot!(codes.join("\n"), @r#"
    review title
    missing-key the endpoint `a` has no `summary`
    review endpoints.a.summary
    review endpoints.a.query.a.type
    missing-key the parameter `b` has no `type`
    review endpoints.a.query.c.type
    unknown-type unknown type `sting`
    unknown-type unknown type `???`
    wrong-kind `route` has to be text, and this is a number
    review endpoints.b.summary
    "#);
}

#[test]
fn a_file_that_cannot_be_read_is_not_checked() {
    let api = API.replace("[users]", "[users, teams]");
    let teams = "title: Teams\nsummary: Teams.\nendpoints: {}\n";
    let files = sources(&[("api", &api), ("users", "title: ["), ("teams", teams)]);
    let faults = read(files).check(check).expect_err("the files have faults");
    assert_snapshot!(render(&faults, Style::Plain), @r#"
    error[review]: title
     --> spec/teams.yaml:1:8
      |
    1 | title: Teams
      |        ^^^^^
      |
      = help: -

    error[syntax]: this `[` is never closed
     --> spec/users.yaml:1:8
      |
    1 | title: [
      |        ^
      |
      = help: close it with `]`
    "#);
}
