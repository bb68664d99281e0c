//! The texts of a field, for a person to decide which of them are words.

use generator::learn::{Router, Unreadable, Words};
use serde_json::{Value, json};

use super::{api, get, har};

/// The texts of a field in these recordings.
fn words(place: &str, recordings: &[&str]) -> Result<Words, Unreadable> {
    let api = api();
    let router = Router::new(&api, &[]).unwrap();
    let mut words = Words::of(place);
    for recording in recordings {
        words.read("calls.har", recording.as_bytes(), &router)?;
    }
    Ok(words)
}

fn call(body: &Value) -> Value {
    get(json!({ "mimeType": "application/json", "text": body.to_string() }))
}

#[test]
fn the_most_frequent_comes_first() {
    let one = har(["open", "shut", "open", "ajar"].map(|state| call(&json!({ "state": state }))));
    let other = har([call(&json!({ "state": "open" }))]);
    let words = words("calls::get/state", &[&one, &other]).unwrap();
    assert_eq!(words.by_frequency(), [("open", 3), ("ajar", 1), ("shut", 1)]);
    assert_eq!((words.endpoint(), words.answers(), words.is_cut_off()), ("calls::get", 5, false));
}

#[test]
fn lists_on_the_way_to_a_field_are_passed_through() {
    let answer = json!({ "data": [{ "tags": [["a"], "b"], "state": 7 }, { "tags": "a" }, "c", { "tags": null }] });
    let recording = har([call(&answer), call(&json!(["top"]))]);
    let texts = |place: &str| {
        let words = words(place, &[&recording]).unwrap();
        words.by_frequency().into_iter().map(|(text, count)| format!("{text} {count}")).collect::<Vec<_>>()
    };
    assert_eq!(texts("calls::get/data/tags"), ["a 2", "b 1"]);
    assert_eq!(texts("calls::get/data/"), ["c 1"]);
    assert_eq!(texts("calls::get"), ["top 1"]);
    assert!(texts("calls::get/data/state").is_empty() && texts("calls::get/none").is_empty());
    assert!(texts("calls::list/data/tags").is_empty());
}

#[test]
fn bodies_are_read_as_for_shapes() {
    let chrome = include_str!("fixtures/chrome.har");
    let learned = &super::read(chrome).unwrap().endpoints;
    for endpoint in ["calls::get", "calls::list"] {
        assert_eq!(words(endpoint, &[chrome]).unwrap().answers(), learned[endpoint].answers, "{endpoint}");
    }
    let coded = get(json!({ "text": "eyJzdGF0ZSI6Im9wZW4ifQ==", "encoding": "base64" }));
    let marked = format!("\u{feff}{}", har([coded, get(json!({ "text": "\u{feff} {\"state\": \"shut\"} " }))]));
    assert_eq!(words("calls::get/state", &[&marked]).unwrap().by_frequency(), [("open", 1), ("shut", 1)]);
}

#[test]
fn a_recording_that_breaks_off_shows_what_it_holds() {
    let whole = har([call(&json!("open")), call(&json!("shut"))]);
    let words = words("calls::get", &[&whole[..whole.len() - 20]]).unwrap();
    assert_eq!(words.by_frequency(), [("open", 1)]);
    assert!(words.is_cut_off());
}

#[test]
fn what_holds_no_texts_is_refused() {
    let refusal = |recording: &str| words("calls::get", &[recording]).err().unwrap().to_string();
    let told = "calls.har: this is a record of shapes, which holds no texts; take a HAR";
    assert_eq!(refusal("{\"shapes\": 1, \"endpoints\": {}}"), told);
    assert!(refusal("{}").contains("no HAR") && refusal("").contains("this is empty"));
}

#[test]
fn more_different_texts_than_words_can_be_are_refused() {
    let long = "x".repeat(1 << 20);
    let exchanges =
        |different: bool| har((0..17).map(|at| call(&json!(format!("{long}{}", if different { at } else { 0 })))));
    let told = "calls.har: the field has more than 16 MiB of different texts: these are no words; take another field";
    assert_eq!(words("calls::get", &[&exchanges(true)]).err().unwrap().to_string(), told);
    assert_eq!(words("calls::get", &[&exchanges(false)]).unwrap().by_frequency().len(), 1);
}
