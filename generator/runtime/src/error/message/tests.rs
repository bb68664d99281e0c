use bytes::Bytes;
use http::HeaderMap;

use super::*;

fn said(status: u16, kind: &str, body: &[u8]) -> String {
    let headers = HeaderMap::from_iter([(http::header::CONTENT_TYPE, kind.parse().unwrap())]);
    let reply = Reply { status: StatusCode::from_u16(status).unwrap(), headers, body: Bytes::copy_from_slice(body) };
    of_server(&reply, &Secrets::new(None, vec!["sk_1".into()]))
}

fn words(body: &str) -> String {
    said(400, "text/plain", body.as_bytes())
}

#[test]
fn messages_are_taken_from_json_fields() {
    for (body, expected) in [
        (r#"{"statusCode":400,"error":"Bad Request","message":"\"id\" is required"}"#, r#""id" is required"#),
        (r#"{"error":{"message":"no such call"}}"#, "no such call"),
        (r#"{"error":"invalid_grant","error_description":"it has expired"}"#, "it has expired"),
        (r#"{"type":"about:blank","title":"Bad value","detail":"it is 7"}"#, "it is 7"),
        (r#""plain""#, "plain"),
        (r#"{"code":7}"#, r#"{"code":7}"#),
        ("\u{feff}{\"message\":\"marked\"}", "marked"),
    ] {
        assert_eq!(words(body), expected, "{body}");
    }
}

#[test]
fn every_fault_in_json_is_shown_with_its_place() {
    for (body, expected) in [
        (
            r#"{"errors":[{"field":"email","message":"is taken"},{"field":"name","message":"is too long"}]}"#,
            "email: is taken; name: is too long",
        ),
        (
            r#"{"errors":{"email":["is taken","is odd"],"name":"is empty"}}"#,
            "email: is taken; email: is odd; name: is empty",
        ),
        (
            r#"{"message":"The given data was invalid.","errors":{"user":{"email":["is taken"]}}}"#,
            "The given data was invalid: user.email: is taken",
        ),
        (r#"{"error":{"email":["is taken"]}}"#, "email: is taken"),
        (r#"{"errors":["a","b","a"]}"#, "a; b"),
        (r#"[{"message":"a"},{"message":"b"}]"#, "a; b"),
        (r#"{"message":["a must be b","c must be d"],"error":"Bad Request"}"#, "a must be b; c must be d"),
        (r#"{"errors":[{"detail":"too long","source":{"pointer":"/data/name"}}]}"#, "/data/name: too long"),
        (r#"{"errors":[{"message":"no","path":["user",0,"name"]}]}"#, "user.0.name: no"),
        (r#"{"detail":[{"loc":["body","id"],"msg":"field required","type":"missing"}]}"#, "body.id: field required"),
        (
            r#"{"title":"It did not validate.","invalid-params":[{"name":"age","reason":"must be positive"}]}"#,
            "It did not validate: age: must be positive",
        ),
        (r##"{"title":"Invalid","errors":[{"detail":"must be 1","pointer":"#/age"}]}"##, "Invalid: #/age: must be 1"),
        (
            r#"{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"missing"}]}"#,
            "Validation Failed: title: missing",
        ),
        (
            r#"{"error":{"message":"Bad input","details":[{"fieldViolations":[{"field":"a","description":"no"}]}]}}"#,
            "Bad input: a: no",
        ),
    ] {
        assert_eq!(words(body), expected, "{body}");
    }
}

#[test]
fn invalid_keys_of_hapi_and_joi_are_shown() {
    for (body, expected) in [
        (
            r#"{"statusCode":400,"error":"Bad Request","message":"Invalid request payload input",
                "validation":{"source":"payload","keys":["id","user.email"]}}"#,
            "Invalid request payload input: payload: id; payload: user.email",
        ),
        (
            r#"{"statusCode":400,"error":"Bad Request","message":"\"id\" must be a number",
                "validation":{"source":"params","keys":["id"]}}"#,
            r#""id" must be a number"#,
        ),
        (
            r#"{"message":"\"a\" is required. \"b\" is no date","details":[{"message":"\"a\" is required","path":["a"]},
                {"message":"\"b\" is no date","path":["b"],"type":"date.base","context":{"label":"b"}}]}"#,
            r#""a" is required. "b" is no date"#,
        ),
        (
            r#"{"message":"Validation failed","details":[{"message":"is required","path":["user","email"]}]}"#,
            "Validation failed: user.email: is required",
        ),
    ] {
        assert_eq!(words(body), expected, "{body}");
    }
}

#[test]
fn the_message_of_a_page_is_its_title() {
    for (body, expected) in [
        ("<html><head><TITLE>No such call</TITLE></head><body>…", "No such call"),
        ("<h1 class=x>Oops, <b>gone</b></h1>", "Oops, gone"),
        (
            "<title>Acc&egrave;s refus&#xE9; &amp; d&#39;autres &unknown; &</title>",
            "Accès refusé & d'autres &unknown; &",
        ),
        ("<title>Fish &lt;b&gt;chips", "Fish <b>chips"),
        (
            "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message>",
            "Request has expired",
        ),
        ("<html><body>It is <i>closed</i></body></html>", "It is closed"),
    ] {
        assert_eq!(words(body), expected, "{body}");
    }
}

#[test]
fn the_status_is_not_repeated() {
    let nginx = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\
                 \r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>";
    assert_eq!(said(502, "text/html", nginx.as_bytes()), "");
    for (status, body, expected) in [
        (
            404,
            "<title>404 Not Found</title><h1>Not Found</h1><p>The URL was not found here.",
            "The URL was not found here.",
        ),
        (404, "<title>Error 404 (Not Found)!!</title>", ""),
        (503, "<title>503 Service Temporarily Unavailable</title><h1>503 Service Temporarily Unavailable</h1>", ""),
        (504, "<title>504 Gateway Time-out</title><p>The service is down.", "The service is down."),
        (403, "<title>403 Prohibited: this address is blocked</title>", "this address is blocked"),
        (404, "<title>404 - It was deleted</title>", "It was deleted"),
        (404, "<title>4041 calls</title>", "4041 calls"),
        (502, "Bad Gateway", ""),
        (502, "502 bad gateway: nobody is there", "nobody is there"),
        (500, r#"{"error":"Internal Server Error","message":"Internal Server Error"}"#, ""),
        (404, r#"{"error":{"code":404,"message":"Not Found"}}"#, ""),
        (404, r#"{"error":"not_found","reason":"it was deleted"}"#, "it was deleted"),
        (
            500,
            r#"{"statusCode":500,"error":"Internal Server Error","message":"An internal server error occurred"}"#,
            "An internal server error occurred",
        ),
    ] {
        assert_eq!(said(status, "text/html", body.as_bytes()), expected, "{body}");
    }
}

#[test]
fn text_is_one_bounded_line() {
    assert_eq!(words(" a\n\n\tb\u{1b}[31m\u{202e} "), r"a b\u{1b}[31m\u{202e}");
    assert_eq!(words(&"é".repeat(1000)).chars().count(), WORDS_LIMIT + 1);
    assert_eq!(words(""), "");
}

#[test]
fn invalid_utf8_is_read_as_far_as_possible() {
    assert_eq!(said(400, "text/plain", b"param\xe8tre invalide"), "param\u{fffd}tre invalide");
    assert_eq!(said(400, "text/plain; charset=ISO-8859-1", b"param\xe8tre invalide"), "paramètre invalide");
    assert_eq!(said(400, "application/json", b"{\"message\":\"param\xe8tre\"}"), "param\u{fffd}tre");
    assert_eq!(said(400, "text/plain", &[0xff, 0xfe, 0x00]), "");
    assert_eq!(said(400, "image/png", &[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xd8]), "");
}

#[test]
fn secrets_are_redacted() {
    assert_eq!(words(r#"{"message":"bad key sk_1"}"#), "bad key [redacted]");
    assert_eq!(words(r#"{"errors":{"sk\u005f1":["c2tfMTo= is odd"]}}"#), "[redacted]: [redacted] is odd");
}

#[test]
fn huge_bodies_give_a_bounded_line() {
    for piece in ["<", "&", "<p", "{\"errors\":[", "\u{1b}", "\"", "a ", "sk_"] {
        assert!(words(&piece.repeat((1 << 20) / piece.len())).chars().count() <= WORDS_LIMIT + 1);
    }
    let many = format!(r#"{{"message":"{}","errors":[{}"a"]}}"#, "b ".repeat(1 << 18), r#""a","#.repeat(1 << 17));
    assert!(words(&many).starts_with("b b b"));
    let deep = format!(r#"{{"errors":{{"{}":{{{}"a":1}}}}}}"#, "b ".repeat(1 << 18), r#""a":{},"#.repeat(1 << 16));
    assert!(words(&deep).starts_with(r#"{"errors":{"b b"#));
    let keys = format!(r#"{{"validation":{{"source":"query","keys":[{}"a"]}}}}"#, r#""a","#.repeat(1 << 17));
    assert_eq!(words(&keys), "query: a");
}

proptest::proptest! {
    #[test]
    fn any_body_gives_a_bounded_line(body: Vec<u8>, text in "[<>/&;#a-z{}\\[\\]:\",\\\\]{0,60}") {
        for body in [&body, text.as_bytes(), &[b"<p>", text.as_bytes()].concat()] {
            let said = said(404, "text/html", body);
            proptest::prop_assert!(said.chars().count() <= WORDS_LIMIT + 1 && !said.chars().any(char::is_control));
        }
    }
}
