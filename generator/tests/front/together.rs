//! Several mistakes at once: each is reported once, none hides another, and none causes a second error.

use generator::spec::{Spec, read};
use generator::text::diagnostic::{Code, Diagnostic, Label, Span, Style, render};
use insta::assert_snapshot;

use crate::support::{API, ENDPOINT, SECTION, faults, sources};

#[test]
fn faults_come_in_the_order_of_files_and_lines() {
    let text = format!("{ENDPOINT}    path: {{ b: x, a: x }}\n    auth: x\n");
    let lines: Vec<_> =
        faults(&[("users", &text), ("api", "")]).iter().map(|fault| (fault.line(), fault.column())).collect();
    assert_eq!(lines, [(1, 1), (8, 16), (8, 22), (9, 11)]);
}

/// Reports an error for every title, summary and parameter.
fn check(spec: &Spec) -> Result<(), Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for section in &spec.sections {
        let mut fault = |what: String, at: Span| {
            let at = Label::new(&section.document.source, at);
            faults.push(Diagnostic::error(Code::Review, what, at).with_help("-"));
        };
        fault("title".to_owned(), section.content.title.span);
        for (name, endpoint) in &section.content.endpoints {
            fault(format!("endpoints.{name}.summary"), endpoint.summary.span);
            for (location, parameter, spec) in endpoint.parameters() {
                fault(format!("endpoints.{name}.{}.{parameter}.type", location.as_str()), spec.type_.span);
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
    review endpoints.a.query.b.type
    unknown-type unknown type `sting`
    unknown-type unknown type `???`
    wrong-kind `route` has to be text, and this is a number
    review endpoints.b.summary
    "#);
}

#[test]
fn what_could_not_be_read_is_not_in_the_spec_that_is_checked() {
    let api = API.replace("scheme: bearer", "scheme: []").replace("[users]", "[users, []]");
    let text = format!(
        "{SECTION}  a: {{ title: [], route: GET /a, summary: A., query: {{ b: ???, c: date, e: [] }} }}\n  d: {{ title: D, summary: D. }}\n"
    );
    let check = |spec: &Spec| -> Result<(), Vec<Diagnostic>> {
        assert_eq!(spec.api.content.auth.scheme.get(), None);
        assert_eq!(spec.api.content.sections.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["users"]);
        let endpoints = &spec.sections[0].content.endpoints;
        assert_eq!(endpoints.keys().collect::<Vec<_>>(), ["a", "d"]);
        assert_eq!(endpoints["d"].route.get(), None);
        let endpoint = &endpoints["a"];
        assert_eq!((endpoint.title.get(), endpoint.summary.get().map(String::as_str)), (None, Some("A.")));
        let query = endpoint.query.as_ref().expect("parameters");
        assert_eq!(query.keys().collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(query["b"].type_.get(), None);
        assert_eq!(query.names().map(|(name, _)| name).collect::<Vec<_>>(), ["b", "c", "e"]);
        assert!(query.is_named("e") && !query.is_named("d") && !query.lacks_names());
        Ok(())
    };
    let faults = read(sources(&[("api", &api), ("users", &text)])).check(check).expect_err("the files have faults");
    assert_eq!(faults.len(), 6, "{}", render(&faults, Style::Plain));
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
