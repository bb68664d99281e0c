//! The same test for changes of answers: each [case](cases) patches a base spec, and code that reads answers with the
//! old crate is compiled and run against the new one.

mod cases;
mod judge;

use std::collections::BTreeSet;

use generator::api::Api;
use generator::changes::{self, Change, ChangeKind, Report, RustImpact, WireImpact};
use generator::output::emit::{self, Placement};

use crate::specs::{self, Patch};
use cases::{CASES, Case};
use judge::{Verdict, judge};

const BASE: &str = include_str!("answers/base.yaml");

fn api(patch: Patch) -> Api {
    specs::patched_base(BASE, patch)
}

fn found(patch: Patch) -> Vec<Change> {
    changes::compare(&api(&[]), &api(patch))
}

#[test]
fn every_case_of_answers_is_classified_as_reviewed() {
    let mut faults = Vec::new();
    for case in CASES {
        let changes = found(case.patch);
        let told: Vec<_> = changes.iter().map(|change| (change.kind, change.rust, change.read)).collect();
        // An id is sent as well as read.
        let sent = changes.iter().any(|it| it.wire == WireImpact::Changed && it.kind != ChangeKind::IdRetyped);
        if told != case.changes || sent {
            faults.push(format!("{}: {told:?}\n{changes:#?}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn answers_do_not_differ_from_themselves() {
    assert_eq!(found(&[]), []);
}

#[test]
fn names_of_cases_of_answers_are_unique() {
    let names: BTreeSet<&str> = CASES.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), CASES.len());
}

#[test]
fn the_judge_of_answers_finds_the_same() {
    let mut faults = Vec::new();
    let judged = CASES.iter().enumerate().filter(|(at, _)| crate::is_judged(*at));
    let cases: Vec<&Case> = judged.map(|(_, case)| case).collect();
    for (case, verdict) in cases.iter().zip(judge(&cases)) {
        let changes = found(case.patch);
        let rust = changes.iter().map(|change| change.rust).max().expect("a change");
        // Code that does not compile reads nothing that could be compared.
        let read = changes.iter().map(|change| change.read).max().filter(|_| verdict.read.is_some());
        let ours = Verdict { rust, read };
        if ours != verdict {
            faults.push(format!("{}: we say {ours:?}, the judge {verdict:?}", case.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A type with required fields has the constructor `new`; any other type has `default`.
#[test]
fn what_makes_a_value_of_a_type_is_told_as_it_is_emitted() {
    let told = |old: Patch, new: Patch| -> Vec<String> {
        changes::compare(&api(old), &api(new)).into_iter().map(|change| change.message).collect()
    };
    let required: Patch = &[("    width: number\n", "    width: { type: number, required: true }\n")];
    let more: Patch = &[("    width: number\n", "    width: number\n    depth: { type: number, required: true }\n")];
    assert_eq!(
        told(&[], required),
        ["`width` is required: `Shelf::new` takes it, in place of `Shelf::default`, and what lacks it is no `Shelf`"]
    );
    assert_eq!(told(required, &[]), ["`width` is optional: `Shelf::default` takes the place of `Shelf::new`"]);
    assert_eq!(
        told(&[], more),
        [
            "`depth` is no longer in `extra`, but in `depth` (`f64`); it is required, and `Shelf::new` takes it, in place of \
          `Shelf::default`"
        ]
    );
    let last: Patch = &[("last:  { type: string, required: true }", "last:  string")];
    assert_eq!(told(&[], last), ["`last` is optional: `Maker::new` no longer takes it"]);
    assert_eq!(told(last, &[]), ["`last` is required: `Maker::new` takes it, and what lacks it is no `Maker`"]);
    let gone: Patch =
        &[("    first: { type: string, required: true }\n    last:  { type: string, required: true }\n", "")];
    let files = |patch| emit::emit(&api(patch), &Placement::Member { runtime: String::new() }, &[]);
    for (patch, count) in [(&[] as Patch, 2), (required, 1), (gone, 3)] {
        let files = files(patch);
        let types = &files.iter().find(|file| file.path == "src/types.rs").expect("the types").contents;
        assert_eq!(types.matches("PartialEq, Default)]").count(), count);
        assert_eq!(types.matches("    pub fn new(").count(), 4 - count);
    }
}

#[test]
fn the_types_of_fields_are_told_as_they_are_emitted() {
    let api = api(&[]);
    let files = emit::emit(&api, &Placement::Member { runtime: String::new() }, &[]);
    let types = &files.iter().find(|file| file.path == "src/types.rs").expect("the types").contents;
    for field in api.types.iter().flat_map(|type_| &type_.fields) {
        let line = format!("    pub {}: {},\n", field.rust_name, field.rust_type());
        assert!(types.contains(&line), "{line}");
    }
}

#[test]
fn types_that_hold_each_other_can_be_renamed_at_once() {
    let renamed = BASE.replace("Maker", "Firm").replace("ThingPage", "Catalogue").replace("Shelf", "Rack");
    let told: Vec<String> = changes::compare(&api(&[]), &specs::patched_base(&renamed, &[]))
        .into_iter()
        .map(|change| format!("{:?} {:?} {}", change.kind, change.answer_type.unwrap_or_default(), change.message))
        .collect();
    assert_eq!(
        told,
        [
            "TypeRenamed \"Firm\" was `types::Maker`",
            "TypeRenamed \"Catalogue\" was `types::ThingPage`",
            "TypeRenamed \"Rack\" was `types::Shelf`",
        ]
    );
}

#[test]
fn what_reads_something_else_is_told_first_and_weighs_as_what_breaks() {
    let report =
        Report::new(&api(&[]), &api(&[("  name:   string\n", "  name:   string\n    colour: string\n")])).expect("it");
    assert_eq!(report.next_version.as_deref(), Some("0.2.0"));
    assert_eq!(
        report.section(),
        "### Compiles, but reads something else\n\n\
         - `types::Thing`: `colour` is no longer in `extra`, but in `colour` (`Option<String>`)\n"
    );
    let json: serde_json::Value = serde_json::from_str(&report.json()).expect("JSON");
    assert_eq!(
        json["changes"][0],
        serde_json::json!({
            "kind": "field-added", "type": "Thing", "member": "colour", "rust": "addition", "wire": "unchanged",
            "read": "changed", "message": report.changes[0].message,
        })
    );
    assert_eq!(report.changes.iter().map(Change::weight).max(), Some(RustImpact::Breaking));
}
