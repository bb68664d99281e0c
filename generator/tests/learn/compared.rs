//! Learning from more answers when the spec already describes some.

use generator::learn::FindingKind;
use generator::learn::report::{self, Findings};
use serde_json::{Map, Value, json};

use crate::support::{Files, learned, recording, spec};

/// A spec with this answer of `get` and these types.
fn known(answer: &str, types: &str) -> Files {
    let mut files = spec(&[("get", "GET /calls/{id}"), ("list", "GET /calls")]);
    let all = files.get_mut("spec/all.yaml").unwrap();
    *all = all.replacen("    summary: Does it.\n", &format!("    summary: Does it.\n    answer: {answer}\n"), 1);
    files.insert("spec/types.yaml".to_owned(), types.to_owned());
    files
}

/// Learns from answers of `get`. Returns the types, the report and the kinds of its findings.
fn after(files: &Files, answers: &[Value]) -> (String, Vec<String>, Vec<FindingKind>) {
    let (after, written) = learned(files, &recording(answers.iter().map(|answer| ("get", answer))));
    let told = written.comparison.findings.iter().map(report::line).collect();
    let kinds = written.comparison.findings.iter().map(|finding| finding.kind).collect();
    (after["spec/types.yaml"].clone(), told, kinds)
}

const GUESSED: &str = "\
# Ours.
Call:   # a call
  summary: A call.
  seen: 2
  fields:
    id:    { type: number, as: { id: CallId }, required: true }   # kept
    size:  { type: number, as: integer, seen: 1 }
    start: date
    agent: { type: Agent, summary: Who took it. }
    tags:  { type: array, as: { items: string } }

Agent: { summary: An agent., seen: 2, fields: { name: string } }
";

#[test]
fn what_fits_is_nothing_new() {
    let call = json!({ "id": 1, "size": 2, "start": "2024-01-31", "agent": { "name": "x" }, "tags": [] });
    let (types, told, _) = after(&known("{ type: Call, seen: 2 }", GUESSED), &[call.clone(), call]);
    // The field has now been seen as often as its type.
    assert_eq!(types, GUESSED.replace(", seen: 1 }", " }"));
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn a_number_that_is_too_large_for_a_guess_widens_it() {
    let files = known(
        "{ type: Call, seen: 2 }",
        &GUESSED.replace("size:  { type: number, as: integer, seen: 1 }", "size: number"),
    );
    let call = |size: Value| json!({ "id": 1, "size": size, "start": "2024-01-31" });
    let (types, told, _) = after(&files, &[call(json!(2)), call(json!((1_u64 << 53) + 1))]);
    assert!(types.contains("size: alternatives"), "{types}");
    assert_eq!(told, ["`size`: guessed `number`, has to be `alternatives`"]);
}

#[test]
fn guesses_widen_and_the_rest_stays() {
    let call = json!({ "id": 1, "size": 2.5, "start": "soon", "agent": "x", "tags": [1], "new": true });
    let without_id = json!({ "id": null, "size": 2 });
    let answers = [call.clone(), call, without_id];
    let (types, told, kinds) = after(&known("{ type: Call, seen: 2 }", GUESSED), &answers);
    insta::assert_snapshot!(format!("{types}\n{}", told.join("\n")));
    assert!(kinds.iter().all(|kind| *kind != FindingKind::Contradicted));
}

#[test]
fn statements_are_contradicted_and_stay() {
    let stated = GUESSED.replace("  seen: 2\n", "").replace(", seen: 2, fields", ", fields").replace(", seen: 1", "");
    let call = json!({ "id": null, "size": 2.5, "start": "soon", "agent": "x", "tags": [1], "new": true });
    let (types, told, kinds) = after(&known("Call", &stated), &[call.clone(), call]);
    assert_eq!(types, stated.replacen("string } }\n", "string } }\n    new:   { type: boolean, seen: 2 }\n", 1));
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(kinds.iter().filter(|kind| **kind == FindingKind::Contradicted).count(), 5);
}

#[test]
fn words_are_a_person_s_even_in_a_guess() {
    let types = "Call: { summary: A call., seen: 5, fields: { state: { type: string, as: { words: [a, b] } } } }\n";
    let (after, told, _) =
        after(&known("{ type: Call, seen: 5 }", types), &[json!({ "state": 1 }), json!({ "state": 2 })]);
    assert_eq!(after, types);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("contradicts") && told[0].ends_with("a whole number (2)"), "{told:?}");
}

#[test]
fn types_that_people_renamed_are_found_by_what_answers_them() {
    let types = "Gespraech: { summary: A call., seen: 2, fields: { id: { type: number, as: { id: CallId } } } }\n";
    let call = json!({ "id": 1, "x": true });
    let (after, told, _) = after(&known("{ type: Gespraech, seen: 2 }", types), &[call.clone(), call]);
    assert_eq!(after, types.replace(" } } } }", " } }, x: boolean } }"));
    assert_eq!(told, ["`x`: new: `boolean`"]);
}

#[test]
fn a_type_seen_more_often_says_which_fields_were_not() {
    let call = json!({ "id": 1, "size": 3 });
    let (types, told, _) = after(&known("{ type: Call, seen: 2 }", GUESSED), &vec![call; 10]);
    assert_eq!(told, Vec::<String>::new());
    assert!(types.contains("  seen: 10\n") && types.contains("start: { type: date, seen: 2 }\n"), "{types}");
    assert!(types.contains("size:  { type: number, as: integer }\n"), "{types}");
    assert!(types.contains("agent: { type: Agent, seen: 2, summary: Who took it. }\n"), "{types}");
}

#[test]
fn a_guess_that_the_items_of_pages_need_is_told_and_not_widened() {
    let types = "Page: { summary: A page., seen: 2, fields: { data: { type: array, as: { items: string } } } }\n";
    for (answer, is_stated) in
        [("{ type: Page, items: /data }", true), ("{ type: Page, items: /data, seen: 2 }", false)]
    {
        let mut files = known("object", types);
        let all = files.get_mut("spec/all.yaml").unwrap();
        *all = all
            .replace("    answer: object\n", "")
            .replace("title: list\n", &format!("title: list\n    answer: {answer}\n"));
        let page = json!({ "data": "none" });
        let (after, written) = learned(&files, &recording([("list", &page), ("list", &page)]));
        let kind = if is_stated { FindingKind::Contradicted } else { FindingKind::Widened };
        assert_eq!(written.comparison.findings.iter().map(|found| found.kind).collect::<Vec<_>>(), [kind]);
        assert_eq!(after["spec/types.yaml"] == types, is_stated);
        assert_eq!(after["spec/all.yaml"].contains("items: /data"), is_stated);
    }
}

#[test]
fn each_reader_gets_its_report() {
    let call = json!({ "id": 1, "size": 2.5, "who": { "name": "x", "age": 3 } });
    let evidence = recording([("get", &call), ("get", &call), ("list", &json!({ "once": 1 }))]);
    let (_, written) = learned(&known("{ type: Call, seen: 2 }", GUESSED), &evidence);
    let findings = Findings { comparison: written.comparison, evidence: Some(&evidence) };
    let all = [report::text(&findings), report::json(&findings), report::markdown(&findings)];
    insta::assert_snapshot!(all.join("\n---\n"));
}

/// Existing text stays unchanged, byte for byte, wherever new text is inserted.
#[test]
fn line_ends_comments_and_a_missing_last_one_stay() {
    let call = json!({ "id": 1, "new": true, "other": { "deep": 1 } });
    let answers = [("get", &call), ("get", &call)];
    for types in [GUESSED.trim_end().to_owned(), GUESSED.replace('\n', "\r\n")] {
        let mut files = known("{ type: Call, seen: 2 }", &types);
        files
            .values_mut()
            .filter(|_| types.contains('\r'))
            .for_each(|text| *text = text.replace("\r\n", "\n").replace('\n', "\r\n"));
        let (after, _) = learned(&files, &recording(answers));
        let after = &after["spec/types.yaml"];
        assert_eq!(after.matches("\r\n").count() > 0, types.contains('\r'));
        assert!(!types.contains('\r') || after.matches('\n').count() == after.matches("\r\n").count(), "{after:?}");
        let mut rest = after.as_str();
        for line in types.lines() {
            let at = rest.find(line).unwrap_or_else(|| panic!("{line}: {after}"));
            rest = &rest[at + line.len()..];
        }
        crate::support::loaded(
            &[files, [("spec/types.yaml".to_owned(), after.clone())].into()].into_iter().flatten().collect(),
        );
    }
}

#[test]
fn an_object_in_another_of_the_spec_is_not_taken_for_it() {
    let types = "Call: { summary: A call., seen: 2, fields: { id: { type: number, as: { id: CallId }, required: true }, name: string, before: Past } }\n\
                 Past: { summary: A call before., seen: 2, fields: { id: string, name: string, before: object } }\n";
    let call = json!({ "id": 1, "name": "x", "before": { "id": "a", "name": "y", "before": {} } });
    let (after, told, _) = after(&known("{ type: Call, seen: 2 }", types), &[call.clone(), call]);
    assert_eq!(after, types);
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn what_misfits_in_one_field_is_not_told_of_another_of_the_same_type() {
    let mut files = spec(&[("get", "GET /rooms/{token}"), ("stream", "GET /streams/{token}")]);
    let types = "User: { summary: A user., source: the reference, fields: { name: string } }\n\
                 Room: { summary: A room., source: the reference, fields: { host: User } }\n\
                 Stream: { summary: A stream., source: the reference, fields: { owner: User } }\n";
    files.insert("spec/types.yaml".to_owned(), types.to_owned());
    let all = files.get_mut("spec/all.yaml").unwrap();
    *all = all.replace("    title: get\n", "    title: get\n    answer: Room\n");
    *all = all.replace("    title: stream\n", "    title: stream\n    answer: Stream\n");
    let user = json!({ "name": "x" });
    let (room, odd_room, stream) = (json!({ "host": user }), json!({ "host": true }), json!({ "owner": user }));
    let (_, written) =
        learned(&files, &recording([("get", &room), ("get", &odd_room), ("stream", &stream), ("stream", &stream)]));
    let told: Vec<_> = written.comparison.findings.iter().map(|finding| (&finding.field, &finding.seen)).collect();
    assert_eq!(told, [(&Some("host".to_owned()), &"a boolean (1), an object (1)".to_owned())]);
}

#[test]
fn fields_that_were_not_seen_do_not_make_keys_of_data() {
    let mut files = spec(&[("get", "GET /calls/{id}")]);
    let fields = "id: number, a: number, b: number, c: number, d: number, e: number, f: number";
    files.insert("spec/types.yaml".to_owned(), format!("Call: {{ summary: A call., fields: {{ {fields} }} }}\n"));
    let all = files.get_mut("spec/all.yaml").unwrap();
    *all = all.replace("    title: get\n", "    title: get\n    answer: Call\n");
    let answers: Vec<Value> = (0..5).map(|number| json!({ "id": number, "colour": number })).collect();
    let (_, written) = learned(&files, &recording(answers.iter().map(|answer| ("get", answer))));
    let told: Vec<_> = written.comparison.findings.iter().map(|finding| finding.field.as_deref()).collect();
    assert_eq!(told, [Some("colour")]);
}

#[test]
fn a_guessed_type_of_which_later_objects_are_maps_becomes_an_object() {
    let files = spec(&[("get", "GET /things/{token}")]);
    let first = json!({ "id": 0, "prices": { "EUR": 0, "USD": 2 } });
    let (once, _) = learned(&files, &recording([("get", &first), ("get", &first), ("get", &first)]));
    assert!(once["spec/types.yaml"].contains("prices: Price"), "{}", once["spec/types.yaml"]);
    let keys = |from: u32| (from..from + 60).map(|key| (format!("k{key}"), json!("x"))).collect::<Map<_, _>>();
    let later: Vec<Value> = (0..3).map(|number| json!({ "id": number, "prices": keys(number) })).collect();
    let (twice, written) = learned(&once, &recording(later.iter().map(|answer| ("get", answer))));
    let told: Vec<_> =
        written.comparison.findings.iter().map(|finding| (finding.kind, finding.seen.as_str())).collect();
    assert_eq!(told, [(FindingKind::Widened, "object")]);
    assert!(twice["spec/types.yaml"].contains("prices: object"), "{}", twice["spec/types.yaml"]);
}
