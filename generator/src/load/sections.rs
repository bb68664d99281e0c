//! Which files there are, and which `api.yaml` names.

use std::sync::Arc;

use indexmap::IndexMap;

use super::reading::{File, Reading, beside, file};
use crate::{
    diagnostic::{Diagnostic, Label, Span},
    document::{Document, Kind, Node},
    nearest::nearest,
    prose::shown,
    source::Source,
    spec::{ApiSpec, Loaded, SectionSpec, Spec},
};

/// Reads all files and puts the sections into order.
pub(super) fn assemble(files: &[Arc<Source>]) -> Reading {
    let mut reading = Reading { spec: None, faults: Vec::new(), doubts: Vec::new() };
    let (api, others): (Vec<_>, Vec<_>) = files.iter().partition(|source| source.stem() == "api");
    let mut sections: IndexMap<&str, Arc<Source>> = IndexMap::new();
    for source in others {
        sections.entry(source.stem()).or_insert_with(|| Arc::clone(source));
    }
    let Some(source) = api.first() else {
        reading.faults.push(no_api(files));
        for source in sections.values() {
            reading.section(source);
        }
        return reading;
    };
    let File { document, content, faults, doubts } = file::<ApiSpec>(source);
    reading.faults.extend(faults);
    reading.doubts.extend(doubts);
    match document.zip(content) {
        Some((document, content)) => reading.complete(document, content, files, sections),
        None => {
            for source in sections.values() {
                reading.section(source);
            }
        }
    }
    reading
}

impl Reading {
    /// Reads the sections that `api.yaml` names, then those it does not.
    fn complete(
        &mut self,
        document: Document,
        content: ApiSpec,
        files: &[Arc<Source>],
        mut unnamed: IndexMap<&str, Arc<Source>>,
    ) {
        let mut named: IndexMap<&str, usize> = IndexMap::new();
        let mut sections = Vec::new();
        let named_somewhere = |name: &str| content.sections.iter().any(|section| section == name);
        let free: Vec<String> = unnamed.keys().filter(|name| !named_somewhere(name)).map(|name| (*name).to_owned()).collect();
        for (index, name) in content.sections.iter().enumerate() {
            let at = document.value(&["sections", &index.to_string()]);
            if let Some(first) = named.get(name.as_str()) {
                let first = document.value(&["sections", &first.to_string()]);
                self.faults.push(named_twice(name, at, first));
                sections.push(self.stub(files, name));
                continue;
            }
            named.insert(name, index);
            let meant = nearest(name, free.iter().map(String::as_str));
            let source = match unnamed.shift_remove(name.as_str()) {
                Some(source) => Some(source),
                None => {
                    self.faults.push(no_file(files, name, at, meant));
                    meant.and_then(|meant| unnamed.shift_remove(meant))
                }
            };
            sections.push(match source {
                Some(source) => self.section(&source),
                None => self.stub(files, name),
            });
        }
        let readable = matches!(document.root.kind, Kind::Mapping(_));
        for source in unnamed.values() {
            if readable {
                self.faults.push(not_named(source, &document));
            }
            sections.push(self.section(source));
        }
        let api = Loaded { document, name: "api".to_owned(), content };
        self.spec = Some(Spec { api, sections });
    }

    fn section(&mut self, source: &Arc<Source>) -> Loaded<SectionSpec> {
        let File { document, content, faults, doubts } = file(source);
        self.faults.extend(faults);
        self.doubts.extend(doubts);
        match document.zip(content) {
            Some((document, content)) => Loaded { document, name: source.stem().to_owned(), content },
            None => self.unreadable(source),
        }
    }

    /// Stands in for a section that has no file of its own.
    fn stub(&mut self, files: &[Arc<Source>], name: &str) -> Loaded<SectionSpec> {
        let name = beside(files, &format!("{}.yaml", shown(name)));
        self.unreadable(&Arc::new(Source::new(name, "")))
    }

    /// Stands in for a section that cannot be read, so that the others keep their places.
    fn unreadable(&mut self, source: &Arc<Source>) -> Loaded<SectionSpec> {
        let span = Span { start: 0, end: source.text().len() };
        let root = Node { span, kind: Kind::Refused };
        let document = Document { source: Arc::clone(source), root };
        self.doubts.push(document.label(span));
        let content = SectionSpec {
            title: String::new(),
            summary: String::new(),
            modules: IndexMap::new(),
            endpoints: IndexMap::new(),
        };
        Loaded { document, name: source.stem().to_owned(), content }
    }
}

fn no_api(files: &[Arc<Source>]) -> Diagnostic {
    let source = Arc::new(Source::new(beside(files, "api.yaml"), ""));
    let at = Label { source, span: Span { start: 0, end: 0 }, text: String::new() };
    Diagnostic::error("missing-file", "there is no `api.yaml`", at)
        .with_help("create the file; its first line is the API's name: `name: Example`")
}

fn named_twice(name: &str, at: Label, first: Label) -> Diagnostic {
    let message = format!("the section `{}` is named twice", shown(name));
    Diagnostic::error("duplicate-section", message, at.with_text("named again here"))
        .with_secondary(first.with_text("first named here"))
        .with_help("remove one of the two")
}

fn no_file(files: &[Arc<Source>], name: &str, at: Label, meant: Option<&str>) -> Diagnostic {
    let message = format!("the section `{}` has no file", shown(name));
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let file = beside(files, &format!("{}.yaml", shown(name)));
            format!("create `{file}`, or remove this entry")
        }
    };
    Diagnostic::error("unknown-section", message, at).with_help(help)
}

fn not_named(source: &Arc<Source>, api: &Document) -> Diagnostic {
    let start = Span { start: 0, end: 0 };
    let at = Label { source: Arc::clone(source), span: start, text: String::new() };
    let stem = shown(source.stem());
    let message = format!("the section `{stem}` is not named in `api.yaml`");
    let fault = Diagnostic::error("unlisted-file", message, at)
        .with_secondary(api.key(&["sections"]).with_text("it is missing here"));
    match stem.strip_suffix(".yml") {
        Some(stem) => fault.with_help(format!("rename the file to `{stem}.yaml`, and add `{stem}` to `sections`")),
        None => fault.with_help(format!("add `- {stem}` to `sections`, or remove the file")),
    }
}
