//! The types that are guessed from the values seen.

use serde_json::{Value, json};

use crate::support::{learned, recording, shown, spec, types_after};

/// The line of the field `x` in the spec after answers with these values of `x`.
fn field(values: &[Value]) -> String {
    let answers: Vec<Value> = values.iter().map(|value| json!({ "x": value, "y": true })).collect();
    let types = types_after("GET /things", &answers);
    let line = types.lines().find_map(|line| line.trim().strip_prefix("x: ")).unwrap_or_default();
    line.trim().to_owned()
}

fn repeated(value: &Value, times: usize) -> Vec<Value> {
    vec![value.clone(); times]
}

#[test]
fn scalars_are_decided_coarsely() {
    assert_eq!(field(&[json!("a"), json!("b")]), "string");
    assert_eq!(field(&[json!(true), json!(null)]), "boolean");
    assert_eq!(field(&repeated(&json!(3), 19)), "number");
    assert_eq!(field(&repeated(&json!(3), 20)), "{ type: number, as: integer }");
    assert_eq!(field(&[repeated(&json!(3), 30), vec![json!(0.5)]].concat()), "number");
    assert_eq!(field(&repeated(&json!(1_u64 << 53), 2)), "number");
    assert_eq!(field(&repeated(&json!((1_u64 << 53) + 1), 2)), "{ type: number, as: integer }");
    assert_eq!(field(&repeated(&json!(-(1_i64 << 60)), 2)), "{ type: number, as: integer }");
    assert_eq!(field(&[json!((1_u64 << 53) + 1), json!(0.5)]), "alternatives");
    assert_eq!(field(&repeated(&json!(u64::MAX), 30)), "alternatives");
    assert_eq!(field(&repeated(&json!(1e30), 30)), "number");
    assert_eq!(field(&repeated(&json!("2024-01-31"), 2)), "date");
    assert_eq!(field(&[json!("2024-01-31"), json!("soon")]), "string");
    assert_eq!(field(&[json!(1), json!("1")]), "alternatives");
    assert_eq!(field(&[json!(null), json!(null)]), "alternatives");
}

#[test]
fn the_keywords_of_formats_are_fields() {
    let page = json!({ "@odata.context": "x", "@odata.count": 2, "@odata.nextLink": "y", "value": [{ "@odata.id": "z", "@type": "t" }] });
    let types = types_after("GET /people", &[page.clone(), page]);
    assert!(types.contains("'@odata.count':    number"), "{types}");
    assert!(types.contains("'@type':     string"), "{types}");
}

#[test]
fn words_are_never_guessed() {
    assert_eq!(field(&repeated(&json!("answered"), 200)), "string");
}

#[test]
fn lists_and_maps_say_what_they_hold() {
    assert_eq!(field(&repeated(&json!([]), 2)), "array");
    assert_eq!(field(&repeated(&json!({}), 2)), "object");
    assert_eq!(field(&repeated(&json!(["a"]), 2)), "{ type: array, as: { items: string } }");
    let nested = "{ type: array, as: { items: { type: array, as: { items: number } } } }";
    assert_eq!(field(&repeated(&json!([[1.5], []]), 2)), nested);
    assert_eq!(field(&repeated(&json!([[], []]), 2)), "{ type: array, as: { items: array } }");
    assert_eq!(field(&repeated(&json!([1.5, null]), 2)), "array");
    assert_eq!(field(&repeated(&json!({ "2024-01-31": "a" }), 2)), "{ type: object, as: { values: string } }");
}

#[test]
fn what_a_map_holds_is_of_one_type() {
    let of = |name: &str| json!({ (name): { "name": "x", "born": "2024-01-31" } });
    let names = ["ada", "bob", "cid", "dan", "eve", "fay", "gus", "hal"];
    let found = field(&names.iter().map(|name| of(name)).collect::<Vec<_>>());
    assert_eq!(found, "{ type: object, as: { values: X } }");
}

#[test]
fn identifiers_are_those_that_the_spec_declares() {
    let answers = vec![json!({ "id": 7, "company_id": 3, "button_id": "b", "stream_token": 4, "call_ids": [1, 2] }); 2];
    let types = types_after("GET /calls/{id}", &answers);
    let line = |key: &str| types.lines().find(|line| line.trim().starts_with(key)).unwrap_or_default().trim();
    assert!(line("id:").ends_with("{ type: number, as: { id: CallId } }"), "{types}");
    assert!(line("company_id:").ends_with("{ type: number, as: { id: CompanyId } }"), "{types}");
    assert!(line("button_id:").ends_with("{ type: alternatives, as: { id: ButtonId } }"), "{types}");
    assert!(line("stream_token:").ends_with(" number"), "of another kind: {types}");
    let list = "{ type: array, as: { items: { type: number, as: { id: CallId } } } }";
    assert!(line("call_ids:").ends_with(list), "{types}");
}

#[test]
fn only_an_identifier_in_many_answers_of_several_recordings_is_required() {
    let files = spec(&[("get", "GET /calls/{id}")]);
    let answers = vec![json!({ "id": 7, "name": "x" }); 10];
    let one = recording(answers.iter().map(|answer| ("get", answer)));
    for (recordings, is_required) in [(2, false), (3, true)] {
        let evidence = crate::support::merged(std::iter::repeat_n(one.clone(), recordings));
        let types = learned(&files, &evidence).0.remove("spec/types.yaml").unwrap();
        assert_eq!(types.contains("required: true } # review:"), is_required, "{types}");
        assert_eq!(types.matches("required").count(), usize::from(is_required));
    }
}

#[test]
fn what_a_single_answer_alone_has_shown_is_held_back() {
    let answers = [json!({ "name": "x", "secret": 1 }), json!({ "name": "x", "only": { "deep": 1 } })];
    let types = types_after("GET /things", &answers);
    assert!(types.contains("name: string") && !types.contains("secret") && !types.contains("deep"), "{types}");
    assert_eq!(types_after("GET /things", &answers[..1]), "");
}

#[test]
fn single_answers_of_two_endpoints_make_no_type() {
    let files = spec(&[("get", "GET /calls/{id}"), ("list", "GET /calls")]);
    let call = json!({ "id": 1, "user": { "name": "x" } });
    let (after, written) = learned(&files, &recording([("get", &call), ("list", &call)]));
    assert_eq!(after, files);
    assert_eq!(written.comparison.held_back, 2);
}

#[test]
fn what_is_an_object_of_a_known_type_only_sometimes_is_of_no_type() {
    let mut files = spec(&[("get", "GET /calls/{id}"), ("stream", "GET /streams/{token}")]);
    let known = "Call: { summary: A call., seen: 2, fields: { id: { type: number, as: { id: CallId } } } }\n";
    files.insert("spec/types.yaml".to_owned(), known.to_owned());
    let answers = [json!({ "call": { "id": 1 } }), json!({ "call": false })];
    let (after, _) = learned(&files, &recording(answers.iter().map(|answer| ("stream", answer))));
    assert!(after["spec/types.yaml"].contains("call: alternatives"), "{}", shown(&after));
}

#[test]
fn wrappers_of_one_name_are_of_two_types_where_they_hold_different_objects() {
    let files = spec(&[("users", "GET /users"), ("issues", "GET /issues")]);
    let page = |node: Value| json!({ "edges": [{ "cursor": "x", "node": node }] });
    let users = page(json!({ "id": 1, "email": "x", "login": "y" }));
    let issues = page(json!({ "id": 1, "number": 2, "title": "z" }));
    let answers = [("users", &users), ("users", &users), ("issues", &issues), ("issues", &issues)];
    let (after, _) = learned(&files, &recording(answers));
    let types = &after["spec/types.yaml"];
    assert_eq!(types.matches("cursor:").count(), 2, "{types}");
    assert!(!types.contains("    login:  string\n    number:"), "{types}");
}

#[test]
fn what_lies_too_deep_makes_no_type() {
    let lists = |depth| (0..depth).fold(json!({ "a": 1 }), |inner, _| json!([inner]));
    let types = types_after("GET /things", &[json!({ "all": lists(8) }), json!({ "all": lists(8) })]);
    assert!(types.contains("All:"), "{types}");
    let types = types_after("GET /things", &[json!({ "all": lists(9) }), json!({ "all": lists(9) })]);
    assert!(types.contains("all: {") && !types.contains("All:"), "{types}");
}

#[test]
fn objects_that_hold_nothing_but_each_other_are_no_secret() {
    // Deeper than values are looked into.
    let leaf = json!({ "left": {}, "right": {} });
    let tree = (0..40).fold(json!(1), |inner, _| json!({ "left": inner, "right": leaf }));
    let files = spec(&[("get", "GET /trees")]);
    let (files, written) = learned(&files, &recording([("get", &tree), ("get", &tree)]));
    assert_eq!(written.comparison.held_back, 0);
    let types = &files["spec/types.yaml"];
    assert!(types.contains("    left:  Tree\n    right: Tree\n"), "{types}");
}

#[test]
fn null_in_a_field_says_nothing_of_lists_of_the_same_type() {
    let user = json!({ "login": "x", "name": "y" });
    let answer =
        |user: Value, users: Value| json!({ "user": user, "users": users, "by_name": { "2024-01-31": users[0] } });
    let known = answer(user.clone(), json!([user]));
    let absent = answer(json!(null), json!([user]));
    let types = types_after("GET /things", &[known.clone(), known.clone(), absent.clone(), absent]);
    assert!(types.contains("users:   { type: array, as: { items: User } }"), "{types}");
    let unknown = answer(user.clone(), json!([user, null]));
    let types = types_after("GET /things", &[known.clone(), known, unknown]);
    assert!(types.contains("users:   array"), "{types}");
}

#[test]
fn no_type_has_a_name_that_is_no_text() {
    let one = json!({ "count": 1, "size": 2 });
    let answer = json!({ "true": one, "false": { "other": one }, "No": { "third": "x" }, "n": { "fourth": "x" } });
    let types = types_after("GET /things", &[answer.clone(), answer]);
    assert!(types.contains("'true':  ThingTrue"), "{types}");
}

#[test]
fn pages_say_where_their_items_are() {
    let files = spec(&[("list", "GET /calls"), ("get", "GET /calls/{id}")]);
    let call = json!({ "id": 1, "name": "x", "start": "2024-01-31" });
    let page = json!({ "data": [call, call], "total": 2 });
    let evidence = recording([("list", &page), ("list", &page), ("get", &call), ("get", &call)]);
    let (files, _) = learned(&files, &evidence);
    insta::assert_snapshot!(format!("{}\n{}", files["spec/types.yaml"], files["spec/all.yaml"]));
}

#[test]
fn what_holds_itself_is_one_type() {
    let leaf = json!({ "id": 3, "text": "c" });
    let middle = json!({ "id": 2, "text": "b", "replies": [leaf] });
    let comment = json!({ "id": 1, "text": "a", "replies": [middle, middle] });
    let types = types_after("GET /comments/{id}", &[comment.clone(), comment]);
    assert_eq!(types.matches("# review: the proposed name and summary").count(), 1, "{types}");
    assert!(types.contains("replies: { type: array, as: { items: Comment } }"), "{types}");
}

#[test]
fn names_that_are_taken_are_not_taken_again() {
    let answer = json!({
        "error": { "code": 1, "at": "x" },
        "from": { "id": 1 },
        "extra": 1,
        "userId": 1,
        "user_id": 2,
        "_2fa": true,
        "type": "x",
        "$ref": "y",
        "Content-Type": "z",
        "self": 1,
    });
    let types = types_after("GET /values/{id}", &[answer.clone(), answer]);
    insta::assert_snapshot!(types);
}
