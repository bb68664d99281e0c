//! Requests to undocumented endpoints, and undocumented parameters.

use crate::program::{Run, giving};

#[test]
fn documented_requests_take_more() {
    let server = giving("{}");
    Run::at(
        &server,
        "buttons create red --query a=1 --query b=x --query a=2 --header X-A:b --field deep={\"c\":[1.5]}",
    )
    .end()
    .printed();
    let received = server.received().remove(0);
    assert_eq!(received.target, "/v2/buttons?a=1&a=2&b=x");
    assert_eq!(received.header("x-a"), Some("b"));
    assert_eq!(String::from_utf8_lossy(&received.body), r#"{"name":"red","deep":{"c":[1.5]}}"#);
}

#[test]
fn any_request_can_be_sent() {
    let server = giving(r#"{"ok":true}"#);
    assert_eq!(Run::at(&server, "request get /v3/beta --query limit=5").end().printed(), "{\"ok\":true}\n");
    Run::at(&server, "request POST /v3/beta --body -").with_input("[1, 2]").end().printed();
    let [get, post] = <[_; 2]>::try_from(server.received()).expect("two requests");
    assert_eq!((&*get.method, &*get.target), ("GET", "/v3/beta?limit=5"));
    assert!(get.header("authorization").is_some());
    assert_eq!((&*post.method, &*post.body), ("POST", &b"[1,2]"[..]));
}

#[test]
fn what_would_lead_away_is_refused() {
    let server = giving("{}");
    for (arguments, expected) in [
        (
            "request GET /v2/calls?limit=5&page=2",
            "the path has a query: give it as --query limit=5 --query page=2, decoded",
        ),
        (
            "request GET //evil.example/",
            "GET //evil.example/: the path cannot be used: `//` would begin another host's name",
        ),
        ("request G@T /", "invalid value 'G@T' for '<METHOD>': expected GET, POST, …"),
        (
            "request POST / --body {",
            "invalid value for '--body': expected JSON: EOF while parsing an object at line 1 column 1",
        ),
    ] {
        assert_eq!(Run::at(&server, arguments).end().told(2), format!("error: {expected}\n"));
    }
    assert_eq!(server.received(), []);
}

#[test]
fn nothing_that_was_given_is_left_out_in_silence() {
    let server = giving("{}");
    for (arguments, expected) in [
        ("request POST /v3/beta --body {} --field a=1", "--body is the whole body: write what --field adds into it"),
        ("buttons create x --field a=1 --field b=2 --field a=3", "--field a is given more than once"),
        ("calls list --header x-a:1 --header X-A:2", "--header X-A is given more than once"),
    ] {
        assert_eq!(Run::at(&server, arguments).end().told(2), format!("error: {expected}\n"));
    }
    assert_eq!(server.received(), []);
}
