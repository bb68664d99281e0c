//! For any recordings: the written spec is valid, does not depend on their order, does not change when they are learned
//! again, and contains no value.

use std::collections::BTreeSet;

use generator::api::answer::AnswerKind;
use generator::learn::report::{self, Findings};
use generator::learn::{Evidence, Trust};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::support::{Files, learned, loaded, merged, recording, shown, spec, written};

const ENDPOINTS: [(&str, &str); 5] = [
    ("list", "GET /calls"),
    ("get", "GET /calls/{id}"),
    ("errors", "GET /errors"),
    ("list_values", "GET /values"),
    ("stream", "GET /streams/{token}"),
];

/// Names of fields, some of which collide in Rust with each other or with names that every crate has.
const NAMES: [&str; 24] = [
    "id",
    "data",
    "items",
    "extra",
    "type",
    "userId",
    "user_id",
    "user-id",
    "_2fa",
    "$ref",
    "self",
    "Error",
    "value",
    "calls",
    "call",
    "parent",
    "company_id",
    "token",
    "string",
    "Vec",
    "from",
    "copy",
    "ok",
    "send",
];

/// The text that must never appear in any output.
const CANARY: &str = "cAn4ry";

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("2024-02-29".to_owned()),
        "[a-z ]{0,6}".prop_map(|text| format!("{CANARY}{text}")),
        Just(format!("\u{202e}{CANARY}\u{1b}[31m: # {{")),
    ]
}

/// Keys of maps, which are not valid names of fields.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => select(&NAMES[..]).prop_map(str::to_owned),
        1 => "[0-9]{1,4}".prop_map(|number| format!("{number} {CANARY}")),
    ]
}

pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (0..9_i64).prop_map(|number| json!(number)),
        Just(json!(1.5)),
        text().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            5 => prop::collection::vec((key(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Recordings of several answers each. Often, the same is answered several times, or by several endpoints.
fn recordings() -> impl Strategy<Value = Vec<Evidence>> {
    prop::collection::vec(value(), 1..4).prop_flat_map(|known| {
        let value = prop_oneof![select(known), value()];
        let answer = (0..ENDPOINTS.len(), value, 1..4_usize);
        let all = prop::collection::vec(prop::collection::vec(answer, 1..6), 1..4);
        all.prop_map(|recordings| recordings.iter().map(|answers| of(answers)).collect())
    })
}

fn of(answers: &[(usize, Value, usize)]) -> Evidence {
    let repeated = answers
        .iter()
        .flat_map(|(endpoint, answer, times)| std::iter::repeat_n((ENDPOINTS[*endpoint].0, answer), *times));
    recording(repeated)
}

/// All output about the recordings.
fn told(files: &Files, evidence: &Evidence, trust: Trust) -> String {
    let written = written(files, evidence, trust);
    let findings = Findings { comparison: written.comparison, evidence: Some(evidence) };
    [report::text(&findings), report::json(&findings), report::markdown(&findings), shown(&written.files)].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if std::env::var_os("CI").is_some() { 1000 } else { 100 }, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_sound_and_comes_to_rest(all in recordings()) {
        let evidence = merged(all);
        let (once, _) = learned(&spec(&ENDPOINTS), &evidence);
        prop_assert_eq!(unused_types(&once), BTreeSet::<String>::new(), "{}", shown(&once));
        let (twice, written) = learned(&once, &evidence);
        prop_assert_eq!(shown(&written.files), "", "before:\n{}", shown(&once));
        prop_assert!(written.comparison.findings.is_empty(), "{:#?}\n{}", written.comparison.findings, shown(&once));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn neither_order_nor_grouping_matters(all in recordings()) {
        let files = spec(&ENDPOINTS);
        let forwards = learned(&files, &merged(all.clone())).0;
        let backwards = learned(&files, &merged(all.iter().rev().cloned())).0;
        prop_assert_eq!(&forwards, &backwards);
        let (first, rest) = all.split_at(all.len() / 2);
        let grouped = merged([merged(first.to_vec()), merged(rest.to_vec())]);
        prop_assert_eq!(forwards, learned(&files, &grouped).0);
    }

    #[test]
    fn later_recordings_leave_a_sound_spec_that_comes_to_rest(first in recordings(), later in recordings()) {
        let (once, _) = learned(&spec(&ENDPOINTS), &merged(first));
        let evidence = merged(later);
        let (twice, _) = learned(&once, &evidence);
        let (thrice, written) = learned(&twice, &evidence);
        prop_assert_eq!(&twice, &thrice, "from:\n{}", shown(&once));
        prop_assert!(written.comparison.findings.is_empty(), "{:#?}\n{}", written.comparison.findings, shown(&twice));
    }

    #[test]
    fn no_value_is_told(all in recordings()) {
        let files = spec(&ENDPOINTS);
        let evidence = merged(all);
        for trust in [Trust::Repeated, Trust::Single] {
            let told = told(&files, &evidence, trust);
            prop_assert!(!told.contains(CANARY), "{told}");
            prop_assert!(!told.chars().any(|c| c.is_control() && c != '\n'), "{told}");
        }
    }

    #[test]
    fn statements_of_people_survive(all in recordings()) {
        let files = stated();
        let (before, _) = loaded(&files);
        let (after, _) = learned(&files, &merged(all));
        let (after, _) = loaded(&after);
        let types = |spec: &generator::spec::Spec| spec.types.clone().unwrap().content.0;
        for (name, known) in &types(&before) {
            let now = &types(&after)[name];
            prop_assert_eq!(&known.summary, &now.summary);
            prop_assert_eq!(&known.seen, &now.seen);
            for (field, known) in &known.fields {
                prop_assert_eq!(known, &now.fields[field], "{} of {}", field, name);
            }
        }
        for (name, endpoint) in &before.sections[0].content.endpoints {
            if endpoint.answer.is_some() {
                prop_assert_eq!(&endpoint.answer, &after.sections[0].content.endpoints[name].answer);
            }
        }
    }
}

/// The types of a spec that no answer and no other type holds.
fn unused_types(files: &Files) -> BTreeSet<String> {
    let (_, api) = loaded(files);
    let answers =
        api.sections.iter().flat_map(|section| &section.endpoints).filter_map(|endpoint| endpoint.answer.as_ref());
    let fields = api.types.iter().flat_map(|owner| owner.fields.iter().map(move |field| (owner, &field.kind)));
    let held = fields.filter_map(|(owner, kind)| held_type(kind).filter(|held| *held != owner.name));
    let used: BTreeSet<&str> = answers.filter_map(|answer| held_type(&answer.kind)).chain(held).collect();
    api.types.iter().map(|declared| declared.name.clone()).filter(|name| !used.contains(name.as_str())).collect()
}

fn held_type(kind: &AnswerKind) -> Option<&str> {
    match kind {
        AnswerKind::Type(name) => Some(name),
        AnswerKind::List(below) | AnswerKind::Map(below) => held_type(below),
        _ => None,
    }
}

/// A spec in which a person has stated some of the types.
fn stated() -> Files {
    let mut files = spec(&ENDPOINTS);
    let all = files.get_mut("spec/all.yaml").unwrap();
    *all = all.replace("    title: list\n", "    title: list\n    answer: { type: CallPage, items: /data }\n");
    *all = all.replace("    title: get\n", "    title: get\n    answer: Call\n");
    *all =
        all.replace("    title: errors\n", "    title: errors\n    answer: { type: array, as: { items: string } }\n");
    let types = "\
        # As documented.\n\
        Call:\n  summary: A call.\n  source: the newer reference\n  fields:\n    \
        id: { type: number, as: { id: CallId }, required: true }\n    type: { type: string, as: { words: [in, out] } }\n    \
        parent: Call\n    value: { type: number, as: integer } # whole\n    data: date\n\n\
        CallPage: { summary: A page., fields: { data: { type: array, as: { items: Call } }, call: Call, items: object } }\n";
    files.insert("spec/types.yaml".to_owned(), types.to_owned());
    files
}
