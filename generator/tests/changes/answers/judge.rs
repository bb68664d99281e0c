//! Determines the true effect of each case: with the compiler, and by comparing what the same code reads with both
//! crates.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use generator::changes::{ReadImpact, RustImpact};

use super::api;
use super::cases::Case;
use crate::modules::Module;
use crate::workspace::Workspace;

/// The library with the crates of the base and of every case.
const EMITTED: &str = "emitted";

/// The library with the reading code, for each case with which it compiles.
const READERS: &str = "readers";

/// The true effect of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) rust: RustImpact,
    /// `None` if the code does not compile.
    pub(super) read: Option<ReadImpact>,
}

/// Judges all cases in one build.
pub(super) fn judge(cases: &[&Case]) -> Vec<Verdict> {
    let mut workspace = Workspace::new("answers");
    let new = cases.iter().enumerate().map(|(at, case)| Module::emitted(&format!("new_{at}"), &api(case.patch)));
    let emitted: Vec<_> = new.chain([Module::emitted("old", &api(&[]))]).collect();
    let broken = workspace.failures(EMITTED, &emitted, &[]);
    assert!(broken.is_empty(), "these emitted crates do not compile: {broken:?}");

    let code: Vec<_> = cases.iter().enumerate().flat_map(|(at, case)| code(at, case)).collect();
    let failures = workspace.failures("candidates", &code, &[EMITTED]);
    let found = found(&mut workspace, &code, &failures);
    (0..cases.len()).map(|at| verdict(at, cases[at].addition, &failures, &found)).collect()
}

/// The old reading code against the new crate, and the case's additional code against both crates.
fn code(at: usize, case: &Case) -> Vec<Module> {
    let (old, new) = (format!("{EMITTED}::old"), format!("{EMITTED}::new_{at}"));
    let reader = include_str!("reader.rs");
    let addition = format!("{reader}\npub mod addition {{\n    {}\n}}\n", case.addition);
    [("reader", reader, &new), ("forth", &addition, &new), ("back", &addition, &old)]
        .map(|(role, code, against)| Module::code(&format!("{role}_{at}"), code, against))
        .into()
}

/// What each reader reads, by the reader's name.
fn found(
    workspace: &mut Workspace,
    code: &[Module],
    failures: &BTreeSet<String>,
) -> BTreeMap<String, serde_json::Value> {
    let readers: Vec<_> =
        code.iter().filter(|module| module.name.starts_with("reader_") && !failures.contains(&module.name)).collect();
    let old = Module::code("reader_old", include_str!("reader.rs"), &format!("{EMITTED}::old"));
    workspace.library(READERS, readers.iter().copied().chain([&old]), &[EMITTED]);
    let mut program =
        "use snapcall_runtime::serde_json::json;\n\nfn main() {\n    let mut found = json!({});\n".to_owned();
    for Module { name, .. } in readers.into_iter().chain([&old]) {
        let _ = writeln!(program, "    found[{name:?}] = json!({READERS}::{name}::found());");
    }
    program.push_str("    println!(\"{found}\");\n}\n");
    serde_json::from_str(&workspace.run(&program, &[READERS])).expect("JSON")
}

fn verdict(
    at: usize,
    addition: &str,
    failures: &BTreeSet<String>,
    found: &BTreeMap<String, serde_json::Value>,
) -> Verdict {
    let fails = |role: &str| failures.contains(&format!("{role}_{at}"));
    let rust = match (fails("reader"), fails("back")) {
        (true, _) => RustImpact::Breaking,
        (false, true) => RustImpact::Addition,
        (false, false) => RustImpact::Invisible,
    };
    assert!(fails("reader") || !fails("forth"), "this does not compile with the new crate: {addition}");
    let same = |read: &serde_json::Value| {
        if *read == found["reader_old"] { ReadImpact::Unchanged } else { ReadImpact::Changed }
    };
    Verdict { rust, read: found.get(&format!("reader_{at}")).map(same) }
}
