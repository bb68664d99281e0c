use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::*;
use crate::values::{Alternatives, Date, Integer};

static LIST: Endpoint = Endpoint::get("calls::list", "/calls/{id}").query(&["page", "limit"]).secret(&["token"]);
static CREATE: Endpoint = Endpoint::post("calls::create", "/calls").body(&["name", "size"]).secret(&["name"]);

fn number(value: i32) -> Value {
    Value::of::<Integer>(value)
}

#[test]
fn equality_ignores_the_order_of_setters_and_the_options() {
    let one = Request::new(&LIST).query("limit", number(1)).query("page", number(2)).path("id", number(3));
    let other = Request::new(&LIST).path("id", number(3)).query("page", number(2)).query("limit", number(1));
    assert_eq!(one, other.clone().with_query("extra", 1));
    assert_ne!(one, other.query("limit", number(9)));
}

#[test]
fn what_makes_one_url_is_equal() {
    let hash = |request: &Request| BuildHasherDefault::<DefaultHasher>::default().hash_one(request);
    let list = |value: Alternatives| Request::new(&LIST).query("limit", Value::from(value));
    let spellings: [Alternatives; 4] = [1.into(), "1".into(), [1].into(), vec!["1"].into()];
    for spelling in spellings {
        assert_eq!(list(spelling.clone()), list(1.into()));
        assert_eq!(hash(&list(spelling.clone())), hash(&list(1.into())));
        assert_ne!(list(spelling), list([1, 1].into()));
    }
    assert_eq!(Request::new(&LIST).path("id", number(7)), Request::new(&LIST).path("id", Value::of::<String>("7")));
    assert_ne!(
        Request::new(&CREATE).body("size", number(7)),
        Request::new(&CREATE).body("size", Value::of::<String>("7"))
    );
}

#[test]
fn a_list_in_brackets_differs_from_a_single_value() {
    static LIST: Endpoint = Endpoint::get("calls::list", "/calls").query(&["ids"]).brackets();
    let list = |value: Alternatives| Request::new(&LIST).query("ids", Value::from(value));
    assert_ne!(list([1].into()), list(1.into()));
    assert_eq!(list([1].into()), list(["1"].into()));
}

#[test]
fn a_batch_takes_requests_of_its_own_section() {
    static BATCH: Endpoint = Endpoint::post("calls::batch", "/calls").body(&["calls"]);
    static OTHER: Endpoint = Endpoint::post("users::create", "/users").body(&["name"]);
    static BARE: Endpoint = Endpoint::get("calls::bare", "/calls").query(&["page"]);
    static SEARCH: Endpoint = Endpoint::post("calls::search", "/calls").query(&["page"]).body(&["name"]);
    let batch = |items: &[Request]| {
        serde_json::to_string(&Request::new(&BATCH).body("calls", Value::array(items)))
            .map_err(|error| error.to_string())
    };
    let create = Request::new(&CREATE).body("size", number(1));
    assert_eq!(batch(&[create.clone(), create.clone()]).unwrap(), r#"{"calls":[{"size":1},{"size":1}]}"#);
    let refusal = batch(&[create, Request::new(&OTHER)]).unwrap_err();
    assert!(
        refusal.contains("parameter `calls`: `users::create`, at [1], is a request of another section"),
        "{refusal}"
    );
    static UPDATE: Endpoint = Endpoint::put("calls::update", "/calls/{id}").body(&["size"]);
    static WITHIN: Endpoint = Endpoint::post("calls::batch", "/calls/{id}/parts").body(&["calls"]);
    let update = Request::new(&UPDATE).path("id", number(7)).body("size", number(1));
    let refusal = batch(std::slice::from_ref(&update)).unwrap_err();
    assert!(refusal.contains("`calls::update`, at [0], has {id} in its path"), "{refusal}");
    let within = Request::new(&WITHIN).path("id", number(7)).body("calls", Value::array(&[update]));
    assert_eq!(serde_json::to_string(&within).unwrap(), r#"{"calls":[{"size":1}]}"#);
    let refusal = batch(&[Request::undocumented(Method::DELETE, "/x")]).unwrap_err();
    assert!(refusal.contains("a request, at [0], is not documented"), "{refusal}");
    let list = Request::new(&BARE);
    let refusal = batch(&[Request::new(&CREATE), list.clone()]).unwrap_err();
    assert!(refusal.contains("parameter `calls`: `calls::bare`, at [1], takes no body"), "{refusal}");
    assert!(batch(&[list.clone().with_body_field("name", &1)]).is_ok());
    let refusal = batch(&[Request::new(&SEARCH).query("page", number(1)).body("name", number(1))]).unwrap_err();
    assert!(refusal.contains("`calls::search`, at [0], has a query, which a list of bodies leaves out"), "{refusal}");
    let refusal = batch(&[Request::new(&CREATE).with_query("page", 1)]).unwrap_err();
    assert!(refusal.contains("`calls::create`, at [0], has a query"), "{refusal}");
    let refusal = batch(&[Request::new(&OTHER).with_body(&[1])]).unwrap_err();
    assert!(refusal.contains("`users::create`, at [0], is a request of another section"), "{refusal}");
    let json = serde_json::to_value(Request::new(&OTHER)).unwrap();
    assert!(serde_json::to_string(&Request::new(&BATCH).body("calls", Value::array(&[json]))).is_ok());
}

#[test]
fn an_added_query_parameter_may_be_an_option() {
    let beta = Request::undocumented(Method::POST, "/beta").with_query("a", 1);
    assert_eq!(beta.clone().with_query("a", None::<i32>), beta);
    assert_eq!(beta.clone().with_query("a", Some(1)), beta);
    assert_eq!(beta.clone().with_query("a", &Some(2)), beta.with_query("a", 2));
}

#[test]
fn setting_twice_replaces() {
    let request = Request::new(&LIST).query("limit", number(1)).query("limit", number(2));
    assert_eq!(format!("{request:?}"), "calls::list { limit: 2 }");
}

#[test]
fn debug_keeps_documented_order_and_secrets() {
    let request = Request::new(&LIST).query("limit", number(1)).query("page", number(2)).path("id", number(3));
    assert_eq!(format!("{request:?}"), "calls::list { id: 3, page: 2, limit: 1 }");
    let request = Request::new(&CREATE).body("name", Value::of::<String>("hush"));
    assert_eq!(format!("{request:?}"), "calls::create { name: [redacted] }");
}

#[test]
fn control_characters_in_a_path_are_escaped() {
    let request = Request::undocumented(Method::GET, "/a\n\u{1b}\u{202e}");
    assert_eq!(format!("{request:?}"), r"GET /a \u{1b}\u{202e}");
    let error = crate::Error::invalid_request("no").for_operation(request.target().name());
    assert_eq!(error.to_string(), r"GET /a \u{1b}\u{202e}: no");
}

#[test]
fn it_serializes_as_its_body() {
    let request = Request::new(&CREATE).body("size", number(1)).with_body_field("more", &[true]);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"size":1,"more":[true]}"#);
    let request = request.with_body_field("size", &serde_json::Value::Null);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"more":[true],"size":null}"#);
    let faulty = Request::new(&CREATE).body("size", Value::of::<Date>("?"));
    assert!(serde_json::to_string(&faulty).unwrap_err().to_string().starts_with("calls::create: parameter `size`: "));
}

#[test]
fn a_request_has_the_size_of_a_pointer() {
    assert_eq!(size_of::<Request>(), size_of::<usize>());
}

#[test]
fn what_is_not_documented_is_told_apart_by_query_and_body() {
    let beta = || Request::undocumented(Method::POST, "/beta");
    assert_eq!(beta(), beta().with_header("x-mine", "1"));
    assert_eq!(beta().with_query("a", 1).with_query("b", 2), beta().with_query("b", 2).with_query("a", 1));
    assert_ne!(beta().with_query("a", 1), beta().with_query("a", 2));
    assert_ne!(beta().with_body(&1), beta().with_body(&2));
    assert_ne!(beta().with_body_field("a", &1), beta());
    assert_eq!(beta().with_query("a", 1), beta().with_query("a", "1"));
    assert_ne!(beta().with_query("a", 1), beta().with_query("a", [1]), "an API may mark its lists");
    assert_eq!(beta().with_body(&serde_json::json!({"a": 1})), beta().with_body_field("a", &1));
    assert_ne!(beta().with_body(&serde_json::json!({})), beta());
    assert_eq!(beta().with_body(&1).with_body_field("a", &1), beta().with_body(&1), "a whole body replaces all fields");
    let hash = |request: &Request| BuildHasherDefault::<DefaultHasher>::default().hash_one(request);
    assert_eq!(hash(&beta().with_query("a", 1)), hash(&beta().with_query("a", "1")));
    assert_ne!(hash(&beta().with_query("a", 1)), hash(&beta().with_query("a", 2)));
}
