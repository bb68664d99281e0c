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
pub(crate) use manifest::has_feature;

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::listing;
use crate::model::{Api, Module, Section};
use crate::output::File;

/// Emits the whole crate. `assets` are files copied as they are; they win over an emitted file of the same path.
pub fn emit(api: &Api, placement: &Placement, assets: &[File]) -> Vec<File> {
    let mut files = vec![
        file("Cargo.toml", manifest::emit(api, placement)),
        file("README.md", manifest::readme(api)),
        file(listing::FILE, listing::json(api)),
    ];
    files.extend(in_parallel(&sources(api), |source| source.emit(api)));
    files.retain(|emitted| assets.iter().all(|asset| asset.path != emitted.path));
    files.extend_from_slice(assets);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A Rust source file yet to be emitted.
enum Source<'a> {
    Root,
    Ids,
    SampleRoot,
    Section(&'a Section),
    Samples(&'a Section),
    Child(&'a Section, &'a Module),
}

fn sources(api: &Api) -> Vec<Source<'_>> {
    let mut sources = vec![Source::Root, Source::SampleRoot];
    if !api.ids.is_empty() {
        sources.push(Source::Ids);
    }
    for section in &api.sections {
        sources.extend([Source::Section(section), Source::Samples(section)]);
        sources.extend(section.modules.iter().map(|child| Source::Child(section, child)));
    }
    sources
}

impl Source<'_> {
    fn emit(&self, api: &Api) -> File {
        match self {
            Source::Root => file("src/lib.rs", root::emit(api)),
            Source::Ids => file("src/ids.rs", ids::emit(api)),
            Source::SampleRoot => file("src/samples.rs", samples::emit_root(api)),
            Source::Section(section) => file(format!("src/{}.rs", section.name), module::emit_section(api, section)),
            Source::Samples(section) => {
                file(format!("src/samples/{}.rs", section.name), samples::emit_section(section))
            }
            Source::Child(section, child) => {
                let path = format!("src/{}/{}.rs", section.name, child.name);
                file(path, module::emit_child(api, section, child))
            }
        }
    }
}

/// Maps over the items with as many threads as the machine has processors; each takes the next item that is left.
fn in_parallel<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(map(item));
        }
        done
    };
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    })
}

fn file(path: impl Into<String>, contents: String) -> File {
    File { path: path.into(), contents }
}
