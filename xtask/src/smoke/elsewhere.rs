//! The program `smoke` for another spec: the same source, compiled with the crate of that spec.

use std::fs;
use std::path::{Path, PathBuf};

use generator::disk;
use generator::output::emit;
use generator::text::File;

use crate::bindings::{self, Places};
use crate::failure::Failure;
use crate::repository;

/// The program's source, in which the crate is always called `snapcall`.
const PROGRAM: &str = include_str!("../../../tests/src/bin/smoke.rs");

/// Writes the program and the crate below `target/smoke`, and returns the path of the program's manifest.
pub(super) fn write(spec: &Path) -> Result<PathBuf, Failure> {
    let assets = bindings::assets(spec);
    let api = bindings::read_with(spec, &assets)?;
    let name = &api.package.name;
    let folder = repository::root().join("target/smoke").join(name);
    let places = Places { spec: spec.to_owned(), out: folder.join("bindings") };
    disk::plan(&places.out, &emit::emit(&api, &places.as_member(&api), &assets.files))?.apply()?;
    let program = [file("Cargo.toml", &manifest(name)), file("src/main.rs", PROGRAM)];
    disk::plan(&folder.join("program"), &program)?.apply()?;
    // The program gets the versions that this repository is tested with. Cargo's later additions to the lock file are
    // kept.
    let lock = folder.join("program/Cargo.lock");
    if !lock.exists() {
        fs::copy(repository::root().join("Cargo.lock"), &lock)
            .map_err(|error| Failure::Told(format!("cannot write {}: {error}", lock.display())))?;
    }
    Ok(folder.join("program/Cargo.toml"))
}

fn file(path: &str, contents: &str) -> File {
    File { path: path.to_owned(), contents: contents.to_owned() }
}

fn manifest(name: &str) -> String {
    format!(
        r#"[package]
name = "smoke-{name}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
clap = {{ version = "4.6", features = ["derive", "wrap_help"] }}
snapcall = {{ package = "{name}", path = "../bindings", features = ["__samples"] }}
tokio = {{ version = "1.44", features = ["macros", "rt"] }}

[profile.dev]
debug = "line-tables-only"

[workspace]
"#
    )
}
