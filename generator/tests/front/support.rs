//! Small specs, and their faults as they are shown.

use generator::spec::document::Document;
use generator::spec::{Spec, load};
use generator::text::Source;
use generator::text::diagnostic::{self, Diagnostic};

/// A sound `api.yaml` with the one section `users`.
pub(crate) const API: &str = "\
name: Example
summary: An example.
base_url: https://api.example.com
auth: { scheme: bearer, variable: EXAMPLE_API_KEY }
crate: { name: example, version: 0.1.0, description: Client for the Example API }
runtime: { package: example-runtime, version: 0.1.0, path: ../runtime }
sections: [users]
";

/// What a sound section begins with; its endpoints are to follow.
pub(crate) const SECTION: &str = "\
title: Users
summary: Users and their roles.
endpoints:
";

/// What a sound endpoint begins with; its parameters are to follow.
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

/// The faults of files.
pub(crate) fn faults(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    load(sources(files)).expect_err("the files have faults")
}

/// The faults of files, as they are shown.
pub(crate) fn shown(files: &[(&str, &str)]) -> String {
    rendered(&faults(files))
}

/// The faults of an endpoint's parameters, as they are shown.
pub(crate) fn parameters(text: &str) -> String {
    shown(&[("api", API), ("users", &format!("{ENDPOINT}{text}"))])
}

/// The faults of a text as YAML, as they are shown.
pub(crate) fn yaml(text: &str) -> String {
    let source = Source::new("spec/users.yaml", text);
    rendered(&Document::parse(source.into()).expect_err("the text has faults"))
}

/// The content of a section.
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
