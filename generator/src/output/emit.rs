//! From a checked API to the files of a crate: one emitter per file, none of which fails.

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

pub use manifest::Placement;
pub(crate) use manifest::has_feature;

use std::cmp::Reverse;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::api::{Api, Endpoint, Module, Section};
use crate::output::listing;
use crate::text::File;

/// The file that a spec can bring along in place of the emitted one.
pub(crate) const REPLACEABLE: &str = "README.md";

/// Emits the whole crate. `assets` are files copied as they are; they win over an emitted file of the same path.
pub fn emit(api: &Api, placement: &Placement, assets: &[File]) -> Vec<File> {
    let mut files = vec![
        file(MANIFEST, manifest::emit(api, placement)),
        file(RUSTFMT, manifest::rustfmt()),
        file(REPLACEABLE, manifest::readme(api)),
        file(listing::FILE, listing::json(&listing::entries(api))),
        file(PROGRAM, program::emit(api)),
    ];
    files.extend(in_parallel(&sources(api), |source| file(source.path(), source.emit(api))));
    files.retain(|emitted| assets.iter().all(|asset| asset.path != emitted.path));
    files.extend_from_slice(assets);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

const MANIFEST: &str = "Cargo.toml";
const RUSTFMT: &str = "rustfmt.toml";
const PROGRAM: &str = "src/main.rs";

/// The paths of all files that are emitted.
pub(crate) fn paths(api: &Api) -> Vec<String> {
    let others = [MANIFEST, RUSTFMT, REPLACEABLE, listing::FILE, PROGRAM].map(str::to_owned);
    others.into_iter().chain(sources(api).iter().map(Source::path)).collect()
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
    // What takes long is begun first, so that no thread is left alone with it in the end.
    sources.sort_by_cached_key(|source| Reverse(source.weight()));
    sources
}

impl Source<'_> {
    /// How many endpoints and parameters it describes, which is what its length depends on.
    fn weight(&self) -> usize {
        let of = |endpoint: &Endpoint| 1 + endpoint.parameters.len();
        match self {
            Source::Root | Source::Ids | Source::SampleRoot => 0,
            Source::Samples(section) => section.endpoints.iter().map(of).sum(),
            Source::Section(section) => module::endpoints(section, None).map(of).sum(),
            Source::Child(section, child) => module::endpoints(section, Some(child)).map(of).sum(),
        }
    }

    fn path(&self) -> String {
        match self {
            Source::Root => "src/lib.rs".to_owned(),
            Source::Ids => "src/ids.rs".to_owned(),
            Source::SampleRoot => "src/samples.rs".to_owned(),
            Source::Section(section) => format!("src/{}.rs", section.name),
            Source::Samples(section) => format!("src/samples/{}.rs", section.name),
            Source::Child(section, child) => format!("src/{}/{}.rs", section.name, child.name),
        }
    }

    fn emit(&self, api: &Api) -> String {
        match self {
            Source::Root => root::emit(api),
            Source::Ids => ids::emit(api),
            Source::SampleRoot => samples::emit_root(api),
            Source::Section(section) => module::emit_section(api, section),
            Source::Samples(section) => samples::emit_section(section),
            Source::Child(section, child) => module::emit_child(api, section, child),
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
