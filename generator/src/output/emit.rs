//! The files of a crate. Each kind of file has a module of its own; none of them fails.

mod answer;
mod answer_types;
mod attribute;
mod docs;
mod endpoint;
mod example;
mod format;
mod ids;
mod manifest;
mod module;
mod program;
mod root;
mod sample;
mod samples;
mod table;
mod types;

pub use manifest::Placement;

use std::iter;

use crate::api::{Api, Section, package};
use crate::output::listing;
use crate::parallel::in_parallel;
use crate::text::File;

/// Emits the whole crate. `assets` are copied as they are. One that has the path of an emitted file takes its place.
pub fn emit(api: &Api, placement: &Placement, assets: &[File]) -> Vec<File> {
    let parts: Vec<Option<&Section>> = iter::once(None).chain(api.sections.iter().map(Some)).collect();
    let emitted = in_parallel(&parts, |part| match part {
        None => crate_files(api, placement),
        Some(section) => section_files(api, section),
    });
    let mut files: Vec<File> = emitted.into_iter().flatten().collect();
    files.retain(|emitted| assets.iter().all(|asset| asset.path != emitted.path));
    files.extend_from_slice(assets);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn crate_files(api: &Api, placement: &Placement) -> Vec<File> {
    let mut files = vec![
        file(package::MANIFEST, manifest::emit(api, placement)),
        file(package::RUSTFMT, manifest::rustfmt()),
        file(package::README, manifest::readme(api)),
        file(package::ENDPOINTS, listing::json(&listing::entries(api))),
        file(package::PROGRAM, program::emit(api)),
        file(package::ROOT, root::emit(api)),
        file(package::SAMPLES, samples::emit_root(api)),
    ];
    if !api.ids.is_empty() {
        files.push(file(package::IDS, ids::emit(api)));
    }
    if !api.types.is_empty() {
        files.push(file(package::TYPES, answer_types::emit(api)));
    }
    files
}

fn section_files(api: &Api, section: &Section) -> Vec<File> {
    let mut files = vec![
        file(package::section(&section.name), module::emit_section(api, section)),
        file(package::samples(&section.name), samples::emit_section(section)),
    ];
    for child in &section.modules {
        files.push(file(package::module(&section.name, &child.name), module::emit_child(api, section, child)));
    }
    files
}

fn file(path: impl Into<String>, contents: String) -> File {
    File { path: path.into(), contents }
}

#[cfg(test)]
mod tests;
