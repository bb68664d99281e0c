//! From a checked API to the files of a crate: one emitter per file, none of which fails.

mod docs;
mod endpoint;
mod format;
mod ids;
mod manifest;
mod module;
mod root;
mod sample;
mod samples;

pub use manifest::Placement;

use crate::listing;
use crate::model::Api;
use crate::output::File;

/// Emits the whole crate. `assets` are files copied as they are; they win over an emitted file of the same path.
pub fn emit(api: &Api, placement: &Placement, assets: &[File]) -> Vec<File> {
    let mut files = vec![
        file("Cargo.toml", manifest::emit(api, placement)),
        file("README.md", manifest::readme(api)),
        file(listing::FILE, listing::json(api)),
        file("src/lib.rs", root::emit(api)),
        file("src/samples.rs", samples::emit_root(api)),
    ];
    if !api.ids.is_empty() {
        files.push(file("src/ids.rs", ids::emit(api)));
    }
    for section in &api.sections {
        files.push(file(format!("src/{}.rs", section.name), module::emit_section(api, section)));
        files.push(file(format!("src/samples/{}.rs", section.name), samples::emit_section(section)));
        for child in &section.modules {
            let path = format!("src/{}/{}.rs", section.name, child.name);
            files.push(file(path, module::emit_child(api, section, child)));
        }
    }
    files.retain(|emitted| assets.iter().all(|asset| asset.path != emitted.path));
    files.extend_from_slice(assets);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(path: impl Into<String>, contents: String) -> File {
    File { path: path.into(), contents }
}
