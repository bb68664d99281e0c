//! Small specs: each `fixtures/faulty/<case>` shows what a maintainer reads who made that mistake.

use std::fs;

use generator::diagnostic::{self, Style};
use generator::source::Source;
use generator::{check, load, output};

use crate::snapshots;

/// The cases, by folder name.
pub(crate) fn faulty() -> Vec<String> {
    let entries = fs::read_dir(snapshots::package().join("fixtures/faulty")).expect("fixtures/faulty");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The snapshot of a case.
pub(crate) fn snapshot(case: &str) -> String {
    format!("fault-{case}")
}

#[test]
fn faults_are_told_as_reviewed() {
    for case in faulty() {
        let folder = snapshots::package().join("fixtures/faulty").join(&case);
        let sources = output::read_spec(&folder).expect("the fixture can be read");
        // The same on every machine: without the folder before the name.
        let sources =
            sources.iter().map(|source| Source::new(format!("{}.yaml", source.stem()), source.text())).collect();
        let diagnostics = load::read(sources).check(check::check).expect_err("a fault");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.help.is_some()), "{case}: a fault without help");
        snapshots::assert(&snapshot(&case), &diagnostic::render(&diagnostics, Style::Plain));
    }
}
