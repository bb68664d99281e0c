//! Which file of the crate has which place.

use std::collections::HashMap;

use crate::text::portable::ancestors;
use crate::text::prose::shown;

/// Where a file comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    Generated,
    Asset,
}

/// The places that are taken. The keys are in lower case: where case does not count, `Calls.rs` is `calls.rs`.
#[derive(Default)]
pub(super) struct Places<'a> {
    files: HashMap<String, Holder<'a>>,
    /// The folders that the files are in, each with one of them.
    folders: HashMap<String, Holder<'a>>,
}

/// The file that has a place.
#[derive(Clone, Copy)]
pub(super) struct Holder<'a> {
    pub(super) origin: Origin,
    pub(super) path: &'a str,
}

/// Why a file cannot have its place.
pub(super) struct Clash {
    /// Where the file comes from that has the place.
    pub(super) holder: Origin,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) help: &'static str,
}

impl<'a> Places<'a> {
    /// Gives a file its place, if no other file needs it.
    pub(super) fn take(&mut self, holder: Holder<'a>) -> Result<(), Clash> {
        let path = holder.path.to_lowercase();
        if let Some(clash) = self.clash(&path) {
            return Err(clash);
        }
        for folder in ancestors(&path) {
            self.folders.entry(folder.to_owned()).or_insert(holder);
        }
        self.files.insert(path, holder);
        Ok(())
    }

    fn clash(&self, path: &str) -> Option<Clash> {
        if let Some(holder) = self.files.get(path) {
            let help = match holder.origin {
                Origin::Generated => "remove or rename it: of what is generated, only `README.md` gives way",
                Origin::Asset => "rename one of the two: on some systems, upper and lower case are the same",
            };
            return Some(holder.clash("this would take the place of", help));
        }
        if let Some(holder) = self.folders.get(path) {
            return Some(holder.clash("this would take the place of a folder, that of", "remove or rename it"));
        }
        if let Some(holder) = ancestors(path).find_map(|folder| self.files.get(folder)) {
            return Some(holder.clash("its folder would take the place of", "remove or rename the folder"));
        }
        let holder = self.files.get(&twin(path)?).filter(|holder| holder.origin == Origin::Generated)?;
        Some(holder.clash("this would be a second file of the module in", "remove it: a module has one file"))
    }
}

impl Holder<'_> {
    /// The clash with a file that needs the same place.
    fn clash(&self, what: &str, help: &'static str) -> Clash {
        let path = shown(self.path);
        let message = match self.origin {
            Origin::Generated => format!("{what} the generated `{path}`"),
            Origin::Asset => format!("{what} `{path}`"),
        };
        Clash { holder: self.origin, message, help }
    }
}

/// The other file that can hold the same Rust module: `src/calls.rs` of `src/calls/mod.rs`.
fn twin(path: &str) -> Option<String> {
    let module = path.strip_suffix("/mod.rs")?;
    (!matches!(module, "src/lib" | "src/main")).then(|| format!("{module}.rs"))
}
