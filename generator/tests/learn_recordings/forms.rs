//! Variants of HAR files.

use std::io::{self, Read};

use generator::learn::{self, Evidence, Router};
use serde_json::{Value, json};

use super::{api, get, har, read, skipped};

#[test]
fn chrome_is_read() {
    let evidence = read(include_bytes!("fixtures/chrome.har")).unwrap();
    let list = &evidence.endpoints["calls::list"];
    let items = list.shape.fields["data"].shape.items.as_ref().unwrap();
    assert_eq!((list.answers, list.recordings, items.objects), (1, 1, 2));
    assert_eq!((items.fields["agent"].shape.text, items.fields["agent"].shape.null), (1, 1));
    assert_eq!(items.fields["start"].shape.dates, 1);
    let get = &evidence.endpoints["calls::get"];
    assert_eq!((get.answers, get.recordings), (2, 1));
    assert_eq!(get.shape.fields["id"].shape.whole, 2);
    assert_eq!(get.shape.fields["duration"].shape.fraction, 1);
    assert_eq!(
        skipped(&evidence),
        [
            "1: not to the API's address",
            "1: a WebSocket",
            "1: a method that no endpoint has",
            "1: no response",
            "1: the recording does not have the body",
        ]
    );
}

#[test]
fn firefox_is_read() {
    let evidence = read(include_bytes!("fixtures/firefox.har")).unwrap();
    assert_eq!(evidence.endpoints.keys().collect::<Vec<_>>(), ["calls::create"]);
    assert_eq!(evidence.endpoints["calls::create"].shape.fields["agent"].shape.text, 1);
    assert_eq!(
        skipped(&evidence),
        [
            "1: not to the API's address",
            "1: redirected",
            "1: not modified, so without a body",
            "1: an empty body",
            "1: the recording does not have the body",
            "1: a body that is broken JSON",
        ]
    );
}

#[test]
fn mitmproxy_is_read() {
    let evidence = read(include_bytes!("fixtures/mitmproxy.har")).unwrap();
    assert_eq!(evidence.endpoints["calls::list"].shape.fields["total"].shape.whole, 1);
    assert_eq!(evidence.endpoints.len(), 1);
    assert_eq!(
        skipped(&evidence),
        [
            "1: no endpoint has such a route",
            "1: no response",
            "1: no success",
            "1: the recording does not have the body",
            "1: a body that is no JSON",
        ]
    );
    assert_eq!(evidence.unrouted.iter().collect::<Vec<_>>(), [(&"GET /calls/…/…".to_owned(), &1)]);
}

#[test]
fn recordings_are_counted_apart_from_answers() {
    let mut all = read(include_bytes!("fixtures/chrome.har")).unwrap();
    all.merge(read(include_bytes!("fixtures/mitmproxy.har")).unwrap());
    let list = &all.endpoints["calls::list"];
    assert_eq!((list.answers, list.recordings), (2, 2));
    let data = &list.shape.fields["data"];
    assert_eq!((data.answers, data.recordings), (2, 2));
    let items = data.shape.items.as_ref().unwrap();
    assert_eq!((items.fields["start"].answers, items.fields["start"].recordings), (1, 1));
    assert!(items.fields["start"].is_single() && !items.fields["id"].is_single());
}

#[test]
fn the_same_answer_again_shows_no_name_a_second_time() {
    let exchange = |method: &str, started: &str, age: u32| {
        let url = "https://api.example.com/v2/calls";
        let content = json!({ "mimeType": "application/json", "text": json!({ "ada": age }).to_string() });
        json!({
            "startedDateTime": started,
            "request": { "method": method, "url": url },
            "response": { "status": 200, "content": content },
        })
    };
    let is_single = |recordings: &[&[Value]]| {
        let mut evidence = Evidence::default();
        recordings.iter().for_each(|entries| evidence.merge(read(har(entries.to_vec())).unwrap()));
        let observed = evidence.endpoints.into_values().next().unwrap();
        observed.shape.fields["ada"].is_single()
    };
    // A page that repeats its requests, and the same recording given twice.
    let polled = [exchange("GET", "2026-01-01T00:00:00Z", 7), exchange("GET", "2026-01-01T00:00:09Z", 7)];
    assert!(is_single(&[&polled]));
    assert!(is_single(&[&polled[..1], &polled]));
    assert!(!is_single(&[&polled[..1], &[exchange("GET", "2026-01-01T00:00:00Z", 8)]]));
    // Repeated `POST` requests are separate exchanges.
    let sent = [exchange("POST", "2026-01-01T00:00:00Z", 7), exchange("POST", "2026-01-01T00:00:09Z", 7)];
    assert!(!is_single(&[&sent]));
    assert!(is_single(&[&sent[..1], &sent[..1]]));
}

#[test]
fn bodies_are_json_by_what_they_hold() {
    let mime = "application/json";
    for (content, expected) in [
        (json!({ "mimeType": mime, "text": "{}" }), None),
        (json!({ "mimeType": "text/html", "text": " \u{feff}[] " }), None),
        (json!({ "mimeType": mime, "text": "null" }), None),
        (json!({ "mimeType": "application/hal+json; charset=utf-8", "text": "12" }), None),
        (json!({ "text": "{}", "size": "many", "comment": 7 }), None),
        (json!({ "mimeType": "text/csv", "text": "12" }), Some("1: a body that is no JSON")),
        (json!({ "mimeType": mime, "text": "OK" }), Some("1: a body that is no JSON")),
        (json!({ "mimeType": mime, "text": "{}", "encoding": "rot13" }), Some("1: a body that is no JSON")),
        (json!({ "mimeType": mime, "text": "{} {}" }), Some("1: a body that is broken JSON")),
        (json!({ "mimeType": mime, "text": "a!", "encoding": "base64" }), Some("1: a body that is broken JSON")),
        (json!({ "mimeType": mime, "text": "", "size": 0 }), Some("1: an empty body")),
        (json!({ "mimeType": mime, "text": " \n" }), Some("1: an empty body")),
        (json!({ "mimeType": mime, "size": 0 }), Some("1: an empty body")),
        (json!({ "mimeType": mime, "text": "", "size": 7 }), Some("1: the recording does not have the body")),
        (json!({ "mimeType": mime }), Some("1: the recording does not have the body")),
        (json!(null), Some("1: the recording does not have the body")),
    ] {
        let evidence = read(har([get(content.clone())])).unwrap();
        assert_eq!(skipped(&evidence), expected.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{content}");
        assert_eq!(evidence.endpoints.len(), usize::from(expected.is_none()), "{content}");
    }
}

#[test]
fn what_is_missing_or_of_another_type_is_passed_over() {
    let entries =
        [json!(null), json!({}), json!([1]), json!({ "request": 7, "response": "no" }), get(json!({ "text": "{}" }))];
    let evidence = read(har(entries)).unwrap();
    assert_eq!(skipped(&evidence), ["4: not to the API's address"]);
    assert_eq!(evidence.endpoints["calls::get"].answers, 1);
}

#[test]
fn a_byte_order_mark_and_other_keys_are_passed_over() {
    let text = format!(
        "\u{feff}\n{{\"comment\": \"x\", \"log\": {{\"entries\": [{}]}}, \"_more\": [{{}}]}}\n",
        get(json!({ "text": "{}" }))
    );
    assert_eq!(read(text).unwrap().endpoints["calls::get"].answers, 1);
}

#[test]
fn a_recording_that_breaks_off_shows_what_it_holds() {
    let whole = har([get(json!({ "text": "{}" })), get(json!({ "text": "{}" })), get(json!({ "text": "{}" }))]);
    let evidence = read(&whole[..whole.len() - 20]).unwrap();
    assert_eq!(evidence.endpoints["calls::get"].answers, 2);
    assert_eq!(skipped(&evidence), ["1: the recording breaks off"]);
}

#[test]
fn another_address_is_taken_besides() {
    let api = api();
    let router = Router::new(&api, &["http://localhost:8080/".to_owned()]).unwrap();
    let text = include_str!("fixtures/mitmproxy.har").replace("https://api.example.com/v2", "http://localhost:8080");
    assert_eq!(learn::read("calls.har", text.as_bytes(), &router).unwrap().endpoints["calls::list"].answers, 1);
}

/// A HAR file with one body of this size, generated while it is read.
fn long(bytes: u64) -> impl Read {
    let (before, after) = har([get(json!({ "text": "[\"MIDDLE\"]" })), get(json!({ "text": "[]" }))])
        .split_once("MIDDLE")
        .map(|(before, after)| (before.to_owned(), after.to_owned()))
        .unwrap();
    io::Cursor::new(before).chain(io::repeat(b'x').take(bytes)).chain(io::Cursor::new(after))
}

#[test]
fn a_body_of_any_length_does_no_harm() {
    let api = api();
    let router = Router::new(&api, &[]).unwrap();
    for (bytes, expected) in [(1 << 20, vec![]), (70 << 20, vec!["1: a body of more than 64 MiB"])] {
        let evidence = learn::read("calls.har", long(bytes), &router).unwrap();
        assert_eq!(skipped(&evidence), expected);
        assert_eq!(evidence.endpoints["calls::get"].answers, 2 - expected.len() as u64);
    }
}

#[test]
fn a_long_text_elsewhere_is_no_reason_to_leave_a_body_out() {
    let exchange = get(json!({ "text": "{}" })).to_string();
    let (before, after) = exchange.split_once("\"method\"").unwrap();
    let before = format!("{{\"log\":{{\"entries\":[{before}\"postData\":{{\"text\":\"");
    let after = format!("\"}},\"method\"{after}]}}}}");
    let long = io::Cursor::new(before).chain(io::repeat(b'x').take(70 << 20)).chain(io::Cursor::new(after));
    let api = api();
    let evidence = learn::read("calls.har", long, &Router::new(&api, &[]).unwrap()).unwrap();
    assert_eq!((skipped(&evidence), evidence.endpoints["calls::get"].answers), (vec![], 1));
}

#[test]
fn the_last_value_of_a_repeated_field_counts() {
    let evidence = read(har([get(json!({ "text": "{\"id\": \"x\", \"id\": 7}" }))])).unwrap();
    let id = &evidence.endpoints["calls::get"].shape.fields["id"];
    assert_eq!((id.shape.text, id.shape.whole, id.objects()), (0, 1, 1));
}
