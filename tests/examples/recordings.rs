//! Tests of the example program `recordings`.

use std::fs;
use std::path::Path;

use tempfile::tempdir;
use tests::server::{Received, Reply, Server};

use crate::program::{line, lines, run};

const RECORDING: &[u8] = b"\x00moving pictures\xff";

/// Answers for three calls: the first has a recording, the second has none, and that of the third is found through a
/// redirect.
fn answer(request: &Received) -> Reply {
    match line(request).as_str() {
        "GET /v2/calls page 1" => Reply::json(200, r#"[{"id":1},{"id":2}]"#),
        "GET /v2/calls page 2" => Reply::json(200, r#"[{"id":3}]"#),
        "GET /v2/calls page 3" => Reply::json(200, "[]"),
        "GET /v2/calls/1/recording" | "GET /storage/3" => Reply::new(200).with_body(RECORDING),
        "GET /v2/calls/3/recording" => Reply::new(302).with_header("location", "/storage/3"),
        _ => Reply::json(404, "{}"),
    }
}

/// The names of the files in a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

#[test]
fn recordings_are_downloaded_once() {
    let folder = tempdir().expect("a folder");
    let folder = folder.path().join("january");
    let arguments = ["2026-01-01", "2026-02-01", folder.to_str().expect("text")];

    let server = Server::start(answer).expect("a server");
    let first = run(&server, "recordings", &arguments);
    assert!(first.succeeded, "{}", first.complained);
    let mut told: Vec<_> = first.printed.lines().collect();
    told.sort_unstable();
    assert_eq!(told, ["call 1: 17 bytes", "call 2: no recording", "call 3: 17 bytes"]);
    assert_eq!(files(&folder), ["1.mp4", "3.mp4"]);
    assert_eq!(fs::read(folder.join("3.mp4")).expect("a file"), RECORDING);
    assert_eq!(server.received()[0].target, "/v2/calls?page=1&limit=100&start=2026-01-01&end=2026-02-01");

    let server = Server::start(answer).expect("a server");
    assert!(run(&server, "recordings", &arguments).succeeded);
    let recordings: Vec<_> = lines(&server).into_iter().filter(|line| line.ends_with("/recording")).collect();
    assert_eq!(recordings, ["GET /v2/calls/2/recording"]);
}

#[test]
fn what_is_not_a_period_is_refused_before_anything_is_sent() {
    let folder = tempdir().expect("a folder");
    let server = Server::start(answer).expect("a server");
    let run = run(&server, "recordings", &["January", "2026-02-01", folder.path().to_str().expect("text")]);
    assert!(!run.succeeded);
    assert!(run.complained.starts_with("calls::list: "), "{}", run.complained);
    assert_eq!(lines(&server), [""; 0]);
}
