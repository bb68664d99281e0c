//! Puts crates and code into independent modules, so that one run of the compiler judges many cases.

use generator::api::Api;
use generator::output::emit::{self, Placement};
use generator::text::File;

/// A module with its own folder below `src` of a library.
pub(crate) struct Module {
    pub(crate) name: String,
    /// The files, with their paths within the folder.
    pub(crate) files: Vec<(String, String)>,
}

impl Module {
    /// A generated crate as a module: its paths are adjusted, and warnings are errors.
    pub(crate) fn emitted(name: &str, api: &Api) -> Self {
        let mut api = api.clone();
        api.package.name = name.to_owned();
        let inside = |text: &str| text.replace("crate::", &format!("crate::{name}::")).replace("../README", "README");
        let files = files(&api).into_iter().filter_map(|File { path, contents }| match path.strip_prefix("src/") {
            Some("lib.rs") => Some(("mod.rs".to_owned(), format!("#![deny(warnings)]\n{}", inside(&contents)))),
            Some(path) => Some((path.to_owned(), inside(&contents))),
            None => (path == "README.md").then_some((path, contents)),
        });
        Self { name: name.to_owned(), files: files.collect() }
    }

    /// The samples of an API, compiled with another API's crate.
    pub(crate) fn samples(name: &str, api: &Api, against: &str) -> Self {
        let samples = files(api).into_iter().filter_map(|File { path, contents }| {
            let path = path.strip_prefix("src/").filter(|path| path.starts_with("samples"))?;
            Some((path.to_owned(), contents.replace("crate::", &format!("{against}::"))))
        });
        let root = ("mod.rs".to_owned(), "pub mod samples;\n".to_owned());
        Self { name: name.to_owned(), files: samples.chain([root]).collect() }
    }

    /// Code for the crate `shop`, compiled with another crate.
    pub(crate) fn code(name: &str, code: &str, against: &str) -> Self {
        let code = code.replace("shop::", &format!("{against}::"));
        Self { name: name.to_owned(), files: vec![("mod.rs".to_owned(), code)] }
    }
}

fn files(api: &Api) -> Vec<File> {
    emit::emit(api, &Placement::Member { runtime: String::new() }, &[])
}
