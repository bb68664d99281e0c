//! Answers with every kind of status and every kind of body.

use snapcall::{calls, serde_json, users};
use tests::server::{Reply, Server};

use crate::server::{answering, client};

/// JSON, HTML, an empty body, and bytes that are not text.
fn bodies() -> [Vec<u8>; 4] {
    [
        br#"{"message":"so it is"}"#.to_vec(),
        b"<!doctype html><title>so it is</title><h1>Oops</h1>".to_vec(),
        Vec::new(),
        vec![0, 159, 146, 150, 255],
    ]
}

#[tokio::test]
async fn any_2xx_is_success_and_keeps_its_body() {
    for status in [200, 201, 202, 204, 299] {
        for body in bodies() {
            let server = answering(Reply::new(status).with_body(body.clone()));
            let response = client(&server).send(users::me()).await.expect("success");
            assert_eq!(response.status().as_u16(), status);
            let expected: &[u8] = if status == 204 { b"" } else { &body };
            assert_eq!(response.bytes(), expected);
        }
    }
}

#[tokio::test]
async fn a_body_that_is_not_what_was_asked_for_is_not_lost() {
    let server = answering(Reply::new(200).with_body("<h1>hello</h1>"));
    let response = client(&server).send(users::me()).await.expect("success");
    let error = response.json::<serde_json::Value>().expect_err("no JSON");
    assert!(error.is_decode(), "{error}");
    assert_eq!(error.body(), Some(&b"<h1>hello</h1>"[..]));
    assert_eq!(response.text().expect("text"), "<h1>hello</h1>");
}

#[tokio::test]
async fn any_4xx_and_5xx_is_an_error_that_tells_what_the_server_said() {
    for status in [400, 401, 403, 404, 409, 418, 422, 500, 501, 503] {
        for body in bodies() {
            let server = answering(Reply::new(status).with_body(body.clone()).with_header("x-request-id", "r-1"));
            // A POST is not retried, whatever the status.
            let error = client(&server).send(snapcall::invites::accept("t")).await.expect_err("an error");
            assert!(error.is_status(), "{error}");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            assert_eq!(error.body(), Some(body.as_slice()));
            assert_eq!(error.request_id(), Some("r-1"));
            let text = error.to_string();
            assert!(text.starts_with(&format!("invites::accept: {status} ")), "{text}");
            let readable = String::from_utf8(body.clone()).is_ok_and(|body| body.contains("so it is"));
            assert_eq!(text.contains("so it is"), readable, "{text}");
        }
    }
}

#[tokio::test]
async fn a_redirect_is_followed_for_get_and_told_otherwise() {
    let target = answering(Reply::json(200, r#"{"here":true}"#));
    let location = format!("{}/elsewhere", target.url());
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start({
            let location = location.clone();
            move |_| Reply::new(status).with_header("location", &location)
        })
        .expect("a server");
        let client = client(&server);

        let response = client.send(calls::get(1)).await.expect("the other server's answer");
        assert_eq!(response.value().expect("JSON"), serde_json::json!({ "here": true }));
        // Another port is another origin, so the key is not sent there.
        let received = target.received().pop().expect("a request");
        assert_eq!((received.target.as_str(), received.header("authorization")), ("/elsewhere", None));

        let before = target.received().len();
        let error = client.send(calls::delete_recording(1)).await.expect_err("not followed");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert!(error.to_string().contains("/elsewhere"), "{error}");
        assert_eq!(target.received().len(), before, "a redirected DELETE went on");
    }
}

#[tokio::test]
async fn other_3xx_are_errors() {
    for status in [300, 304, 305] {
        let server = answering(Reply::new(status));
        let error = client(&server).send(calls::get(1)).await.expect_err("an error");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{error}");
    }
}
