//! Answers read into their documented types, by way of a client.
#![cfg(feature = "test-util")]
#![allow(clippy::unwrap_used)]

mod types;

use serde_json::{Value, json};
use snapcall_runtime::{Answer, Error, Fake, Misfits, Response, blocking, http};

use types::{Animal, AnimalPage, Mood, Zoo, get, list, tags};

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
fn a_field_that_does_not_fit_costs_that_field_alone() {
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
        ("labels", json!({"a": "b", "c/~": 1}), "/labels/c~1~0: expected a string, got a number"),
        ("keepers", json!({"Bo": {"name": "Bo"}}), "/keepers/Bo/days: expected a value, got nothing"),
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
fn an_answer_of_another_kind_is_an_error_without_a_value_of_it() {
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
fn items_are_read_one_by_one() {
    let fake = Fake::new();
    fake.on(list())
        .reply(200, json!({"data": [{"id": 1}, {"id": "2"}, {"id": 3, "legs": "many"}]}))
        .reply(200, json!({"data": [{"id": 4}]}))
        .reply(200, AnimalPage::default());
    let items: Vec<_> = client(&fake).items(list()).collect();
    let ids: Vec<_> = items.iter().filter_map(|item| item.as_ref().ok()).map(|animal| animal.id.to_string()).collect();
    assert_eq!((ids, items.len()), (["1", "3", "4"].map(String::from).to_vec(), 4));
    assert_eq!(
        items[1].as_ref().unwrap_err().to_string(),
        "animals::list: the answer does not fit at `/data/1/id`: expected a whole number, got a string"
    );
    let fake = Fake::new();
    fake.on(tags()).reply(200, json!(["a", null])).reply(200, json!(null));
    let items: Result<Vec<_>, _> = client(&fake).items(tags()).collect();
    assert_eq!(items.unwrap(), [Some("a".to_owned()), None]);
}
