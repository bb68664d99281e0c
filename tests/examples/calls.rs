//! Tests of the example programs `list_calls` and `last_weeks_calls`.

use crate::program::{lines, run, run_without_key, serve};

#[test]
fn calls_are_printed_as_they_are() {
    let server = serve(&[("GET /v2/calls", r#"[{"id":1}]"#)]);
    let run = run(&server, "list_calls", &["ada@example.com"]);
    assert!(run.succeeded, "{}", run.complained);
    assert_eq!(run.printed, "[\n  {\n    \"id\": 1\n  }\n]\n");
    assert_eq!(server.received()[0].target, "/v2/calls?limit=20&agent=ada%40example.com");
}

#[test]
fn last_weeks_calls_become_csv() {
    let server = serve(&[
        ("GET /v2/calls page 1", r#"[{"id":1,"duration":61.5,"agent":"Ada \"the first\", Lovelace"},{"id":2}]"#),
        ("GET /v2/calls page 2", r#"[{"id":3,"start":"2026-01-05T10:00:00Z","status":"missed","agent":null}]"#),
        ("GET /v2/calls page 3", "[]"),
    ]);
    let run = run(&server, "last_weeks_calls", &[]);
    assert!(run.succeeded, "{}", run.complained);
    let lines = [
        "id,start,duration,agent,status",
        r#"1,,61.5,"Ada ""the first"", Lovelace","#,
        "2,,,,",
        "3,2026-01-05T10:00:00Z,,,missed",
        "",
    ];
    assert_eq!(run.printed, lines.join("\n"));
    assert_eq!(run.complained, "3 calls\n");
}

#[test]
fn all_pages_are_asked_for_the_same_week() {
    let server = serve(&[("GET /v2/calls page 1", r#"[{"id":1}]"#), ("GET /v2/calls page 2", "[]")]);
    assert!(run(&server, "last_weeks_calls", &[]).succeeded);
    let mut periods = server.received().into_iter().map(|request| {
        let query = request.query();
        let value = |name| query.iter().find(|(other, _)| other == name).map(|(_, value)| value.clone());
        (value("start"), value("end"), value("limit"))
    });
    let first = periods.next().expect("a request");
    assert!(first.0 < first.1 && first.0.is_some(), "{first:?}");
    assert_eq!(first.2.as_deref(), Some("100"));
    assert_eq!(periods.collect::<Vec<_>>(), [first]);
}

#[test]
fn an_answer_that_is_no_success_is_told() {
    let server = serve(&[]);
    let run = run(&server, "list_calls", &[]);
    assert!(!run.succeeded);
    assert_eq!(run.complained, "calls::list: 404 Not Found: nothing is here\n");
    assert_eq!(lines(&server), ["GET /v2/calls"]);
}

#[test]
fn every_program_says_that_it_has_no_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().to_str().expect("text");
    for (name, arguments) in [
        ("list_calls", &[][..]),
        ("last_weeks_calls", &[]),
        ("recordings", &["2026-01-01", "2026-02-01", folder]),
        ("same_schedule", &[]),
        ("invite_team", &["17", "4", "ada@example.com"]),
        ("bulk_update", &[]),
    ] {
        let run = run_without_key(name, arguments);
        assert!(!run.succeeded, "{name}");
        assert!(run.complained.contains("SNAPCALL_API_KEY is not set"), "{name}: {}", run.complained);
    }
}
