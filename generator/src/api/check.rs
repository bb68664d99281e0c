//! From what a spec says to what it means: every fault is collected, none hides another.

mod api;
mod assets;
mod decoration;
mod endpoint;
mod free;
mod packaged;
mod paging;
mod parameter;
mod registry;
mod reserved;
mod route;
mod runtime;
mod section;

use std::ops::Range;

use crate::api::Api;
use crate::spec::document::Document;
use crate::spec::{Assets, Spec};
use crate::text::diagnostic::{self, Code, Diagnostic, Label};
use crate::text::names::NameFault;

/// Checks a spec and resolves it.
///
/// # Errors
///
/// Every fault found, in the order of files and positions.
pub fn check(spec: &Spec) -> Result<Api, Vec<Diagnostic>> {
    judge(spec, None)
}

/// Checks a spec together with the files that come along with it, and resolves it.
///
/// # Errors
///
/// Every fault found, in the order of files and positions.
pub fn check_with(spec: &Spec, assets: &Assets) -> Result<Api, Vec<Diagnostic>> {
    judge(spec, Some(assets))
}

fn judge(spec: &Spec, assets: Option<&Assets>) -> Result<Api, Vec<Diagnostic>> {
    let mut faults = Faults::default();
    let api = api::check(spec, &mut faults);
    if let Some(assets) = assets {
        assets::check(spec, api.as_ref(), assets, &mut faults);
    }
    match api {
        Some(api) if faults.0.is_empty() => Ok(api),
        _ => {
            diagnostic::sort(&mut faults.0);
            Err(faults.0)
        }
    }
}

/// The faults found so far.
#[derive(Default)]
struct Faults(Vec<Diagnostic>);

impl Faults {
    fn add(&mut self, code: Code, at: Label, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::error(code, message, at).with_help(help));
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Reports a name that cannot become the Rust name it should.
    fn name(&mut self, at: Label, name: &str, fault: &NameFault, help: impl Into<String>) {
        let message = format!("`{}` {}", crate::text::prose::shown(name), fault.reason());
        self.add(Code::InvalidName, at, message, help);
    }
}

/// A place in a document, from which deeper places are named.
#[derive(Clone)]
struct Place<'a> {
    document: &'a Document,
    path: Vec<&'a str>,
}

impl<'a> Place<'a> {
    fn root(document: &'a Document) -> Self {
        Self { document, path: Vec::new() }
    }

    fn below(&self, key: &'a str) -> Self {
        let mut path = self.path.clone();
        path.push(key);
        Self { document: self.document, path }
    }

    /// Where the value stands.
    fn value(&self) -> Label {
        self.document.value(&self.path)
    }

    /// Where the key stands.
    fn key(&self) -> Label {
        self.document.key(&self.path)
    }

    /// Where some bytes of the value stand.
    fn part(&self, range: Range<usize>) -> Label {
        self.document.part(&self.path, range)
    }
}
