//! `types.yaml`: a file that is no section, and that a spec need not have.

use std::sync::Arc;

use super::file::{self, File};
use super::file_name::{full, section_name};
use super::reading::Reading;
use crate::spec::{ApiSpec, Loaded, TypesSpec, examples};
use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label};

/// The file's name without `.yaml`.
pub(super) const NAME: &str = "types";

/// Whether a file is meant to be that of types, though it may be misnamed.
pub(super) fn is_meant(source: &Source) -> bool {
    section_name(source).eq_ignore_ascii_case(NAME)
}

/// Whether `api.yaml` takes the file for that of a section.
pub(super) fn is_section(api: &ApiSpec) -> bool {
    api.sections.iter().any(|name| name.as_str() == NAME)
}

impl Reading {
    /// Reads the types. If `api.yaml` names the file as a section, it may be one, and its content is not judged.
    pub(super) fn types(&mut self, files: &[&Arc<Source>], is_section: bool) -> Option<Loaded<TypesSpec>> {
        let named = files.iter().find(|source| source.stem() == NAME);
        let misnamed = files.iter().filter(|source| source.stem() != NAME && source.flaw().is_none());
        self.faults.extend(misnamed.map(|source| no_types(source, named.is_some())));
        let source = named.or(files.first())?;
        if is_section {
            self.gaps.types = true;
            return None;
        }
        let File { document, content, faults, is_whole, .. } = file::read::<TypesSpec>(source);
        let is_silent = faults.is_empty() && content.as_ref().is_some_and(|TypesSpec(types)| types.is_empty());
        self.faults.extend(faults);
        self.faults.extend(is_silent.then(|| silent(source)));
        self.gaps.types = !is_whole || content.as_ref().is_none_or(|TypesSpec(types)| types.lacks_names());
        document.zip(content).map(|(document, content)| {
            let named_at = document.beginning();
            Loaded { document, name: NAME.to_owned(), named_at, content }
        })
    }
}

/// A file that declares types and is not `types.yaml`.
fn no_types(source: &Arc<Source>, is_there: bool) -> Diagnostic {
    let name = full(source.stem());
    let help = match is_there {
        true => format!("move what `{name}` declares to `types.yaml`, and remove it"),
        false => format!("rename `{name}` to `types.yaml`"),
    };
    let message = "types are declared in `types.yaml`, and this is another file";
    Diagnostic::error(Code::UnlistedFile, message, Label::file(source)).with_help(help)
}

fn silent(source: &Arc<Source>) -> Diagnostic {
    let example = examples::of(NAME, "User").unwrap_or("...");
    Diagnostic::error(Code::EmptyFile, "the file declares no type", Label::file(source))
        .with_help(format!("begin with a type, such as `User: {example}`, or remove the file"))
}

/// An entry of `sections` that names `types.yaml`.
pub(super) fn no_section(files: &[Arc<Source>], at: Label) -> Diagnostic {
    let is_there = files.iter().any(|source| is_meant(source));
    let help = match is_there {
        true => "remove this entry; if the file is that of a section, give both another name",
        false => "give the section, and its file, another name",
    };
    let message = "`types.yaml` declares the types of answers, and is no section";
    Diagnostic::error(Code::ReservedName, message, at).with_help(help)
}
