//! Responses read as their documented types, with a client.
#![cfg(feature = "test-util")]
#![allow(clippy::unwrap_used)]

mod types;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use snapcall_runtime::{Answer, Date, Endpoint, Error, Fake, Misfits, Request, Response, blocking, http};

use types::{Animal, Keeper, LIST, Mood, Zoo, get};

fn client(fake: &Fake) -> blocking::Client<Zoo> {
    fake.blocking_client().unwrap()
}

/// The response to [`get`] with this body.
fn response(body: impl Into<Vec<u8>>) -> Response<Animal> {
    let fake = Fake::new();
    fake.on(get()).reply_with(http::Response::new(body.into()));
    client(&fake).send(get()).unwrap()
}

fn animal(json: Value) -> Animal {
    Animal::read(json, &mut Misfits::default()).unwrap()
}

fn told(body: &Value) -> Vec<String> {
    response(body.to_string()).misfits().iter().map(ToString::to_string).collect()
}

#[test]
fn an_answer_is_read_into_its_type_and_written_back() {
    let came = json!({
        "id": 7, "cage": "west", "name": "Ada", "tame": true, "born": "2024-02-29", "weight": 2.5, "legs": 4,
        "mood": "calm", "tags": ["old"], "positions": [[1, 2.5], []], "mother": {"id": 1}, "friends": [{"id": 2}],
        "labels": {"a": "b"}, "keepers": {"x/~y": {"name": "Bo", "days": [1]}}, "notes": [null], "colour": "grey",
    });
    let animal = response(came.to_string()).parsed().unwrap();
    assert_eq!((animal.id, animal.mood.clone()), (7.into(), Some(Mood::Calm)));
    assert_eq!(animal.mother.as_ref().unwrap().id, 1.into());
    assert_eq!(animal.extra.keys().collect::<Vec<_>>(), ["colour"]);
    let fake = Fake::new();
    fake.on(get()).reply(200, &animal);
    let again = client(&fake).send(get()).unwrap();
    assert_eq!(again.parsed().unwrap(), animal);
    assert!(again.misfits().is_empty());
}

#[test]
fn a_field_that_does_not_fit_does_not_affect_the_others() {
    for (name, odd, misfit) in [
        ("cage", json!(true), "/cage: expected a whole number or a string, got a boolean"),
        ("name", json!(7), "/name: expected a string, got a number"),
        ("tame", json!("no"), "/tame: expected a boolean, got a string"),
        ("born", json!(7), "/born: expected a date, got a number"),
        ("weight", json!("2.5"), "/weight: expected a number, got a string"),
        ("weight", json!(u64::MAX), "/weight: expected a number of at most 53 bits, got a number"),
        ("legs", json!(2.5), "/legs: expected a whole number, got a number"),
        ("mood", json!({}), "/mood: expected a string, got an object"),
        ("tags", json!(["a", 1, "b"]), "/tags/1: expected a string, got a number"),
        ("tags", json!("a"), "/tags: expected an array, got a string"),
        ("positions", json!([[], [1, null]]), "/positions/1/1: expected a number, got null"),
        ("mother", json!({}), "/mother/id: expected a value, got nothing"),
        ("friends", json!([{"id": 1}, {"id": "2"}]), "/friends/1/id: expected a whole number, got a string"),
        ("labels", json!({"a": "b", "c/~": 1}), "/labels/*: expected a string, got a number"),
        ("keepers", json!({"Bo": {"name": "Bo"}}), "/keepers/*/days: expected a value, got nothing"),
    ] {
        let came = json!({"id": 7, "notes": 1, name: odd});
        let response = response(came.to_string());
        let parsed = response.parsed().unwrap();
        assert_eq!(parsed.extra[name], odd);
        assert_eq!(Animal { extra: serde_json::Map::new(), ..parsed.clone() }, animal(json!({"id": 7, "notes": 1})));
        assert_eq!(told(&came), [misfit]);
        assert_eq!(parsed.write()[name], odd);
    }
}

fn refused(body: &str) -> Error {
    let error = response(body).parsed().unwrap_err();
    assert!(error.is_decode());
    assert_eq!((error.operation(), error.body()), (Some("animals::get"), Some(body.as_bytes())));
    error
}

#[test]
fn an_answer_of_another_kind_is_an_error_that_shows_no_value() {
    for (body, message) in [
        (r#"{"id": "hush"}"#, "at `/id`: expected a whole number, got a string"),
        (r#"{"name": "hush"}"#, "at `/id`: expected a value, got nothing"),
        (r#"{"id": null, "tame": "hush"}"#, "at `/id`: expected a whole number, got null"),
    ] {
        assert_eq!(refused(body).to_string(), format!("animals::get: the answer does not fit {message}"));
    }
    for (body, kind) in [("null", "null"), ("[]", "an array"), ("\u{feff} \"hush\"", "a string")] {
        let message = format!("animals::get: the answer does not fit: expected an object, got {kind}");
        assert_eq!(refused(body).to_string(), message);
    }
}

#[test]
fn a_body_that_is_not_json_gives_the_error_of_json() {
    for body in ["", "<html>hush", "{\"id\": 7", &format!("{}1{}", "[".repeat(200), "]".repeat(200))] {
        let response = response(body);
        let expected = response.json::<Value>().unwrap_err();
        let error = response.parsed().unwrap_err();
        assert_eq!((error.to_string(), error.body()), (expected.to_string(), expected.body()));
    }
    assert_eq!(response("").misfits().to_string(), "expected JSON, got nothing");
    assert_eq!(response("hush").misfits().to_string(), "expected JSON, got something else");
    let fake = Fake::new();
    fake.on(get()).reply(204, ());
    let error = client(&fake).send(get()).unwrap().parsed().unwrap_err();
    assert_eq!(error.to_string(), "animals::get: the body is empty (status 204 No Content)");
}

#[test]
fn a_response_shows_nothing_of_its_body() {
    let response = response(r#"{"id": "hush"}"#);
    for shown in [format!("{response:?}"), format!("{:?}", response.parsed()), format!("{:?}", response.misfits())] {
        assert!(!shown.contains("hush"), "{shown}");
    }
    assert_eq!(response.untyped().value().unwrap()["id"], "hush");
}

#[test]
fn keys_are_escaped_in_messages() {
    let list = Request::new(&LIST).query("token", snapcall_runtime::Value::from("open sesame".to_owned()));
    let labels = json!({"open sesame": 1});
    let fake = Fake::new();
    fake.on(list.clone()).reply(200, json!({"data": [{"id": 1, "labels": labels}]}));
    let page = client(&fake).send(types::List(list)).unwrap();
    assert_eq!(page.misfits()[0].pointer(), "/data/0/labels/[redacted]");
    for (key, shown) in [("\u{1b}[31m\u{202e}", r"\u{1b}[31m\u{202e}"), ("~/", "~0~1"), ("a\nb", "a b")] {
        let misfits = response(json!({"id": 1, "labels": {key: 1}}).to_string()).misfits();
        assert_eq!(misfits[0].pointer(), format!("/labels/{shown}"));
    }
    let misfits = response(json!({"id": 1, "labels": {"x".repeat(10_000): 1}}).to_string()).misfits();
    let pointer = misfits[0].pointer();
    assert!(pointer.starts_with("/labels/xxx") && pointer.ends_with("x…") && pointer.len() < 600, "{pointer}");
}

static KEEPERS: Endpoint = Endpoint::get("keepers::list", "/keepers");

/// A request whose response is a map.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Keepers(Request);
snapcall_runtime::operation!(Zoo, Keepers, KEEPERS, BTreeMap<String, Keeper>);

/// The keys may be personal data, such as the names of people.
#[test]
fn keys_of_maps_show_in_no_error_and_no_log() {
    let misfits = response(json!({"id": 1, "keepers": {"hush": {"name": 1}}}).to_string()).misfits();
    assert_eq!(misfits[0].pointer(), "/keepers/hush/name");
    for shown in [misfits.to_string(), format!("{misfits:?}"), format!("{:?}", misfits[0])] {
        assert!(shown.contains("/keepers/*/name") && !shown.contains("hush"), "{shown}");
    }
    let came = json!({"hush": 1});
    let fake = Fake::new();
    fake.on(Keepers(Request::new(&KEEPERS))).reply(200, &came);
    let error = client(&fake).send(Keepers(Request::new(&KEEPERS))).unwrap().parsed().unwrap_err();
    let message = "the answer does not fit at `/*`: expected an object, got a number";
    assert_eq!(error.to_string(), format!("keepers::list: {message}"));
    assert_eq!(error.body(), Some(came.to_string().as_bytes()));
}

#[test]
fn only_the_first_misfits_are_kept() {
    let odd = json!({"id": 1, "legs": "many"});
    let response = response(json!({"id": 1, "friends": vec![odd; 250]}).to_string());
    let misfits = response.misfits();
    assert_eq!((misfits.len(), misfits.more(), misfits[99].pointer()), (100, 150, "/friends/99/legs"));
    assert!(misfits.to_string().ends_with("/friends/99/legs: expected a whole number, got a string; and 150 more"));
    assert_eq!(response.parsed().unwrap().friends.len(), 250);
}

#[test]
fn a_value_nested_too_deeply_is_kept_in_extra() {
    let deep = (0..500).fold(json!({"id": 0}), |animal, id| json!({"id": id, "mother": animal}));
    let mut misfits = Misfits::default();
    let animal = Animal::read(deep.clone(), &mut misfits).unwrap();
    let expected = format!("{}/id: expected at most 128 levels, got more", "/mother".repeat(128));
    assert_eq!(misfits.to_string(), expected);
    let mut deepest = &animal;
    while let Some(mother) = &deepest.mother {
        deepest = mother;
    }
    assert_eq!(deepest.extra["mother"], deep.pointer(&"/mother".repeat(128)).unwrap().clone());
}

#[test]
fn extra_hides_no_field_and_is_not_lost() {
    let mut animal = animal(json!({"id": 7, "name": 1, "tags": "old"}));
    assert_eq!((animal.write()["name"].clone(), animal.write()["tags"].clone()), (json!(1), json!("old")));
    animal.name = Some("Ada".to_owned());
    animal.tags.push("new".to_owned());
    animal.extra.insert("id".to_owned(), json!("another"));
    let written = animal.write();
    assert_eq!((&written["id"], &written["name"], &written["tags"]), (&json!(7), &json!("Ada"), &json!(["new"])));
}

#[test]
fn a_date_is_any_text_and_is_written_as_it_was_spelled() {
    for (came, is_valid) in [("2024-02-29t12:30:00.5z", true), ("2024-02-29", true), ("soon", false)] {
        let animal = animal(json!({"id": 7, "born": came}));
        assert_eq!(
            (animal.born.as_ref(), animal.born.as_ref().unwrap().is_valid()),
            (Some(&Date::from(came)), is_valid)
        );
        assert_eq!(animal.write()["born"], came);
    }
    assert_eq!(Date::from("2024-02-29t12:30:00.5z"), Date::from("2024-02-29T12:30:00.500Z"));
}

#[test]
fn open_enums_are_equal_if_their_strings_are() {
    let mood = animal(json!({"id": 7, "mood": "sleepy"})).mood.unwrap();
    assert!(matches!(&mood, Mood::Other(word) if word == "sleepy"));
    assert_eq!((Mood::Other("calm".to_owned()), String::from(Mood::Wild)), (Mood::Calm, "wild".to_owned()));
    let moods = std::collections::HashSet::from([Mood::Calm, Mood::Other("calm".to_owned()), "calm".into()]);
    assert_eq!(moods.len(), 1);
}
