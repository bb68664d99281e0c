//! Runs all cases and compares both classifications.

use std::collections::BTreeSet;

use generator::changes::{self, Change, ReadImpact};

use crate::cases::{CASES, Judge};
use crate::judge::{Verdict, judge};
use crate::specs;

fn found(case: usize) -> Vec<Change> {
    changes::compare(&specs::base(), &specs::patched(CASES[case].patch))
}

#[test]
fn every_case_is_classified_as_reviewed() {
    let mut faults = Vec::new();
    for (index, case) in CASES.iter().enumerate() {
        let changes = found(index);
        let found: Vec<_> = changes.iter().map(|change| (change.kind, change.rust, change.wire)).collect();
        // These specs do not describe answers.
        if found != case.changes || changes.iter().any(|change| change.read == ReadImpact::Changed) {
            faults.push(format!("{}: {found:?}\n{changes:#?}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    assert_eq!(changes::compare(&specs::base(), &specs::base()), []);
}

#[test]
fn names_of_cases_are_unique() {
    let names: BTreeSet<&str> = CASES.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), CASES.len());
}

#[test]
fn the_judge_is_never_stricter() {
    let mut faults = Vec::new();
    for (index, (case, verdict)) in CASES.iter().zip(judge(CASES)).enumerate() {
        let Some(verdict) = verdict else { continue };
        let changes = found(index);
        let ours = Verdict {
            rust: changes.iter().map(|change| change.rust).max().expect("a change"),
            wire: changes.iter().map(|change| change.wire).max().expect("a change"),
        };
        let milder = ours != verdict && verdict.rust <= ours.rust && verdict.wire <= ours.wire;
        let expected = match case.judge {
            Judge::IsMilder(_) => milder,
            Judge::Agrees | Judge::CannotTell(_) => ours == verdict,
        };
        if !expected {
            faults.push(format!("{index} {}: we say {ours:?}, the judge {verdict:?}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
