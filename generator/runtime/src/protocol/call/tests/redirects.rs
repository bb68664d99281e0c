//! Where a redirect leads, and what goes along.

use http::Method;

use super::play::{answer, call, done, play, sent};
use super::{DELETE, GET};
use crate::request::{Request, Retry};

#[test]
fn a_get_follows_with_the_key_on_its_own_origin_only() {
    let mut call = call(&GET);
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 302, Some("/elsewhere"), ""), None);
    let second = sent(&mut call);
    assert_eq!(second.uri(), "https://zoo.example/elsewhere");
    assert!(second.headers().contains_key("authorization") && second.headers().contains_key("x-mine"));
    answer(&mut call, 307, Some("https://storage.example/file?sig=1"), "");
    let third = sent(&mut call);
    assert_eq!(third.uri(), "https://storage.example/file?sig=1");
    let kept: Vec<_> = third.headers().keys().map(|name| name.as_str()).collect();
    let known = ["accept", "accept-encoding", "user-agent"];
    assert!(kept.iter().all(|name| known.contains(name)), "{kept:?}");
    answer(&mut call, 302, Some("https://zoo.example/back"), "");
    assert!(!sent(&mut call).headers().contains_key("authorization"));
    answer(&mut call, 200, None, "");
    assert_eq!(done(&mut call).unwrap().attempts, 1);
}

#[test]
fn a_body_stays_with_its_own_origin() {
    let request = Request::undocumented(Method::GET, "/search").with_body_field("name", "ada");
    let mut call = play(request.with_retry(Retry::never()));
    let _ = sent(&mut call);
    assert_eq!(answer(&mut call, 307, Some("/find"), ""), None);
    assert_eq!(*sent(&mut call).body(), r#"{"name":"ada"}"#);
    answer(&mut call, 307, Some("https://storage.example/"), "");
    let error = done(&mut call).unwrap_err().to_string();
    assert!(error.contains("not followed: it leads to another origin, which the body is not meant for"), "{error}");
}

#[test]
fn five_hops_are_the_most() {
    let mut call = call(&GET);
    for _ in 0..5 {
        let _ = sent(&mut call);
        answer(&mut call, 301, Some("/calls"), "");
    }
    let _ = sent(&mut call);
    answer(&mut call, 301, Some("/calls"), "");
    assert!(done(&mut call).unwrap_err().to_string().contains("too many redirects"));
}

#[test]
fn other_redirects_are_errors_that_carry_location() {
    let refused = |endpoint, status, location| {
        let mut call = call(endpoint);
        let _ = sent(&mut call);
        answer(&mut call, status, location, "");
        let error = done(&mut call).unwrap_err();
        assert!(error.is_status());
        assert_eq!(error.headers().unwrap().get("location").map(|value| value.to_str().unwrap()), location);
        error.to_string()
    };
    assert_eq!(
        refused(&DELETE, 302, Some("/calls?a=secret")),
        "calls::delete: 302 Found: redirected to /calls, not followed: only a GET is"
    );
    assert!(refused(&DELETE, 307, Some("/calls")).contains("only a GET is"));
    assert!(refused(&GET, 302, Some("http://zoo.example/calls")).contains("it leads from https to http"));
    assert!(refused(&GET, 302, Some("ftp://zoo.example/calls")).contains("neither http nor https"));
    assert!(refused(&GET, 302, Some("https://a@zoo.example/calls")).contains("its address has user info"));
    assert!(refused(&GET, 300, Some("/calls")).contains("a client does not follow this status by itself"));
    assert_eq!(
        refused(&GET, 304, Some("/calls")),
        "calls::get: 304 Not Modified: not modified since what the request's condition names"
    );
    assert!(refused(&GET, 302, None).contains("redirected, not followed: it says nowhere to go"));
}
