//! Difficult values: each arrives unchanged, or is refused before any traffic.

use std::collections::{BTreeSet, VecDeque};

use snapcall::{Alternatives, Null, Request, agents, buttons, calls, companies, partner, serde_json};
use tests::server::{Reply, decoded};

use crate::server::{answering, client, only};

/// Texts that an encoder may get wrong.
fn hostile() -> Vec<String> {
    let values = [
        "a/b?c#d%",
        r"a\..\b",
        "two words",
        "a+b",
        "a&b=c",
        "it's",
        "{x}",
        "é",
        "🦀",
        "line\nbreak",
        "%2e%2e",
        "%2F",
        "..a",
        "\u{0}",
        "a;b",
        "\"",
        "<>",
        "[1]",
        "~-._",
        "\u{202e}",
        " ",
        "%",
        "//",
        "@host",
    ];
    values.map(str::to_owned).into()
}

/// A text of 100 kB.
fn long() -> String {
    "é/ ".repeat(25_000)
}

#[tokio::test]
async fn a_path_value_arrives_whole() {
    for value in hostile() {
        let server = answering(Reply::json(200, "{}"));
        client(&server).send(agents::info(value.as_str())).await.expect("a response");
        let received = only(&server);
        let segments: Vec<&str> = received.target.split('/').collect();
        assert_eq!(segments.len(), 5, "{}", received.target);
        assert_eq!(decoded(segments[3]), value);
        assert_eq!((segments[2], segments[4]), ("agents", "info"));
    }
}

#[tokio::test]
async fn what_would_change_the_path_is_refused_before_any_traffic() {
    let server = answering(Reply::json(200, "{}"));
    let client = client(&server);
    for value in ["", ".", ".."] {
        let error = client.send(agents::info(value)).await.expect_err("a refusal");
        assert!(error.is_invalid_request(), "{error}");
        assert!(error.to_string().starts_with("agents::info: "), "{error}");
        assert!(error.to_string().contains("`email`"), "{error}");
    }
    let delete = companies::teams::remove_user(1, 2, 3);
    client.send(delete).await.expect("numbers are no such values");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_query_value_arrives_whole() {
    for value in hostile().into_iter().chain([String::new(), ".".into(), "..".into()]) {
        let server = answering(Reply::json(200, "{}"));
        client(&server).send(buttons::list().name(value.as_str()).agent("next")).await.expect("a response");
        let received = only(&server);
        assert_eq!(received.query(), [("name".to_owned(), value), ("agent".to_owned(), "next".to_owned())]);
        assert!(!received.target.contains('+'), "a plus sign reads as a space: {}", received.target);
    }
}

#[tokio::test]
async fn a_body_value_arrives_whole() {
    for value in hostile().into_iter().chain([String::new(), long()]) {
        let server = answering(Reply::json(200, "{}"));
        client(&server).send(partner::agent_button(value.as_str())).await.expect("a response");
        let body: serde_json::Value = serde_json::from_slice(&only(&server).body).expect("JSON");
        assert_eq!(body, serde_json::json!({ "agent_email": value }));
    }
}

#[tokio::test]
async fn what_no_url_can_hold_is_refused_before_any_traffic() {
    let server = answering(Reply::json(200, "{}"));
    let client = client(&server);
    for result in [client.send(agents::info(long())).await, client.send(buttons::list().name(long())).await] {
        let error = result.expect_err("a refusal");
        assert!(error.is_invalid_request() && error.to_string().len() < 200, "{error}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn numbers_lists_and_dates_are_written_as_documented() {
    let server = answering(Reply::json(200, "{}"));
    let list = companies::streams::list(1).limit(2).team_ids([1, 2]).user_ids("x").start("2026-01-31");
    client(&server).send(list).await.expect("a response");
    let target = "/v2/companies/1/streams?limit=2&start=2026-01-31&team_ids=1&team_ids=2&user_ids=x";
    assert_eq!(only(&server).target, target);

    let server = answering(Reply::json(200, "{}"));
    client(&server).send(buttons::update(7).cart_value(2.0)).await.expect("a response");
    assert_eq!(only(&server).body, br#"{"cart_value":2}"#);
}

#[tokio::test]
async fn an_option_is_sent_if_it_is_something() {
    let server = answering(Reply::json(200, "{}"));
    let client = client(&server);
    let (limit, agent) = (None::<u32>, Some("ada@example.com".to_owned()));
    let list = calls::list().limit(limit).agent(&agent).start(Some("2026-01-01")).exporting(Some(true));
    client.send(list).await.expect("a response");
    let update = buttons::update(7).name(None::<String>).brand(Some("ACME")).display_page(Null);
    client.send(update.config(None::<serde_json::Value>)).await.expect("a response");
    let [list, update] = &server.received()[..] else { panic!("two requests") };
    assert_eq!(list.target, "/v2/calls?start=2026-01-01&agent=ada%40example.com&exporting=true");
    assert_eq!(update.body, br#"{"brand":"ACME","display_page":null}"#);
}

#[tokio::test]
async fn lists_come_in_any_form() {
    let server = answering(Reply::json(200, "{}"));
    let list =
        calls::list().rate(BTreeSet::from([2, 1])).status("missed,answered".split(',')).button(VecDeque::from(["a"]));
    client(&server).send(list.agent(Some([7_u8, 8].iter().collect::<Alternatives>()))).await.expect("a response");
    let expected = "/v2/calls?rate=1&rate=2&button=a&status=missed&status=answered&agent=7&agent=8";
    assert_eq!(only(&server).target, expected);
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_by_name() {
    let server = answering(Reply::json(200, "{}"));
    let client = client(&server);
    let refused = [
        (client.send(buttons::update(7).cart_value(f64::NAN)).await, "`cart_value`"),
        (client.send(partner::stats("yesterday", "2026-01-31")).await, "`start`"),
        (client.send(buttons::update(7).config("text")).await, "`config`"),
        (client.send(buttons::create_batch(7)).await, "`buttons`"),
        (client.send(buttons::create_batch([companies::custom_fields::create(17)])).await, "`buttons`"),
        (
            client.send(buttons::create_batch([Request::from(buttons::list())])).await,
            "`buttons::list`, at [0], takes no body",
        ),
        (client.send(calls::list().status([""; 0])).await, "`status`"),
    ];
    for (result, name) in refused {
        let error = result.expect_err("a refusal");
        assert!(error.is_invalid_request() && error.to_string().contains(name), "{error}");
    }
    assert!(server.received().is_empty());
}
