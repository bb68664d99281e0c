use super::*;
use crate::request::endpoint::Endpoint;
use crate::values::{Alternatives, Integer, Value};

static GET: Endpoint = Endpoint::get("calls::get", "/calls/{id}/x").query(&["agent", "ids"]);
static TWO: Endpoint = Endpoint::get("calls::two", "/calls/{a}{b}/v{a}");
static UPDATE: Endpoint = Endpoint::put("calls::update", "/calls").body(&["name", "size"]);
static PING: Endpoint = Endpoint::post("calls::ping", "/calls");
static LOOK: Endpoint = Endpoint::get("calls::look", "/calls").body(&["name"]);

fn text(value: &str) -> Value {
    value.to_owned().into()
}

fn written(request: &Request) -> Result<String> {
    url_of("http://a", request, ListStyle::Repeat).map(|url| url.to_string())
}

fn path(value: impl Into<Alternatives>) -> Result<String> {
    written(&Request::new(&GET).path("id", Value::of::<Alternatives>(value)))
}

fn query(value: impl Into<Alternatives>, style: ListStyle) -> Result<String> {
    let request = Request::new(&GET).path("id", text("1")).query("ids", Value::of::<Alternatives>(value));
    url_of("http://a", &request, style).map(|url| url.query().unwrap_or_default().to_owned())
}

#[test]
fn everything_but_unreserved_is_encoded() {
    assert_eq!(path("a/b?c#d%").unwrap(), "http://a/calls/a%2Fb%3Fc%23d%25/x");
    assert_eq!(path(r"a\..\b").unwrap(), "http://a/calls/a%5C..%5Cb/x");
    assert_eq!(path("A-z_0.9~").unwrap(), "http://a/calls/A-z_0.9~/x");
    assert_eq!(path(" +&'{é🦀\n").unwrap(), "http://a/calls/%20%2B%26%27%7B%C3%A9%F0%9F%A6%80%0A/x");
    assert_eq!(path("%2e%2e").unwrap(), "http://a/calls/%252e%252e/x");
    assert_eq!(path(true).unwrap(), "http://a/calls/true/x");
    assert_eq!(query("a b+c&d=e", ListStyle::Repeat).unwrap(), "ids=a%20b%2Bc%26d%3De");
}

#[test]
fn values_that_would_address_another_path_are_refused() {
    for value in ["", ".", ".."] {
        let error = path(value).unwrap_err();
        assert!(error.is_invalid_request());
        assert!(error.to_string().starts_with("parameter `id`: "), "{error}");
    }
    assert_eq!(path("...").unwrap(), "http://a/calls/.../x");
}

#[test]
fn dot_segments_are_judged_whole() {
    let two = |a, b| written(&Request::new(&TWO).path("a", text(a)).path("b", text(b)));
    assert_eq!(two(".", ".").unwrap_err().to_string(), "parameter `b`: `..` would address another path");
    assert_eq!(two("..", "x").unwrap(), "http://a/calls/..x/v..");
}

#[test]
fn a_value_without_a_text_form_is_refused() {
    assert_eq!(path(vec![1]).unwrap_err().to_string(), "parameter `id`: an array cannot stand in a path");
    let object = serde_json::json!({});
    let error = query(object, ListStyle::Repeat).unwrap_err();
    assert_eq!(error.to_string(), "parameter `ids`: an object cannot stand in a query");
    assert!(query(serde_json::json!([[1]]), ListStyle::Comma).is_err());
    assert_eq!(written(&Request::new(&GET)).unwrap_err().to_string(), "parameter `id`: it is missing");
}

#[test]
fn lists_follow_the_style() {
    assert_eq!(query(vec!["a,b", "c"], ListStyle::Repeat).unwrap(), "ids=a%2Cb&ids=c");
    assert_eq!(query(vec!["a,b", "c"], ListStyle::Comma).unwrap(), "ids=a%2Cb,c");
    assert_eq!(query(vec![1, 2], ListStyle::Brackets).unwrap(), "ids%5B%5D=1&ids%5B%5D=2");
    assert_eq!(query("a", ListStyle::Brackets).unwrap(), "ids=a");
}

#[test]
fn an_empty_list_is_refused() {
    for style in [ListStyle::Repeat, ListStyle::Comma, ListStyle::Brackets] {
        let error = query(Vec::<i32>::new(), style).unwrap_err();
        assert_eq!(error.to_string(), "parameter `ids`: the list is empty, and left out it would ask for everything");
    }
    let added = Request::new(&GET).path("id", text("1")).with_query("more", Vec::<i32>::new());
    assert!(written(&added).unwrap_err().is_invalid_request());
}

#[test]
fn added_query_parameters_replace_documented_ones() {
    let request = Request::new(&GET).path("id", text("1")).query("agent", text("a")).query("ids", text("b"));
    let request = request.with_query("agent", "z").with_query("more", vec![1, 2]);
    assert_eq!(written(&request).unwrap(), "http://a/calls/1/x?ids=b&agent=z&more=1&more=2");
}

#[test]
fn a_url_too_long_to_send_is_refused() {
    let error = path("x".repeat(100_000).as_str()).unwrap_err();
    assert!(error.to_string().contains("more than the 65534 that fit"), "{error}");
}

fn json(request: &Request) -> Option<String> {
    body_of(request).unwrap().map(|body| String::from_utf8(body).unwrap())
}

#[test]
fn a_body_is_sent_where_one_is_documented() {
    assert_eq!(json(&Request::new(&UPDATE)).unwrap(), "{}");
    assert_eq!(json(&Request::new(&UPDATE).body("size", Value::of::<Integer>(1))).unwrap(), r#"{"size":1}"#);
    assert_eq!(json(&Request::new(&PING)), None);
    assert_eq!(json(&Request::new(&PING).with_body_field("a", &1)).unwrap(), r#"{"a":1}"#);
    assert_eq!(json(&Request::new(&LOOK)), None);
    assert_eq!(json(&Request::new(&LOOK).body("name", text("a"))).unwrap(), r#"{"name":"a"}"#);
}

#[test]
fn a_faulty_body_value_is_named() {
    let request = Request::new(&UPDATE).body("size", Value::of::<crate::Number>(f64::NAN));
    assert_eq!(body_of(&request).unwrap_err().to_string(), "parameter `size`: NaN is not a finite number");
}

#[test]
fn an_undocumented_request_is_encoded_as_any_other() {
    let request = Request::undocumented(Method::PUT, "/v3/a%20b").with_query("q", "x y");
    assert_eq!(written(&request).unwrap(), "http://a/v3/a%20b?q=x%20y");
    assert_eq!(json(&request), None);
    assert_eq!(json(&request.clone().with_body_field("a", &1)).unwrap(), r#"{"a":1}"#);
    assert_eq!(json(&request.clone().with_body(&[1, 2])).unwrap(), "[1,2]");
    assert!(written(&Request::undocumented(Method::GET, "//evil.example")).is_err());
}
