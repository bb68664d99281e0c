//! The files that are copied into the crate: each can be read, has a path that every system takes and a place of its own,
//! and is not run unasked; and every example that `api.yaml` names is among them.

use std::sync::Arc;

use super::faults::Faults;
use super::places::{Holder, Origin, Places};
use crate::api::{Api, package};
use crate::spec::{Assets, Spec};
use crate::text::diagnostic::{Code, Diagnostic, Label};
use crate::text::prose::shown;
use crate::text::{File, Source, nearest, portable};

pub(super) fn check(spec: &Spec, api: Option<&Api>, assets: &Assets, faults: &mut Faults<'_>) {
    let unreadable = assets.unreadable.iter().map(|source| Arc::new(source.clone()));
    unreadable.filter_map(|source| Diagnostic::unreadable(&source)).for_each(|fault| faults.push(fault));
    check_examples(spec, assets, faults);
    check_files(api, assets, faults);
}

/// Cargo refuses a manifest that names an example that is not there.
fn check_examples(spec: &Spec, assets: &Assets, faults: &mut Faults<'_>) {
    let there = |path: &str| {
        let whole = name(assets, path);
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

/// Reports the first fault of each file.
fn check_files(api: Option<&Api>, assets: &Assets, faults: &mut Faults<'_>) {
    let generated = api.map(package::paths).unwrap_or_default();
    let gives_way = |path: &str| path == package::README && assets.files.iter().any(|file| file.path == path);
    let mut places = Places::default();
    for path in generated.iter().filter(|path| !gives_way(path)) {
        // What is generated never clashes: the names of sections and modules have been checked.
        let _ = places.take(Holder { origin: Origin::Generated, path });
    }
    for file in &assets.files {
        let path = shown(&file.path);
        let fault = if let Some(reason) = unasked(&file.path.to_lowercase()) {
            let help = "remove it: besides its README and further texts, a crate takes programs in `examples/` only";
            fault(assets, file, Code::ReservedName, format!("`{path}` {reason}")).with_help(help)
        } else if let Err(reason) = portable::check(&file.path) {
            let message = format!("`{path}` does not mean the same file on every system: {reason}");
            fault(assets, file, Code::InvalidPath, message).with_help("rename the file, or its folder")
        } else if let Err(clash) = places.take(Holder { origin: Origin::Asset, path: &file.path }) {
            let code = match clash.holder {
                Origin::Generated => Code::ReservedName,
                Origin::Asset => Code::NameCollision,
            };
            fault(assets, file, code, clash.message).with_help(clash.help)
        } else {
            continue;
        };
        faults.push(fault);
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

fn fault(assets: &Assets, file: &File, code: Code, message: String) -> Diagnostic {
    let source = Arc::new(Source::new(name(assets, &file.path), file.contents.clone()));
    Diagnostic::error(code, message, Label::file(&source))
}

fn name(assets: &Assets, path: &str) -> String {
    assets.folder.join(path).display().to_string()
}
