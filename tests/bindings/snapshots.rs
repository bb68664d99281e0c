//! The folder of the snapshots, and a check that each of them is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{source, surface};

/// The folder of the `tests` package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    package().join("..")
}

/// The file names of the sections, in the documentation's order.
pub(crate) fn sections() -> Vec<String> {
    let text = fs::read_to_string(repository().join("spec/api.yaml")).expect("spec/api.yaml");
    let api: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
    let sections = api["sections"].as_sequence().expect("sections");
    sections.iter().map(|section| section.as_str().expect("a name").to_owned()).collect()
}

/// Compares a text with `snapshots/<name>.snap`.
pub(crate) fn assert(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(package().join("snapshots"));
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn no_snapshot_is_unused() {
    let sections = sections();
    let mut used: BTreeSet<String> =
        sections.iter().flat_map(|section| [format!("wire-{section}"), format!("surface-{section}")]).collect();
    used.extend(["surface-crate", surface::RUNTIME, surface::TYPES, source::SNAPSHOT].map(str::to_owned));

    let found: BTreeSet<String> = fs::read_dir(package().join("snapshots"))
        .expect("snapshots")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .map(|name| name.trim_end_matches(".snap").to_owned())
        .collect();
    let unused: Vec<_> = found.difference(&used).collect();
    assert!(unused.is_empty(), "no test uses these snapshots, delete them: {unused:?}");
}
