//! Lists of several pages.

use tests::server::{Received, Reply, Server};

use crate::program::Run;

/// A server with three pages of two calls each, then an empty page. The calls of each page have one more key than those
/// of the page before.
fn paged() -> Server {
    Server::start(|request: &Received| {
        let page = request.query().into_iter().find(|(name, _)| name == "page");
        let page: u32 = page.and_then(|(_, number)| number.parse().ok()).expect("a page");
        let call = |id: u32| match page {
            1 => format!(r#"{{"id":{id}}}"#),
            _ => format!(r#"{{"id":{id},"late":true}}"#),
        };
        let calls: Vec<_> = (2 * page - 1..=2 * page).filter(|id| *id <= 6).map(call).collect();
        Reply::json(200, format!(r#"[{}]"#, calls.join(",")))
    })
    .expect("a server")
}

#[test]
fn all_pages_become_one_list() {
    let server = paged();
    let printed = |arguments: &str| {
        let run = Run::at(&server, &format!("calls list --all-pages --limit 2 {arguments}")).and(["--items", ""]);
        run.end().printed()
    };
    assert_eq!(printed("--output csv --columns id"), "id\n1\n2\n3\n4\n5\n6\n");
    assert_eq!(printed("--output table --columns id"), "id\n1\n2\n3\n4\n5\n6\n");
    assert_eq!(printed("--page 3 --output lines"), "{\"id\":5,\"late\":true}\n{\"id\":6,\"late\":true}\n");
    let all: Vec<serde_json::Value> = serde_json::from_str(&printed("")).expect("JSON");
    assert_eq!(all.len(), 6);
    let targets: Vec<_> = server.received().into_iter().take(4).map(|request| request.target).collect();
    assert_eq!(targets, (1..=4).map(|page| format!("/v2/calls?page={page}&limit=2")).collect::<Vec<_>>());
}

#[test]
fn without_a_pointer_each_page_is_shown_as_it_is() {
    let run = |arguments: &str| Run::at(&paged(), &format!("calls list --all-pages {arguments}")).end();
    let pages: Vec<Vec<serde_json::Value>> = serde_json::from_str(&run("").printed()).expect("JSON");
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 2]);
    assert_eq!(run("--output lines").printed().lines().count(), 6);
}

#[test]
fn a_column_that_comes_late_is_told() {
    let ran = Run::at(&paged(), "calls list --all-pages --output csv").end();
    assert_eq!((ran.code, &*ran.printed), (0, "id\n1\n2\n3\n4\n5\n6\n"));
    assert_eq!(ran.told, "note: later items have `late`, which has no column: name all by --columns\n");
}

#[test]
fn a_list_that_breaks_off_is_no_json() {
    let server = Server::start(|request: &Received| match request.target.contains("page=1") {
        true => Reply::json(200, r#"{"data":[{"id":1}]}"#),
        false => Reply::json(400, r#"{"message":"too far"}"#),
    })
    .expect("a server");
    let ran = Run::at(&server, "calls list --all-pages --items /data").end();
    assert_eq!((ran.code, &*ran.printed), (1, "[\n{\"id\":1}\n"));
    assert_eq!(ran.told, "error: calls list: 400 Bad Request: too far\n");
}

#[test]
fn what_has_no_pages_has_no_such_option() {
    let told = Run::new(["calls", "get", "1", "--all-pages"]).end().told(2);
    assert!(told.starts_with("error: unexpected argument '--all-pages' found"), "{told}");
}

/// Some servers answer any page number beyond the last with the last page.
#[test]
fn a_repeated_page_is_an_error_unless_it_is_the_end() {
    let server = Server::start(|request: &Received| match request.target.contains("page=1") {
        true => Reply::json(200, "[1]"),
        false => Reply::json(200, "[2]"),
    })
    .expect("a server");
    let ran = Run::at(&server, "calls list --all-pages --output lines").end();
    assert_eq!((ran.code, &*ran.printed), (1, "1\n2\n"));
    assert!(ran.told.contains("`--until-repeated`") && !ran.told.contains("until_"), "{}", ran.told);
    assert_eq!(Run::at(&server, "calls list --all-pages --until-repeated --output lines").end().printed(), "1\n2\n");
}

#[test]
fn an_end_of_pages_is_for_all_pages() {
    let told = Run::at(&paged(), "calls list --until-repeated").end().told(2);
    assert_eq!(told, "error: --until-repeated is for --all-pages\n");
}
