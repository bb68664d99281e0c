//! Which files there are, and which `api.yaml` names.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

use super::core_type::CoreType;
use super::file::{self, File};
use super::file_name::{full, section_name, without_extension};
use super::reading::Reading;
use super::types;
use crate::spec::document::{Document, Node, NodeKind};
use crate::spec::{ApiSpec, Loaded, SectionSpec, Spec, TypesSpec, examples};
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::prose::shown;
use crate::text::{Source, names, nearest};

/// How many sections a message can name.
const MOST: usize = 30;

/// The sections' files that were read, by their names without `.yaml`.
type Files = IndexMap<String, (Arc<Source>, File<SectionSpec>)>;

/// Reads all files of a spec, as far as they can be read, and puts the sections into order.
#[must_use]
pub fn read(files: Vec<Source>) -> Reading {
    let files: &[_] = &files.into_iter().map(Arc::new).collect::<Vec<_>>();
    let (api, others): (Vec<_>, Vec<_>) = files.iter().partition(|source| section_name(source) == "api");
    let (types, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|source| types::is_meant(source));
    let read = others.iter().copied().zip(file::all(&others));
    let named = read.map(|(source, read)| (source.stem().to_owned(), (Arc::clone(source), read)));
    let sections: Files = named.collect();

    let mut reading = Reading::default();
    let api = api.iter().find(|source| source.stem() == "api").or(api.first());
    if api.is_none_or(|source| source.stem() != "api") {
        reading.faults.push(no_api(files, api.copied()));
    }
    let source = api.map_or_else(|| Arc::new(Source::new(beside(files, "api.yaml"), "")), |source| Arc::clone(source));
    let read = match api {
        Some(source) => file::read::<ApiSpec>(source),
        None => File::unread(Vec::new()),
    };
    reading.faults.extend(read.faults);
    propose_sections(&mut reading.faults, &others);
    reading.gaps.ids = read.goes_on;
    let read = read.document.zip(read.content);
    let is_section = read.as_ref().is_some_and(|(_, api)| types::is_section(api));
    let types = reading.types(&types, is_section);
    reading.spec = match read {
        Some((document, content)) => {
            let named_at = document.beginning();
            let api = Loaded { document, name: "api".to_owned(), named_at, content };
            let sections = reading.in_order(&api, files, sections);
            Some(Spec { api, sections, types })
        }
        None => reading.without_api(&source, sections, types),
    };
    reading
}

impl Reading {
    /// All sections, with an `api.yaml` of which nothing is read: most faults of sections do not depend on it.
    fn without_api(&mut self, source: &Arc<Source>, sections: Files, types: Option<Loaded<TypesSpec>>) -> Option<Spec> {
        let span = Span { start: 0, end: source.text().len() };
        let document = Document { source: Arc::clone(source), root: Node { span, kind: NodeKind::Refused } };
        let named_at = document.beginning();
        let content = file::unread::<ApiSpec>(&document)?;
        let sections =
            sections.into_values().filter_map(|(source, read)| self.section(&source, named_at, read)).collect();
        Some(Spec { api: Loaded { document, name: "api".to_owned(), named_at, content }, sections, types })
    }

    /// The sections that `api.yaml` names, in its order, then those it does not name.
    fn in_order(
        &mut self,
        api: &Loaded<ApiSpec>,
        files: &[Arc<Source>],
        mut unused: Files,
    ) -> Vec<Loaded<SectionSpec>> {
        let Loaded { document, content, .. } = api;
        let named: HashSet<&str> = content.sections.iter().map(|name| name.as_str()).collect();
        let free = unused.keys().filter(|name| !named.contains(name.as_str()));
        let free: Vec<String> = free.cloned().collect();
        let mut first = HashMap::new();
        let mut sections = Vec::new();
        let listed = match document.root.entry("sections").map(|entry| &entry.value.kind) {
            Some(NodeKind::Sequence(items)) => Some(items),
            _ => None,
        };
        let texts = listed.into_iter().flatten().filter(|item| CoreType::of(item) == CoreType::Text);
        let texts: HashSet<Span> = texts.map(|item| item.span).collect();
        let is_readable = listed.is_some_and(|items| items.len() == texts.len());
        self.gaps.sections |= listed.map_or(!content.sections.is_empty(), |_| !is_readable);
        for name in content.sections.iter() {
            let at = document.label(name.span);
            if name.as_str() == "api" {
                self.lack(no_section(at));
                continue;
            }
            if name.as_str() == types::NAME {
                self.lack(types::no_section(files, at));
                continue;
            }
            if !texts.contains(&name.span) {
                // It is reported already, and nobody knows which file it stands for.
                continue;
            }
            let before = *first.entry(name.as_str()).or_insert(name.span);
            if before != name.span {
                self.lack(named_twice(name, at, document.label(before)));
                continue;
            }
            let parts: Vec<&str> = name.split_whitespace().collect();
            if parts.len() > 1 && parts.iter().all(|part| unused.contains_key(*part)) {
                self.faults.push(several(&parts, at));
                for (source, read) in parts.iter().filter_map(|part| unused.swap_remove(*part)) {
                    sections.extend(self.section(&source, name.span, read));
                }
                continue;
            }
            let found = unused.swap_remove(name.as_str()).or_else(|| {
                let mut others = free.iter().map(String::as_str);
                let other = others.find(|file| is_renamed(file, name) || without_extension(name) == *file);
                let meant = other.or_else(|| nearest(name, free.iter().map(String::as_str)));
                self.faults.push(no_file(files, name, at, meant));
                unused.swap_remove(meant?)
            });
            let Some((source, read)) = found else {
                self.gaps.sections = true;
                continue;
            };
            let section = self.section(&source, name.span, read).map(|section| match is_renamed(source.stem(), name) {
                // The file is to be renamed, so it counts under the name that it is listed by.
                true => Loaded { name: name.value.clone(), ..section },
                false => section,
            });
            sections.extend(section);
        }
        for (_, (source, read)) in unused {
            if is_readable && source.flaw().is_none() {
                self.faults.push(not_named(&source, document.label(content.sections.key)));
            }
            // A file with another extension may be no section at all.
            if without_extension(source.stem()) == source.stem() {
                sections.extend(self.section(&source, content.sections.key, read));
            }
        }
        sections
    }

    /// Takes what was read of a section's file, which may be nothing.
    fn section(
        &mut self,
        source: &Arc<Source>,
        named_at: Span,
        read: File<SectionSpec>,
    ) -> Option<Loaded<SectionSpec>> {
        let File { document, content, faults, is_whole, .. } = read;
        self.faults.extend(faults);
        let lacks_endpoints = content.as_ref().is_none_or(|section| section.endpoints.lacks_names());
        let loaded = document.zip(content).map(|(document, content)| Loaded {
            document,
            name: section_name(source),
            named_at,
            content,
        });
        self.gaps.sections |= !is_whole || lacks_endpoints;
        loaded
    }

    /// Reports why an entry of `sections` stands for no file.
    fn lack(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
        self.gaps.sections = true;
    }
}

/// Whether a file is that of a section, but for capitals or the extension.
fn is_renamed(file: &str, section: &str) -> bool {
    without_extension(file).eq_ignore_ascii_case(section) && names::function(section).is_ok()
}

fn no_api(files: &[Arc<Source>], misnamed: Option<&Arc<Source>>) -> Diagnostic {
    let source = Arc::new(Source::new(beside(files, "api.yaml"), ""));
    let help = match misnamed {
        Some(misnamed) => format!("rename `{}` to `api.yaml`", full(misnamed.stem())),
        None => "create the file; its first line is the API's name: `name: Example`".to_owned(),
    };
    Diagnostic::error(Code::MissingFile, "there is no `api.yaml`", Label::file(&source)).with_help(help)
}

/// Proposes the sections that there are where `api.yaml` names none.
fn propose_sections(faults: &mut [Diagnostic], files: &[&Arc<Source>]) {
    let lacking = examples::of("api", "sections").map(|example| format!("add `sections: {example}`"));
    let names: Vec<_> =
        files.iter().map(|file| section_name(file)).filter(|name| names::function(name).is_ok()).collect();
    for fault in faults.iter_mut().filter(|fault| fault.code == Code::MissingKey && fault.help == lacking) {
        if !names.is_empty() && names.len() <= MOST {
            fault.help = Some(format!("add `sections: [{}]`", names.join(", ")));
        }
    }
}

fn no_section(at: Label) -> Diagnostic {
    Diagnostic::error(Code::ReservedName, "`api.yaml` is this file, and none of a section", at)
        .with_help("remove this entry")
}

fn named_twice(name: &str, at: Label, first: Label) -> Diagnostic {
    let message = format!("the section `{}` is named twice", shown(name));
    Diagnostic::error(Code::DuplicateSection, message, at.with_text("named again here"))
        .with_secondary(first.with_text("first named here"))
        .with_help("remove one of the two")
}

fn no_file(files: &[Arc<Source>], name: &str, at: Label, meant: Option<&str>) -> Diagnostic {
    let message = format!("the section `{}` has no file", shown(name));
    let help = match meant {
        Some(file) if is_renamed(file, name) => format!("rename `{}` to `{}.yaml`", full(file), shown(name)),
        Some(meant) => format!("did you mean `{}`?", shown(without_extension(meant))),
        None if names::function(name).is_err() => {
            "name the file of a section, without `.yaml`, or remove this entry".to_owned()
        }
        None => {
            let file = beside(files, &format!("{}.yaml", shown(name)));
            format!("create `{file}`, or remove this entry")
        }
    };
    Diagnostic::error(Code::UnknownSection, message, at).with_help(help)
}

fn several(sections: &[&str], at: Label) -> Diagnostic {
    let sections: Vec<_> = sections.iter().map(|section| format!("`{}`", shown(section))).collect();
    let help = format!("write an entry for each: {}", sections.join(", "));
    Diagnostic::error(Code::UnknownSection, "an entry names one section, and this one several", at).with_help(help)
}

fn not_named(source: &Arc<Source>, list: Label) -> Diagnostic {
    let stem = shown(&section_name(source));
    let message = format!("the section `{stem}` is not named in `api.yaml`");
    let fault = Diagnostic::error(Code::UnlistedFile, message, Label::file(source))
        .with_secondary(list.with_text("it is missing here"));
    if stem == shown(source.stem()) {
        return fault.with_help(format!("add `- {stem}` to `sections`, or remove the file"));
    }
    fault.with_help(format!("rename the file to `{stem}.yaml` and add `- {stem}` to `sections`, or remove the file"))
}

/// The path of another file in the folder of the files given.
fn beside(files: &[Arc<Source>], name: &str) -> String {
    let folder = files.first().and_then(|file| Path::new(file.name()).parent());
    folder.unwrap_or(Path::new("")).join(name).display().to_string()
}
