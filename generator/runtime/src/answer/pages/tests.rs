use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::*;
use crate::error::Reply;
use crate::request::{Endpoint, Target};
use crate::text::Secrets;

static LIST: Endpoint = Endpoint::get("calls::list", "/calls").query(&["page", "paginated", "exporting", "limit"]);
const PAGING: Paging = Paging::new("page").flag("paginated").unless("exporting");

fn pages() -> Paginator {
    Paginator::new(Request::new(&LIST), PAGING)
}

fn answer(body: &'static str) -> Result<Box<Received>> {
    let reply = Reply { status: StatusCode::OK, headers: HeaderMap::new(), body: Bytes::from_static(body.as_bytes()) };
    let target = Target::Documented(&LIST);
    Ok(Box::new(Received { target, attempts: 1, page: None, reply, secrets: Secrets::default() }))
}

/// The numbers of the pages that are returned for a server with these bodies.
fn numbers(mut paginator: Paginator, bodies: &[&'static str]) -> Vec<i64> {
    let mut bodies = bodies.iter();
    let mut numbers = Vec::new();
    while paginator.next().is_some() {
        match paginator.receive(answer(bodies.next().expect("one page too many is asked for"))).unwrap() {
            Some(page) => numbers.extend(page.page),
            None => assert!(paginator.next().is_none()),
        }
    }
    numbers
}

#[test]
fn pages_are_counted_and_sent_explicitly() {
    let mut pages = pages();
    assert_eq!(format!("{:?}", pages.next().unwrap()), "calls::list { page: 1, paginated: true }");
    pages.receive(answer("[1]")).unwrap();
    assert_eq!(format!("{:?}", pages.next().unwrap()), "calls::list { page: 2, paginated: true }");
}

#[test]
fn a_request_that_names_a_page_begins_there() {
    let request = Request::new(&LIST).query("page", Value::of::<Integer>(0));
    assert_eq!(numbers(Paginator::new(request, PAGING), &["[1]", "[2]", "[]"]), [0, 1]);
}

#[test]
fn an_empty_page_is_the_end() {
    for end in ["[]", "", " \n", r#"{"data":[],"total":7}"#, r#"{"data":{"items":[]},"more":[]}"#] {
        assert_eq!(numbers(pages(), &["[1]", "[2]", end]), [1, 2], "{end}");
        assert!(numbers(pages(), &[end]).is_empty(), "{end}");
    }
    for page in [r#"{"data":[],"more":[1]}"#, r#"{"total":7}"#, "<html>", "[[]]"] {
        assert_eq!(numbers(pages(), &[page, "[]"]), [1], "{page}");
    }
}

/// The numbers of the pages that are returned, and how they end.
fn ending(mut paginator: Paginator, bodies: &[&'static str]) -> (Vec<i64>, String) {
    let mut numbers = Vec::new();
    for body in bodies {
        match paginator.receive(answer(body)) {
            Ok(Some(page)) => numbers.extend(page.page),
            Ok(None) => return (numbers, String::new()),
            Err(error) => {
                assert!(error.is_decode() && paginator.next().is_none());
                return (numbers, error.to_string());
            }
        }
    }
    panic!("it does not end: {numbers:?}");
}

#[test]
fn a_repeated_page_is_never_given_twice() {
    for (bodies, given, reason) in [
        (&["[1]", "[1]"][..], 1, "page 2 has the items of page 1 again: either the server ignores `page` here"),
        (&["[1]", "[2]", "[1]"], 2, "page 3 has the items of page 1 again: either the server"),
        (&["[1]", "[2]", "[3]", "[2]"], 3, "page 4 has the items of page 2 again: if the server gives its last page"),
        (&["[1]", "[2]", "[2]", "[3]"], 2, "page 3 has the items of page 2 again: if the server gives its last page"),
        (&["no JSON", "no JSON"], 1, "page 2 has the items of page 1 again"),
        (&[r#"{"total":1}"#, r#"{"total":1}"#], 1, "page 2 has the items of page 1 again"),
    ] {
        let (numbers, error) = ending(pages(), bodies);
        assert_eq!(numbers.len(), given, "{bodies:?}");
        assert!(error.starts_with(&format!("calls::list: {reason}")), "{error}");
    }
}

#[test]
fn items_are_compared_and_not_what_is_around_them() {
    for bodies in [
        [r#"{"data":[{"id":1}],"page":1,"request":"a"}"#, r#"{"data":[{"id":1}],"page":2,"request":"b"}"#],
        [r#"{"data":{"list":[1]},"took":[]}"#, r#"{ "took": [], "data": {"list": [ 1 ]}, "at": 1700000000 }"#],
        [r#"{"data":{"17":{}},"page":1}"#, r#"{"data":{"17":{}},"page":2}"#],
        [r#"{"data":[1],"links":[{"self":"?page=1"}]}"#, r#"{"data":[1],"links":[{"self":"?page=2"}]}"#],
    ] {
        assert_eq!(ending(pages(), &bodies).0, [1], "{bodies:?}");
        assert_eq!(ending(pages().at("/data"), &bodies).0, [1], "{bodies:?}");
    }
    let ids = [r#"{"data":[1234567890123456789012345678901]}"#, r#"{"data":[1234567890123456789012345678902]}"#, "[]"];
    assert_eq!(ending(pages(), &ids).0, [1, 2], "beyond what JSON values tell apart");
    let quoted = [r#"{"data":[1],"at":"\\\"11111111111111111111"}"#, r#"{"data":[1],"at":"\\\"22222222222222222222"}"#];
    assert_eq!(ending(pages(), &quoted).0, [1], "what is quoted is no number");
    let same_around = [r#"{"columns":["id"],"data":[1]}"#, r#"{"columns":["id"],"data":[2]}"#, "[]"];
    assert_eq!(ending(pages(), &same_around).0, [1, 2]);
    let keyed =
        [r#"{"columns":["id"],"data":{"1":{"tags":[]}}}"#, r#"{"columns":["id"],"data":{"2":{"tags":[]}}}"#, "[]"];
    assert_eq!(ending(pages(), &keyed).0, [1, 2]);
    let differing_around = [r#"{"log":["a"],"data":[1]}"#, r#"{"log":["b"],"data":[1]}"#];
    assert_eq!(ending(pages().at("/data"), &differing_around).0, [1]);
}

#[test]
fn a_repeated_page_may_be_the_end() {
    let mut pages = pages();
    pages.end_when_repeated();
    assert_eq!(ending(pages, &["[1]", "[2]", "[2]"]), (vec![1, 2], String::new()));
}

#[test]
fn empty_pages_may_follow_each_other_with_empty_when() {
    let mut pages = pages();
    pages.empty_when(Box::new(|page| page.bytes().is_empty()));
    assert_eq!(ending(pages, &["[1]", "[]", "[]", "[2]", ""]).0, [1, 2, 3, 4]);
}

impl Paginator {
    fn at(mut self, pointer: &str) -> Self {
        self.find_items_at(pointer);
        self
    }
}

#[test]
fn a_pointer_that_finds_nothing_says_what_is_there() {
    for (body, pointer, there) in [
        (r#"{"calls":[1],"total":7}"#, "/data", "the page is an object with the keys `calls`, `total`"),
        (r#"{"data":{"list":[1]}}"#, "/data/items/0", "`/data` is an object with the keys `list`"),
        (r#"{"items":[]}"#, "/data", "the page is an object with the keys `items`"),
        ("{}", "/data", "the page is an object without keys"),
        ("[1]", "/data", "the page is an array"),
        (r#"{"data":[1]}"#, "data", "the page is an object with the keys `data`; a JSON pointer begins with `/`"),
        (r#"{"data":"hush"}"#, "/data/items", "`/data` is a string"),
        (r#"{"a\u001b\u202e":1}"#, "/data", r"the page is an object with the keys `a\u{1b}\u{202e}`"),
    ] {
        let (numbers, error) = ending(pages().at(pointer), &[body]);
        assert!(numbers.is_empty());
        assert_eq!(error, format!("calls::list: the first page has nothing at `{pointer}`: {there}"));
    }
    for body in ["", r#"{"data":[]}"#, r#"{"data":null}"#] {
        assert_eq!(ending(pages().at("/data"), &[body]), (vec![], String::new()), "{body}");
    }
    assert_eq!(ending(pages().at("/data"), &[r#"{"data":[1]}"#, "{}"]), (vec![1], String::new()));
}

#[test]
fn keys_are_named_up_to_a_limit() {
    let keys = |count: usize| (0..count).map(|key| format!(r#""key{key:03}":1"#)).collect::<Vec<_>>().join(",");
    let body: &str = Box::leak(format!("{{{}}}", keys(1000)).into_boxed_str());
    let (_, error) = ending(pages().at("/data"), &[body]);
    assert!(error.ends_with("`key019`, …"), "{error}");
    let body: &str = Box::leak(format!(r#"{{"{}":1}}"#, "x".repeat(1 << 20)).into_boxed_str());
    assert!(ending(pages().at("/data"), &[body]).1.len() < 1000);
}

#[test]
fn the_caller_may_end_it() {
    let mut limited = pages();
    limited.limit(2);
    assert_eq!(numbers(limited, &["[1]", "[2]"]), [1, 2]);
    let mut last = pages();
    last.last_when(Box::new(|page| page.bytes() == b"[2]"));
    assert_eq!(numbers(last, &["[1]", "[2]"]), [1, 2]);
    let mut empty = pages();
    empty.empty_when(Box::new(|page| page.bytes() == b"{}"));
    assert_eq!(numbers(empty, &["[]", "{}"]), [1]);
}

#[test]
fn an_export_is_one_page_without_a_number() {
    let mut pages = Paginator::new(Request::new(&LIST).query("exporting", Value::from(true)), PAGING);
    assert_eq!(format!("{:?}", pages.next().unwrap()), "calls::list { exporting: true }");
    assert!(pages.receive(answer("[1]")).unwrap().is_some());
    assert!(pages.next().is_none());
    let mut added = Paginator::new(Request::new(&LIST).with_query("exporting", true), PAGING);
    assert_eq!(format!("{:?}", added.next().unwrap()), "calls::list");
    assert!(added.receive(answer("[1]")).unwrap().is_some() && added.next().is_none());
}

#[test]
fn a_page_parameter_that_is_not_a_number_is_refused() {
    let documented = Request::new(&LIST).query("page", Value::of::<crate::Number>(f64::NAN));
    for request in
        [documented, Request::new(&LIST).with_query("page", f64::NAN), Request::new(&LIST).with_query("page", 1.5)]
    {
        let refused = Paginator::new(request, PAGING).next().unwrap();
        let fault = refused.options().and_then(|options| options.fault.as_ref()).unwrap().to_string();
        assert_eq!(fault, "parameter `page`: pages are counted, and this is no whole number");
    }
}

#[test]
fn items_are_found_by_pointer() {
    let page = |body| Response::new(answer(body).unwrap());
    assert_eq!(items_at::<i32>(&page(r#"{"data":[1,2]}"#), "/data").unwrap(), [1, 2]);
    assert_eq!(items_at::<i32>(&page("[1]"), "").unwrap(), [1]);
    assert!(items_at::<i32>(&page(r#"{"data":null}"#), "/data").unwrap().is_empty());
    assert!(items_at::<i32>(&page("{}"), "/data").unwrap().is_empty());
    assert_eq!(items_at::<i32>(&page("\u{feff}[1]"), "").unwrap(), [1]);
    let error = items_at::<i32>(&page(r#"{"data":[1,"x"]}"#), "/data").unwrap_err();
    assert!(error.to_string().starts_with("calls::list: the body does not fit at `/data[1]`: invalid type"), "{error}");
}
