#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use super::*;
use crate::text::Source;
use crate::{api, spec};

const ROUTES: [&str; 10] = [
    "GET /calls",
    "POST /calls",
    "GET /calls/{id}",
    "GET /calls/search",
    "GET /calls/{id}/recording.{format}",
    "GET /streams/",
    "GET /teams/{team}/users/{user}",
    "GET /teams/{team}/users/me",
    "GET /teams/all/users/{user}",
    "DELETE /days/{from}..{to}",
];

/// An API with these routes.
fn api() -> Api {
    let api = "name: Zoo\nsummary: A zoo.\nbase_url: https://zoo.example/v2\nauth: { scheme: basic, variable: ZOO }\n\
               crate: { name: zoo, version: 0.1.0, description: A zoo }\n\
               runtime: { package: runtime, version: 0.1.0, path: ../runtime }\nsections: [all]\n";
    let mut all = "title: All\nsummary: All.\nendpoints:\n".to_owned();
    for (number, route) in ROUTES.iter().enumerate() {
        all += &format!("  call{number}:\n    title: Call {number}\n    route: {route}\n    summary: Does it.\n");
        let names = route.split('{').skip(1).filter_map(|part| part.split('}').next());
        let path: Vec<String> = names.map(|name| format!("      {name}: string\n")).collect();
        if !path.is_empty() {
            all += &format!("    path:\n{}", path.concat());
        }
    }
    let spec = spec::load(vec![Source::new("api.yaml", api), Source::new("all.yaml", all)]).unwrap();
    api::check(&spec).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The route of the endpoint that is found, or why there is none.
fn found(router: &Router<'_>, method: &str, url: &str) -> String {
    let Some(segments) = router.locate(url) else { return "elsewhere".to_owned() };
    match router.find(method, &segments) {
        Ok(path) => ROUTES[path.strip_prefix("all::call").unwrap().parse::<usize>().unwrap()].to_owned(),
        Err(Lost { reason, shown }) => format!("{reason:?} {}", shown.unwrap_or_default()).trim_end().to_owned(),
    }
}

#[test]
fn requests_find_their_endpoints() {
    let api = api();
    let router = Router::new(&api, &["http://localhost:8080".to_owned()]).unwrap();
    for (method, url, expected) in [
        ("GET", "https://zoo.example/v2/calls", "GET /calls"),
        ("GET", "https://zoo.example/v2/calls/?page=2#top", "GET /calls"),
        ("post", "https://ZOO.example:443/v2/calls", "POST /calls"),
        ("GET", "https://user:pass@zoo.example/v2/calls/7", "GET /calls/{id}"),
        ("GET", "https://zoo.example/v2/calls/a%2Fb", "GET /calls/{id}"),
        ("GET", "https://zoo.example/v2/%63alls/search", "GET /calls/search"),
        ("GET", "https://zoo.example/v2/streams", "GET /streams/"),
        ("GET", "https://zoo.example/v2/calls/7/recording.mp3", "GET /calls/{id}/recording.{format}"),
        ("DELETE", "https://zoo.example/v2/days/1..9", "DELETE /days/{from}..{to}"),
        ("GET", "https://zoo.example/v2/teams/1/users/2", "GET /teams/{team}/users/{user}"),
        ("GET", "https://zoo.example/v2/teams/1/users/me", "GET /teams/{team}/users/me"),
        ("GET", "http://localhost:8080/calls", "GET /calls"),
    ] {
        assert_eq!(found(&router, method, url), expected, "{method} {url}");
    }
}

#[test]
fn what_finds_none_is_told_by_what_the_spec_knows() {
    let api = api();
    let router = Router::new(&api, &[]).unwrap();
    for (method, url, expected) in [
        ("GET", "https://zoo.example/v2/teams/all/users/me", "Ambiguous GET /teams/all/users/me"),
        ("GET", "https://zoo.example/v2/teams/secret/users", "Unrouted GET /teams/…/users"),
        ("PUT", "https://zoo.example/v2/calls/calls?secret=1", "Unrouted PUT /calls/…"),
        ("GET", "https://zoo.example/v2/calls//", "Unrouted GET /calls/…"),
        ("GET", "https://zoo.example/v2/calls/7/recording.", "Unrouted GET /calls/…/…"),
        ("DELETE", "https://zoo.example/v2/days/1..", "Unrouted DELETE /days/…"),
        ("GET", "https://zoo.example/v2/a/b/c/d/e/f/g/h", "Unrouted GET /…/…/…/…/…"),
        ("GET", "https://zoo.example/v2", "Unrouted GET"),
        ("OPTIONS", "https://zoo.example/v2/calls", "OtherMethod"),
        ("GET", "https://zoo.example/v1/calls", "elsewhere"),
        ("GET", "https://zoo.example/v20/calls", "elsewhere"),
        ("GET", "https://zoo.example:8443/v2/calls", "elsewhere"),
        ("GET", "http://zoo.example/v2/calls", "elsewhere"),
        ("GET", "https://api.zoo.example/v2/calls", "elsewhere"),
        ("GET", "data:application/json,{}", "elsewhere"),
        ("GET", "chrome-extension://abc/calls", "elsewhere"),
        ("GET", "", "elsewhere"),
    ] {
        assert_eq!(found(&router, method, url), expected, "{method} {url}");
    }
}

#[test]
fn another_base_url_is_an_address() {
    let api = api();
    for url in ["localhost", "/v2", "ftp://zoo.example", ""] {
        let error = Router::new(&api, &[url.to_owned()]).unwrap_err();
        assert_eq!(error, "the base URL is no address: write it as in `https://api.example.com/v2`");
    }
}
