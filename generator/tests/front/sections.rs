//! Which files there are, and which `api.yaml` names.

use generator::{load::load, source::Source};
use insta::assert_snapshot;

use crate::support::{API, SECTION, shown, sources};

fn empty_section() -> String {
    format!("{SECTION}  {{}}\n")
}

#[test]
fn a_section_without_a_file() {
    let api = API.replace("[users]", "[users, teams]");
    assert_snapshot!(shown(&[("api", &api), ("users", &empty_section())]), @r#"
    error[unknown-section]: the section `teams` has no file
     --> spec/api.yaml:7:19
      |
    7 | sections: [users, teams]
      |                   ^^^^^
      |
      = help: create `spec/teams.yaml`, or remove this entry
    "#);
}

#[test]
fn a_misspelt_section() {
    let api = API.replace("[users]", "\n  - usrs");
    assert_snapshot!(shown(&[("api", &api), ("users", &empty_section())]), @r#"
    error[unknown-section]: the section `usrs` has no file
     --> spec/api.yaml:8:5
      |
    8 |   - usrs
      |     ^^^^
      |
      = help: did you mean `users`?
    "#);
}

#[test]
fn a_file_without_a_section() {
    assert_snapshot!(shown(&[("api", API), ("users", &empty_section()), ("teams", &empty_section())]), @r#"
    error[unlisted-file]: the section `teams` is not named in `api.yaml`
     --> spec/teams.yaml:1:1
      |
    1 | title: Users
      | ^
      |
     ::: spec/api.yaml:7:1
      |
    7 | sections: [users]
      | -------- it is missing here
      |
      = help: add `- teams` to `sections`, or remove the file
    "#);
}

#[test]
fn a_section_that_is_named_twice() {
    let api = API.replace("[users]", "\n  - users\n  - users");
    assert_snapshot!(shown(&[("api", &api), ("users", &empty_section())]), @r#"
    error[duplicate-section]: the section `users` is named twice
     --> spec/api.yaml:9:5
      |
    8 |   - users
      |     ----- first named here
    9 |   - users
      |     ^^^^^ named again here
      |
      = help: remove one of the two
    "#);
}

#[test]
fn another_extension() {
    let mut files = sources(&[("api", API), ("users", &empty_section())]);
    files.push(Source::new("spec/teams.yml", empty_section()));
    let faults = load(files).expect_err("the files have faults");
    assert_snapshot!(faults[0].help.as_deref().unwrap_or_default(), @r#"rename the file to `teams.yaml` and add `- teams` to `sections`, or remove the file"#);
}

#[test]
fn no_api() {
    assert_snapshot!(shown(&[("users", "title: 1\nsummary: Users.\nendpoints: {}\n")]), @r#"
    error[missing-file]: there is no `api.yaml`
     --> spec/api.yaml:1:1
      |
    1 |
      | ^
      |
      = help: create the file; its first line is the API's name: `name: Example`

    error[wrong-kind]: `title` has to be text, and this is a number
     --> spec/users.yaml:1:8
      |
    1 | title: 1
      |        ^
      |
      = help: put it into quotes: `title: '1'`
    "#);
}

#[test]
fn no_files() {
    assert_snapshot!(shown(&[]), @r#"
    error[missing-file]: there is no `api.yaml`
     --> api.yaml:1:1
      |
    1 |
      | ^
      |
      = help: create the file; its first line is the API's name: `name: Example`
    "#);
}

#[test]
fn empty_files() {
    assert_snapshot!(shown(&[("api", ""), ("users", "# nothing yet\n")]), @r#"
    error[empty-file]: the file says nothing
     --> spec/api.yaml:1:1
      |
    1 |
      | ^
      |
      = help: begin with the API's name: `name: Example`

    error[empty-file]: the file says nothing
     --> spec/users.yaml:1:1
      |
    1 | # nothing yet
      | ^
      |
      = help: begin with the section's title: `title: Users`
    "#);
}
