//! Releases of the runtime, which is a package with its own version and changelog.

use std::path::{Path, PathBuf};

use generator::api::{Api, Origin};
use generator::changes;
use toml_edit::DocumentMut;

use super::draft::{Draft, Text};
use super::{named, today};
use crate::bindings::{self, Places};
use crate::changes::is_changed_since;
use crate::failure::Failure;
use crate::repository;

/// All specs of this repository that use the runtime, each with the folder of its crate.
const SPECS: [(&str, &str); 2] = [("spec", "generated"), ("tests/fixtures/zoo/spec", "tests/fixtures/zoo/generated")];

/// Prepares a release of the runtime.
pub(super) fn draft(version: &str) -> Result<Draft, Failure> {
    let api = bindings::read(&Places::new(None, None).spec)?;
    let Some(folder) = folder(&api, &Places::new(None, None).spec) else {
        return Err(Failure::Told("the runtime does not lie in this repository: release it where it does".to_owned()));
    };
    let manifest = Text::read(&folder.join("Cargo.toml"))?;
    let path = folder.join("CHANGELOG.md");
    let changelog = Text::read(&path)?;
    let current = version_of(&manifest, &folder)?;
    check_version(version, &current, changes::last_version(changelog.text()).as_deref(), &path)?;
    let notes = changes::unreleased(changelog.text()).to_owned();
    if notes.is_empty() {
        return Err(Failure::Told(format!(
            "{} has nothing under `## Unreleased`\nhelp: say there what has changed for those who use the runtime",
            named(&path)
        )));
    }
    let mut draft = Draft::new(&api.runtime.package, version, &notes);
    for (spec, out) in SPECS.map(|(spec, out)| (repository::root().join(spec), repository::root().join(out))) {
        if spec.is_dir() {
            let (spec, out) = (repository::from_here(&spec), repository::from_here(&out));
            draft.raise(&Places { spec, out }, "runtime")?;
        }
    }
    let (raised, logged) =
        (with_version(&manifest, version)?, changes::with_section(changelog.text(), version, &today(), "")?);
    draft.edit(manifest, raised);
    draft.edit(changelog, logged);
    Ok(draft)
}

/// Checks that the crate does not need changes of the runtime that are not released.
pub(super) fn check_released(base: &str, old: &Api, new: &Api, spec: &Path) -> Result<(), Failure> {
    let Some(folder) = folder(new, spec) else { return Ok(()) };
    let same = (&old.runtime.package, &old.runtime.version) == (&new.runtime.package, &new.runtime.version);
    if !same || !is_changed_since(base, &["Cargo.toml", "src"].map(|part| folder.join(part)))? {
        return Ok(());
    }
    Err(Failure::Told(format!(
        "{} has changed since {base}, and is still version {}\n\
         help: release it first, with a later version: `cargo xtask release --runtime VERSION`",
        named(&folder),
        new.runtime.version
    )))
}

/// The runtime's folder, if it is in this repository.
fn folder(api: &Api, spec: &Path) -> Option<PathBuf> {
    let Origin::Folder(path) = &api.runtime.origin else { return None };
    let folder = spec.join(path);
    repository::is_within(&folder, &repository::root()).then(|| repository::from_here(&folder))
}

/// Checks that a version is later than the last one.
fn check_version(version: &str, current: &str, last: Option<&str>, changelog: &Path) -> Result<(), Failure> {
    if version == "auto" {
        return Err(Failure::Told(
            "what has changed in the runtime stands in no spec, so its version has to be named\n\
             help: `cargo semver-checks --package PACKAGE` tells what it has to be at least"
                .to_owned(),
        ));
    }
    let (earlier, place) = match last {
        Some(last) => (!changes::is_later(version, last)?, format!("{last}, the last version in {}", named(changelog))),
        None => (changes::is_later(current, version)?, format!("{current}, its version now")),
    };
    if earlier {
        return Err(Failure::Told(format!("{version} does not come after {place}\nhelp: name a later version")));
    }
    Ok(())
}

fn document(manifest: &Text, folder: &Path) -> Result<DocumentMut, Failure> {
    let parsed = manifest.text().parse();
    parsed.map_err(|error| Failure::Told(format!("{}/Cargo.toml: {error}", folder.display())))
}

fn version_of(manifest: &Text, folder: &Path) -> Result<String, Failure> {
    let version = document(manifest, folder)?
        .get("package")
        .and_then(|package| package.get("version")?.as_str().map(str::to_owned));
    version.ok_or_else(|| Failure::Told(format!("{}/Cargo.toml says no version", folder.display())))
}

/// The manifest with another version and no other change.
fn with_version(manifest: &Text, version: &str) -> Result<String, Failure> {
    let mut document: DocumentMut = manifest.text().parse()?;
    if let Some(value) = document.get_mut("package").and_then(|package| package.get_mut("version")?.as_value_mut()) {
        let decor = value.decor().clone();
        *value = version.into();
        *value.decor_mut() = decor;
    }
    Ok(document.to_string())
}
