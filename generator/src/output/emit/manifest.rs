//! `Cargo.toml`, what keeps rustfmt away, and a README where the spec brings none.

use std::fmt::Write;

use toml::Value;

use super::format::BANNER;
use crate::api::{Api, Dependency, Example, Origin, package};
use crate::text::prose;

/// Where the emitted crate lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In the workspace that also holds the runtime.
    Member {
        /// The runtime's folder, relative to the crate; of no account where the runtime comes from elsewhere.
        runtime: String,
    },
    /// Anywhere else: the crate is a workspace of its own.
    Standalone {
        /// The runtime's folder, absolute or relative to the crate; of no account where the runtime comes from elsewhere.
        runtime: String,
    },
}

/// `Cargo.toml`
pub(super) fn emit(api: &Api, placement: &Placement) -> String {
    let mut text = format!("# {BANNER}\n");
    package(&mut text, api);
    features(&mut text, api);
    dependencies(&mut text, api, placement);
    program(&mut text, api);
    examples(&mut text, api);
    if let Placement::Standalone { .. } = placement {
        text.push_str("\n[workspace]\n");
    }
    text
}

fn package(text: &mut String, api: &Api) {
    let package = &api.package;
    text.push_str("\n[package]\n");
    entry(text, "name", package.name.as_str());
    entry(text, "version", package.version.as_str());
    list(text, "authors", &package.authors);
    entry(text, "edition", "2024");
    entry(text, "rust-version", "1.85");
    entry(text, "description", package.description.as_str());
    let given = [
        ("documentation", &package.documentation),
        ("homepage", &package.homepage),
        ("repository", &package.repository),
        ("license", &package.license),
    ];
    for (key, value) in given {
        if let Some(value) = value {
            entry(text, key, value.as_str());
        }
    }
    entry(text, "readme", package::README);
    list(text, "keywords", &package.keywords);
    list(text, "categories", &package.categories);
    entry(text, "exclude", vec![".generated"]);
    // Named although it is the default: cargo then loads the workspace even while the file is missing.
    text.push_str("\n[lib]\npath = \"src/lib.rs\"\n");
    text.push_str("\n[package.metadata.docs.rs]\nall-features = true\nrustdoc-args = [\"--cfg\", \"docsrs\"]\n");
}

fn features(text: &mut String, api: &Api) {
    text.push_str("\n[features]\ndefault = [\"async\", \"rustls\", \"gzip\"]\n");
    for (feature, about) in package::FEATURES {
        let enabled = format!("{}/{feature}", api.runtime.package);
        let _ = writeln!(text, "# {about}");
        entry(text, feature, vec![enabled]);
    }
    text.push_str("# The requests that tests send; not part of the public interface.\n__samples = []\n");
}

fn dependencies(text: &mut String, api: &Api, placement: &Placement) {
    let _ = writeln!(
        text,
        "\n[dependencies]\n{} = {{ version = {}{}, default-features = false }}",
        api.runtime.package,
        string(&api.runtime.version),
        origin(&api.runtime.origin, placement),
    );
    if !api.package.dev_dependencies.is_empty() {
        text.push_str("\n[dev-dependencies]\n");
    }
    for Dependency { name, version, features } in &api.package.dev_dependencies {
        let _ = match features.is_empty() {
            true => writeln!(text, "{name} = {}", string(version)),
            false => writeln!(
                text,
                "{name} = {{ version = {}, features = {} }}",
                string(version),
                Value::from(features.clone()),
            ),
        };
    }
}

/// Where cargo takes the runtime from, beside its version.
fn origin(origin: &Origin, placement: &Placement) -> String {
    let (Placement::Member { runtime } | Placement::Standalone { runtime }) = placement;
    match origin {
        Origin::Registry => String::new(),
        Origin::Folder(_) => format!(", path = {}", string(runtime)),
        Origin::Git { address, rev: None } => format!(", git = {}", string(address)),
        Origin::Git { address, rev: Some(rev) } => format!(", git = {}, rev = {}", string(address), string(rev)),
    }
}

/// Its path is named although it is the default, as the library's is. Without documentation: its page would take the place
/// of the library's, which has the same name.
fn program(text: &mut String, api: &Api) {
    text.push_str("\n[[bin]]\n");
    entry(text, "name", api.package.name.as_str());
    entry(text, "path", package::PROGRAM);
    entry(text, "required-features", vec!["cli"]);
    entry(text, "doc", false);
}

/// Cargo finds examples by itself; it has to be told which features they need.
fn examples(text: &mut String, api: &Api) {
    for Example { name, features } in &api.package.examples {
        text.push_str("\n[[example]]\n");
        entry(text, "name", name.as_str());
        entry(text, "required-features", features.clone());
    }
}

fn entry(text: &mut String, key: &str, value: impl Into<Value>) {
    let _ = writeln!(text, "{key} = {}", value.into());
}

fn list(text: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        entry(text, key, values.to_vec());
    }
}

fn string(value: &str) -> Value {
    Value::from(value)
}

/// `rustfmt.toml`: what is generated stays as it is wherever `cargo fmt` is run.
pub(super) fn rustfmt() -> String {
    format!("# {BANNER}\n\ndisable_all_formatting = true\n")
}

/// A front page that says no more than the spec does.
pub(super) fn readme(api: &Api) -> String {
    let package = &api.package;
    let mut lines = vec![format!("# {}", prose::line(&package.name)), String::new()];
    lines.extend(prose::paragraphs(&package.description));
    if package.repository.is_none() {
        lines.push(String::new());
        lines.push(
            "It does not say where its source is: that goes into `crate.repository` of the spec's `api.yaml`."
                .to_owned(),
        );
    }
    lines.join("\n") + "\n"
}
