//! Specs in memory, and their results.

use std::path::{Path, PathBuf};

use generator::api::{self, Api, check};
use generator::disk;
use generator::output::emit::{self, Placement};
use generator::spec::{self, Assets};
use generator::text::diagnostic::{self, Diagnostic, Label, Style};
use generator::text::{File, Source};

/// The files of a spec: their names without `.yaml`, and their texts.
pub(crate) type Texts = Vec<(String, String)>;

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The spec of this repository.
pub(crate) fn real() -> Texts {
    texts(&repository().join("spec"))
}

/// The spec in a folder.
pub(crate) fn texts(folder: &Path) -> Texts {
    let sources = disk::read_spec(folder).expect("the spec can be read");
    sources.iter().map(|source| (source.stem().to_owned(), source.text().to_owned())).collect()
}

/// Reads and checks a spec. Returns its API or all of its diagnostics.
pub(crate) fn read(texts: &Texts) -> Result<Api, Vec<Diagnostic>> {
    sources(texts).check(check)
}

fn sources(texts: &Texts) -> spec::Reading {
    spec::read(texts.iter().map(|(name, text)| Source::new(format!("{name}.yaml"), text.clone())).collect())
}

/// The diagnostics of a spec with assets.
pub(crate) fn faults_with(texts: &Texts, assets: &Assets) -> Vec<Diagnostic> {
    let faults = sources(texts).check(|spec| api::check_with(spec, assets)).err().unwrap_or_default();
    well_told(&faults);
    faults
}

/// The generated files of an API.
pub(crate) fn emitted(api: &Api) -> Vec<File> {
    let placement = Placement::Standalone { runtime: "../runtime".to_owned() };
    emit::emit(api, &placement, &[])
}

/// Renders diagnostics.
pub(crate) fn shown(faults: &[Diagnostic]) -> String {
    diagnostic::render(faults, Style::Plain)
}

/// Reads a spec, and checks the result: either diagnostics that point into its files, or valid files.
pub(crate) fn outcome(texts: &Texts) -> Result<Vec<File>, Vec<Diagnostic>> {
    let api = read(texts).inspect_err(|faults| well_told(faults))?;
    let files = emitted(&api);
    sound(&files);
    Ok(files)
}

/// Checks that every diagnostic has a position, a short message and a help text.
fn well_told(faults: &[Diagnostic]) {
    assert!(!faults.is_empty(), "refused without a reason");
    for fault in faults {
        assert!(fault.help.as_ref().is_some_and(|help| !help.is_empty()), "no help: {fault:?}");
        assert!(fault.message.len() < 500, "{}", fault.message);
        std::iter::once(&fault.primary).chain(&fault.secondary).for_each(inside);
    }
    assert!(!shown(&faults[..faults.len().min(20)]).is_empty());
}

fn inside(label: &Label) {
    let text = label.source.text();
    assert!(text.get(label.span.start..label.span.end).is_some(), "{:?} of {} bytes", label.span, text.len());
}

/// Checks that every path is within the crate's folder, that Rust files parse and are formatted, and that other files
/// have the format of their extension.
fn sound(files: &[File]) {
    for File { path, contents } in files {
        let inside = path.split('/').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
                && !matches!(part, "." | "..")
        });
        assert!(inside, "{path}");
        assert!(contents.ends_with('\n') && !contents.contains('\r'), "{path}");
        match path.rsplit_once('.') {
            Some((_, "rs")) => rust(path, contents),
            Some((_, "json")) => drop(serde_json::from_str::<serde_json::Value>(contents).expect(path)),
            _ => {}
        }
    }
}

/// Checks that the code parses, and that printing it again changes only empty lines, comments and macro calls, which
/// the emitter lays out itself.
fn rust(path: &str, text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    let printed = prettyplease::unparse(&file);
    assert_eq!(items(text), items(&printed), "{path} is not formatted");
}

/// The lines without comments and macro calls.
fn items(text: &str) -> Vec<&str> {
    let mut in_call = false;
    let code = text.lines().filter(|line| !line.is_empty() && !line.starts_with("// "));
    let items = code.filter(|line| {
        let is_call = in_call || (line.starts_with("snapcall_runtime::") && line.contains("!("));
        in_call = is_call && (line.starts_with(' ') || !line.ends_with(");"));
        !is_call
    });
    items.collect()
}
