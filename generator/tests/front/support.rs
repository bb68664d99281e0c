//! Small specs and their diagnostics.

use generator::spec::document::Document;
use generator::spec::{Spec, load};
use generator::text::Source;
use generator::text::diagnostic::{self, Diagnostic};

/// A valid `api.yaml` with the section `users`.
pub(crate) const API: &str = "\
name: Example
summary: An example.
base_url: https://api.example.com
auth: { scheme: bearer, variable: EXAMPLE_API_KEY }
crate: { name: example, version: 0.1.0, description: Client for the Example API }
runtime: { package: example-runtime, version: 0.1.0, path: ../runtime }
sections: [users]
";

/// The beginning of a valid section; endpoints follow.
pub(crate) const SECTION: &str = "\
title: Users
summary: Users and their roles.
endpoints:
";

/// The beginning of a valid endpoint; parameters follow.
pub(crate) const ENDPOINT: &str = "\
title: Users
summary: Users and their roles.
endpoints:
  get:
    title: Read
    route: GET /users/{id}
    summary: Gets a user.
";

pub(crate) fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    let source = |(name, text): &(&str, &str)| Source::new(format!("spec/{name}.yaml"), *text);
    files.iter().map(source).collect()
}

/// The diagnostics of files.
pub(crate) fn faults(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    load(sources(files)).expect_err("the files have faults")
}

/// The diagnostics of files, rendered.
pub(crate) fn shown(files: &[(&str, &str)]) -> String {
    rendered(&faults(files))
}

/// The diagnostics of an endpoint's parameters, rendered.
pub(crate) fn parameters(text: &str) -> String {
    shown(&[("api", API), ("users", &format!("{ENDPOINT}{text}"))])
}

/// The diagnostics of a text as YAML, rendered.
pub(crate) fn yaml(text: &str) -> String {
    let source = Source::new("spec/users.yaml", text);
    rendered(&Document::parse(source.into()).expect_err("the text has faults"))
}

/// Reads a valid section.
pub(crate) fn spec(text: &str) -> Spec {
    let read = load(sources(&[("api", API), ("users", text)]));
    read.unwrap_or_else(|faults| panic!("{}", rendered(&faults)))
}

fn rendered(faults: &[Diagnostic]) -> String {
    for fault in faults {
        assert!(fault.help.is_some(), "a fault without help: {fault:?}");
    }
    diagnostic::render(faults, diagnostic::Style::Plain)
}
