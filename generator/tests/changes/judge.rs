//! Determines the true effect of each case: with the compiler, and by comparing the requests of the compiled crates.

use std::collections::BTreeSet;
use std::fmt::Write;

use generator::changes::{RustImpact, WireImpact};

use crate::cases::{Case, Judge};
use crate::modules::Module;
use crate::requests::{self, Sent};
use crate::specs;
use crate::workspace::Workspace;

/// The library with the crates of the base and of every case.
const EMITTED: &str = "emitted";

/// The library with the samples of the base, for each case with which they compile.
const CODE: &str = "code";

/// The true effect of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) rust: RustImpact,
    pub(crate) wire: WireImpact,
}

/// Judges cases in one build; `None` for a case that the judge cannot decide, or is not asked about now.
pub(crate) fn judge(cases: &[Case]) -> Vec<Option<Verdict>> {
    let judged: Vec<usize> = (0..cases.len())
        .filter(|case| crate::is_judged(*case) && !matches!(cases[*case].judge, Judge::CannotTell(_)))
        .collect();
    let mut workspace = Workspace::new("changes");
    let new = judged.iter().map(|case| Module::emitted(&format!("new_{case}"), &specs::patched(cases[*case].patch)));
    let emitted: Vec<_> = new.chain([Module::emitted("old", &specs::base())]).collect();
    let broken = workspace.failures(EMITTED, &emitted, &[]);
    assert!(broken.is_empty(), "these emitted crates do not compile: {broken:?}");

    let code: Vec<_> = judged.iter().flat_map(|&case| code(case, &cases[case])).collect();
    let failures = workspace.failures("candidates", &code, &[EMITTED]);
    let sent = sent(&mut workspace, &judged, &code, &failures);
    (0..cases.len()).map(|case| judged.contains(&case).then(|| verdict(case, &failures, &sent))).collect()
}

/// The old samples and code with the new crate, and the new samples with the old crate.
fn code(case: usize, Case { patch, .. }: &Case) -> [Module; 3] {
    let new = format!("{EMITTED}::new_{case}");
    [
        Module::samples(&format!("code_{case}"), &specs::base(), &new),
        Module::code(&format!("typed_{case}"), include_str!("consumer.rs"), &new),
        Module::samples(&format!("back_{case}"), &specs::patched(patch), &format!("{EMITTED}::old")),
    ]
}

/// The requests of every crate's own samples, and those of the old samples with each crate with which they compile.
fn sent(workspace: &mut Workspace, judged: &[usize], code: &[Module], failures: &BTreeSet<String>) -> Vec<Sent> {
    let compile = |module: &&Module| module.name.starts_with("code_") && !failures.contains(&module.name);
    workspace.library(CODE, code.iter().filter(compile), &[EMITTED]);
    let mut records = String::new();
    record(&mut records, EMITTED, "old", &format!("old::{}", specs::base().marker));
    for case in judged {
        let new = format!("new_{case}");
        let marker = format!("{new}::{}", specs::patched(crate::cases::CASES[*case].patch).marker);
        record(&mut records, EMITTED, &new, &marker);
        let code = format!("code_{case}");
        if !failures.contains(&code) {
            record(&mut records, CODE, &code, &marker);
        }
    }
    let program = include_str!("runner.rs").replace("// RECORDS", &records);
    requests::read(&workspace.run(&program, &[EMITTED, CODE]))
}

/// Adds a line to the runner that sends the samples of a module with the client of an API.
fn record(records: &mut String, library: &str, module: &str, marker: &str) {
    let _ = writeln!(
        records,
        "    record!(requests, {module:?}, {EMITTED}::{marker}, {library}::{module}::samples::all());"
    );
}

fn verdict(case: usize, failures: &BTreeSet<String>, sent: &[Sent]) -> Verdict {
    let fails = |role: &str| failures.contains(&format!("{role}_{case}"));
    let of = |member: &str| sent.iter().filter(|sent| sent.of == member).collect::<Vec<_>>();
    let rust = match (fails("code") || fails("typed"), fails("back")) {
        (true, _) => RustImpact::Breaking,
        (false, true) => RustImpact::Addition,
        (false, false) => RustImpact::Invisible,
    };
    let same = if fails("code") {
        requests::covered(&of("old"), &of(&format!("new_{case}")))
    } else {
        requests::equal(&of("old"), &of(&format!("code_{case}")))
    };
    Verdict { rust, wire: if same { WireImpact::Unchanged } else { WireImpact::Changed } }
}
