use super::*;
use crate::Endpoint;
use crate::response::Reply;
use crate::secrets::Secrets;
use crate::target::Target;
use http::{HeaderMap, StatusCode};

static LIST: Endpoint = Endpoint::get("calls::list", "/calls").query(&["page", "paginated", "exporting", "limit"]);
const PAGING: Paging = Paging::new("page").flag("paginated").unless("exporting");

fn pages() -> Paginator {
    Paginator::new(Request::new(&LIST), PAGING)
}

fn answer(body: &'static str) -> Result<Box<Answer>> {
    let reply = Reply { status: StatusCode::OK, headers: HeaderMap::new(), body: Bytes::from_static(body.as_bytes()) };
    let target = Target::Documented(&LIST);
    Ok(Box::new(Answer { target, attempts: 1, page: None, reply, secrets: Secrets::default() }))
}

/// The numbers of the pages that a server with these bodies gives.
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

#[test]
fn a_repeated_page_is_never_given_twice() {
    assert_eq!(numbers(pages(), &["[1]", "[2]", "[2]"]), [1, 2]);
    let mut pages = pages();
    pages.receive(answer("[1]")).unwrap();
    let error = pages.receive(answer("[1]")).unwrap_err();
    assert!(error.to_string().starts_with("calls::list: page 2 repeats page 1: either the server ignores `page` here"));
    assert!(pages.next().is_none());
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
    let mut pages = Paginator::new(Request::new(&LIST).query("exporting", true.into()), PAGING);
    assert_eq!(format!("{:?}", pages.next().unwrap()), "calls::list { exporting: true }");
    assert!(pages.receive(answer("[1]")).unwrap().is_some());
    assert!(pages.next().is_none());
}

#[test]
fn items_are_found_by_pointer() {
    let page = |body| Response::new(answer(body).unwrap());
    assert_eq!(items_at::<i32>(&page(r#"{"data":[1,2]}"#), "/data").unwrap(), [1, 2]);
    assert_eq!(items_at::<i32>(&page("[1]"), "").unwrap(), [1]);
    assert!(items_at::<i32>(&page(r#"{"data":null}"#), "/data").unwrap().is_empty());
    assert!(items_at::<i32>(&page("{}"), "/data").unwrap().is_empty());
    let error = items_at::<i32>(&page(r#"{"data":[1,"x"]}"#), "/data").unwrap_err();
    assert!(error.to_string().starts_with("calls::list: the body does not fit at `/data[1]`: invalid type"), "{error}");
}
