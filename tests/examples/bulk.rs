//! Tests of the example program `bulk_update`.

use crate::program::{lines, run_with_input, serve};

const CHANGES: &str = "bid,name,timezone,active\n7,Sales,,true\n007,,Europe/Paris,\n";

#[test]
fn what_a_line_leaves_empty_is_left_as_it_is() {
    let server = serve(&[("PUT /v2/buttons/7", "{}"), ("PUT /v2/buttons/007", "{}")]);
    let run = run_with_input(&server, "bulk_update", CHANGES);
    assert!(run.succeeded, "{}", run.complained);
    assert_eq!(run.printed, "7: updated\n007: updated\n");
    let bodies: Vec<_> = server.received().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, [&br#"{"name":"Sales","active":true}"#[..], br#"{"timezone":"Europe/Paris"}"#]);
}

#[test]
fn a_file_with_a_fault_changes_nothing() {
    let server = serve(&[("PUT /v2/buttons/7", "{}")]);
    let run = run_with_input(&server, "bulk_update", &format!("{CHANGES}8,,,perhaps\n"));
    assert!(!run.succeeded && run.complained.contains("line: 4"), "{}", run.complained);
    assert_eq!(lines(&server), [""; 0]);
}
