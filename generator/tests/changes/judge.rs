//! The judge: a compiler and the requests of compiled crates.

use std::collections::BTreeSet;
use std::fmt::Write;

use generator::changes::{RustImpact, WireImpact};

use crate::cases::{Case, Judge};
use crate::requests::{self, Sent};
use crate::specs;
use crate::workspace::Workspace;

/// What the judge found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) rust: RustImpact,
    pub(crate) wire: WireImpact,
}

/// Judges all cases at once; `None` where it cannot tell.
pub(crate) fn judge(cases: &[Case]) -> Vec<Option<Verdict>> {
    let mut workspace = Workspace::new("changes");
    workspace.emit("old", &specs::base());
    let judged: Vec<usize> =
        (0..cases.len()).filter(|case| !matches!(cases[*case].judge, Judge::CannotTell(_))).collect();
    for &case in &judged {
        add(&mut workspace, case, &cases[case]);
    }
    let failures = workspace.failures();
    for member in &failures {
        assert!(!member.starts_with("new-") && member != "old", "the emitted crate {member} does not compile");
    }
    let sent = sent(&mut workspace, &judged, &failures);
    (0..cases.len()).map(|case| judged.contains(&case).then(|| verdict(case, &failures, &sent))).collect()
}

/// The new crate; the old samples and code against it; the new samples against the old crate.
fn add(workspace: &mut Workspace, case: usize, Case { patch, .. }: &Case) {
    let (old, new) = (specs::base(), specs::patched(patch));
    let crate_name = format!("new-{case}");
    workspace.emit(&crate_name, &new);
    workspace.samples(&format!("code-{case}"), &old, &crate_name);
    workspace.code(&format!("typed-{case}"), include_str!("consumer.rs"), &crate_name);
    workspace.samples(&format!("back-{case}"), &new, "old");
}

/// The requests of every crate's own samples, and of the old samples wherever they compile.
fn sent(workspace: &mut Workspace, judged: &[usize], failures: &BTreeSet<String>) -> Vec<Sent> {
    let base = specs::base();
    let mut members = vec!["old".to_owned()];
    let mut records = String::new();
    record(&mut records, "old", "old", &base.marker);
    for case in judged {
        let marker = specs::patched(crate::cases::CASES[*case].patch).marker;
        let (new, code) = (format!("new-{case}"), format!("code-{case}"));
        record(&mut records, &new, &new, &marker);
        members.push(new.clone());
        if !failures.contains(&code) {
            record(&mut records, &code, &new, &marker);
            members.push(code);
        }
    }
    let program = include_str!("runner.rs").replace("// RECORDS", &records);
    requests::read(&workspace.run(&program, &members))
}

/// Has the samples of one member sent by the client of a crate.
fn record(records: &mut String, samples: &str, api: &str, marker: &str) {
    let (samples_path, api) = (samples.replace('-', "_"), api.replace('-', "_"));
    let _ = writeln!(records, "    record!(requests, {samples:?}, {api}::{marker}, {samples_path}::samples::all());");
}

fn verdict(case: usize, failures: &BTreeSet<String>, sent: &[Sent]) -> Verdict {
    let fails = |role: &str| failures.contains(&format!("{role}-{case}"));
    let of = |member: &str| sent.iter().filter(|sent| sent.of == member).collect::<Vec<_>>();
    let rust = match (fails("code") || fails("typed"), fails("back")) {
        (true, _) => RustImpact::Breaking,
        (false, true) => RustImpact::Addition,
        (false, false) => RustImpact::Invisible,
    };
    let same = if fails("code") {
        requests::covered(&of("old"), &of(&format!("new-{case}")))
    } else {
        requests::equal(&of("old"), &of(&format!("code-{case}")))
    };
    Verdict { rust, wire: if same { WireImpact::Unchanged } else { WireImpact::Changed } }
}
