//! The files that come along as they are: that they can be read, displace nothing, and that the examples are there.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Faults, Place};
use crate::diagnostic::{Code, Diagnostic, Label, Span};
use crate::emit;
use crate::model::Api;
use crate::nearest::nearest;
use crate::output::Assets;
use crate::prose::shown;
use crate::source::Source;
use crate::spec::Spec;

pub(super) fn check(spec: &Spec, api: Option<&Api>, assets: &Assets, faults: &mut Faults) {
    let unreadable = assets.unreadable.iter().map(|source| Arc::new(source.clone()));
    unreadable.filter_map(|source| Diagnostic::unreadable(&source)).for_each(|fault| faults.push(fault));
    check_examples(spec, assets, faults);
    if let Some(api) = api {
        check_places(api, assets, faults);
    }
}

/// Cargo refuses a manifest that names an example that is not there.
fn check_examples(spec: &Spec, assets: &Assets, faults: &mut Faults) {
    let place = Place::root(&spec.api.document).below("crate").below("examples");
    let there = |path: &str| {
        let whole = assets.folder.join(path).display().to_string();
        assets.files.iter().any(|file| file.path == path) || assets.unreadable.iter().any(|file| file.name() == whole)
    };
    for name in spec.api.content.package.examples.keys() {
        if there(&format!("examples/{name}.rs")) || there(&format!("examples/{name}/main.rs")) {
            continue;
        }
        let file = assets.folder.join("examples").join(format!("{}.rs", shown(name)));
        let known = assets.files.iter().filter_map(|file| file.path.strip_prefix("examples/")?.strip_suffix(".rs"));
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("create `{}`, or remove this entry", file.display()),
        };
        faults.add(Code::MissingFile, place.below(name).key(), format!("there is no example `{}`", shown(name)), help);
    }
}

/// Where case does not count, `src/Lib.rs` takes the place of `src/lib.rs`.
fn check_places(api: &Api, assets: &Assets, faults: &mut Faults) {
    let taken: HashSet<String> = emit::paths(api).iter().map(|path| path.to_lowercase()).collect();
    for file in assets.files.iter().filter(|file| file.path != emit::REPLACEABLE) {
        if !taken.contains(&file.path.to_lowercase()) {
            continue;
        }
        let name = assets.folder.join(&file.path).display().to_string();
        let source = Arc::new(Source::new(name.clone(), file.contents.clone()));
        let at = Label { source, span: Span { start: 0, end: 0 }, text: String::new() };
        let message = format!("this would take the place of the generated `{}`", shown(&file.path));
        let help = format!("remove or rename `{name}`: of what is generated, only `{}` gives way", emit::REPLACEABLE);
        faults.add(Code::ReservedName, at, message, help);
    }
}
