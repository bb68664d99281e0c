//! Small faulty specs: each `tests/fixtures/faulty/<case>` shows what a maintainer reads who made that mistake.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostic::Diagnostic;
use generator::output::{self, Assets};

use crate::support::{self, Texts};

/// A faulty spec, and what comes along with it.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) texts: Texts,
    assets: Option<Assets>,
}

impl Case {
    /// All its faults.
    pub(crate) fn faults(&self) -> Vec<Diagnostic> {
        if let Some(assets) = &self.assets {
            return support::faults_with(&self.texts, assets);
        }
        match support::outcome(&self.texts) {
            Ok(_) => panic!("{} has no fault", self.name),
            Err(faults) => faults,
        }
    }
}

/// All cases, by folder name.
pub(crate) fn cases() -> Vec<Case> {
    let folder = support::repository().join("tests/fixtures/faulty");
    let case = |name: String| {
        let folder = folder.join(&name);
        // Named as from the spec's folder, so that what is told is the same everywhere.
        let assets = folder
            .join("crate")
            .exists()
            .then(|| Assets { folder: "crate".into(), ..output::read_assets(&folder.join("crate")) });
        Case { texts: support::texts(&folder), assets, name }
    };
    names(&folder).into_iter().map(case).collect()
}

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn faults_are_told_as_reviewed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(snapshots());
    settings.set_omit_expression(true);
    for case in cases() {
        let told = support::shown(&case.faults());
        settings.bind(|| insta::assert_snapshot!(format!("fault-{}", case.name), told));
    }
}

#[test]
fn no_snapshot_is_unused() {
    let used: BTreeSet<_> = cases().iter().map(|case| format!("fault-{}.snap", case.name)).collect();
    let unused: Vec<_> = names(&snapshots()).difference(&used).cloned().collect();
    assert!(unused.is_empty(), "no test uses these snapshots, delete them: {unused:?}");
}
