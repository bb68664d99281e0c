//! The files that are copied into the crate: each can be read, takes no emitted file's place and is not run unasked; and
//! every example that `api.yaml` names is among them.

use std::collections::HashSet;
use std::sync::Arc;

use super::faults::Faults;
use crate::api::{Api, package};
use crate::spec::{Assets, Spec};
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::prose::shown;
use crate::text::{File, Source, nearest};

pub(super) fn check(spec: &Spec, api: Option<&Api>, assets: &Assets, faults: &mut Faults<'_>) {
    let unreadable = assets.unreadable.iter().map(|source| Arc::new(source.clone()));
    unreadable.filter_map(|source| Diagnostic::unreadable(&source)).for_each(|fault| faults.push(fault));
    check_examples(spec, assets, faults);
    check_programs(assets, faults);
    if let Some(api) = api {
        check_places(api, assets, faults);
    }
}

/// Cargo refuses a manifest that names an example that is not there.
fn check_examples(spec: &Spec, assets: &Assets, faults: &mut Faults<'_>) {
    let there = |path: &str| {
        let whole = assets.folder.join(path).display().to_string();
        assets.files.iter().any(|file| file.path == path) || assets.unreadable.iter().any(|file| file.name() == whole)
    };
    for (name, features) in &spec.api.content.package.examples {
        if there(&format!("examples/{name}.rs")) || there(&format!("examples/{name}/main.rs")) {
            continue;
        }
        let file = assets.folder.join("examples").join(format!("{}.rs", shown(name)));
        let known = assets.files.iter().filter_map(|file| file.path.strip_prefix("examples/")?.strip_suffix(".rs"));
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("create `{}`, or remove this entry", file.display()),
        };
        faults.add(Code::MissingFile, features.key, format!("there is no example `{}`", shown(name)), help);
    }
}

/// Refuses files that cargo would run for everybody who builds or tests the crate. Examples run by name only.
fn check_programs(assets: &Assets, faults: &mut Faults<'_>) {
    for file in &assets.files {
        if let Some(reason) = unasked(&file.path.to_lowercase()) {
            let help = "remove it: besides its README and further texts, a crate takes programs in `examples/` only";
            refuse(assets, file, format!("`{}` {reason}", shown(&file.path)), help, faults);
        }
    }
}

/// What cargo or rustup would do with a file of this path, although no manifest names it.
fn unasked(path: &str) -> Option<&'static str> {
    Some(match path.split_once('/') {
        None if path == "build.rs" => "is a program that every build of the crate would run",
        None if matches!(path, "rust-toolchain" | "rust-toolchain.toml") => "would choose the compiler, and fetch it",
        Some((".cargo", _)) => "would give orders to cargo",
        Some(("src", below)) if below == "main.rs" || below.starts_with("bin/") => {
            "would be built as a program of the crate"
        }
        Some(("tests", _)) => "would be built, and run, as a test",
        Some(("benches", _)) => "would be built, and run, as a benchmark",
        _ => return None,
    })
}

/// Refuses files in the place of emitted ones. On a file system that ignores case, `src/Lib.rs` is `src/lib.rs`.
fn check_places(api: &Api, assets: &Assets, faults: &mut Faults<'_>) {
    let taken: HashSet<String> = package::paths(api).iter().map(|path| path.to_lowercase()).collect();
    for file in assets.files.iter().filter(|file| file.path != package::README) {
        if taken.contains(&file.path.to_lowercase()) {
            let message = format!("this would take the place of the generated `{}`", shown(&file.path));
            let name = assets.folder.join(&file.path).display().to_string();
            let replaceable = package::README;
            let help = format!("remove or rename `{name}`: of what is generated, only `{replaceable}` gives way");
            refuse(assets, file, message, help, faults);
        }
    }
}

fn refuse(assets: &Assets, file: &File, message: String, help: impl Into<String>, faults: &mut Faults<'_>) {
    let name = assets.folder.join(&file.path).display().to_string();
    let source = Arc::new(Source::new(name, file.contents.clone()));
    faults.push(Diagnostic::error(Code::ReservedName, message, Label::file(&source)).with_help(help));
}
