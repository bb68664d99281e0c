//! Runs the programs as processes: pipes, signals, output files.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};
use std::{env, fs};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag::register_conditional_default;
use tests::server::{Received, Reply, Server};

use crate::program::{KEY, Run};

fn program(name: &str) -> Command {
    static PROGRAMS: LazyLock<HashMap<String, PathBuf>> = LazyLock::new(build);
    let mut command = Command::new(PROGRAMS.get(name).expect("a program of this name"));
    command.stdin(Stdio::null()).env_remove("SNAPCALL_API_KEY");
    command
}

/// Builds the programs with the same features as `cargo test --workspace`, so that nothing is compiled twice. Cargo
/// includes the features of dev-dependencies only if an example, a test or a benchmark is among the targets. Returns
/// the paths that Cargo reports.
fn build() -> HashMap<String, PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args([
            "build",
            "--workspace",
            "--bins",
            "--example",
            "list_calls",
            "--message-format",
            "json-render-diagnostics",
        ])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    // Cargo sets these variables for this test. If build scripts saw them, they would run again.
    let is_of_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os().filter(|(name, _)| is_of_package(&name.to_string_lossy())) {
        cargo.env_remove(name);
    }
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let built = messages.filter_map(|message| {
        let message: serde_json::Value = serde_json::from_slice(message).expect("JSON");
        let program = message.get("executable")?.as_str()?;
        Some((message["target"]["name"].as_str()?.to_owned(), program.into()))
    });
    built.collect()
}

/// A server with an endless number of pages of a hundred calls each.
fn endless() -> Server {
    Server::start(|request: &Received| {
        let page = request.query().into_iter().find(|(name, _)| name == "page");
        let page: u32 = page.and_then(|(_, number)| number.parse().ok()).expect("a page");
        let calls: Vec<_> = (0..100).map(|at| format!(r#"{{"id":{}}}"#, page * 100 + at)).collect();
        Reply::json(200, format!("[{}]", calls.join(",")))
    })
    .expect("a server")
}

/// As in `snapcall calls list … | head -3`: the program requests no more pages and prints no error.
#[test]
fn it_ends_when_its_reader_has_gone() {
    let server = endless();
    let mut child = program("snapcall")
        .args(["calls", "list", "--all-pages", "--items", "", "--output", "csv", "--base-url", &server.url()])
        .env("SNAPCALL_API_KEY", KEY)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let lines: Vec<_> = stdout.lines().take(3).map(|line| line.expect("a line")).collect();
    assert_eq!(lines, ["id", "100", "101"]);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(141), ""));
}

#[test]
fn the_programs_are_the_crates() {
    for (name, ran) in
        [("snapcall", Run::new(["--help"]).end().printed()), ("zoo", Run::new(["--help"]).end_in_the_zoo().printed())]
    {
        let output = program(name).arg("--help").env("COLUMNS", "80").output().expect("the program runs");
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stdout).as_ref()), (Some(0), &*ran));
    }
}

#[test]
fn exit_codes_reach_the_shell() {
    let code =
        |arguments: &[&str]| program("snapcall").args(arguments).output().expect("the program runs").status.code();
    assert_eq!(code(&["--version"]), Some(0));
    assert_eq!(code(&["calls", "lst"]), Some(2));
    assert_eq!(code(&["buttons", "info", "7", "--retries", "0", "--base-url", "http://127.0.0.1:1"]), Some(3));
}

/// Makes signals end the programs that are started from here. If these tests run in the background, such signals can be
/// ignored, and a program inherits that; a signal that has a handler is reset to its default in the program.
fn heed_signals() {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        register_conditional_default(signal, Arc::new(AtomicBool::new(true))).expect("a signal that can be handled");
    }
}

/// A download is written to a temporary file beside the target. A signal ends the program as usual, and the temporary
/// file is removed.
#[test]
fn a_signal_leaves_nothing_of_a_recording_that_is_not_whole() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("call.mp3");
    fs::write(&file, "old").expect("a file");
    let files = || fs::read_dir(folder.path()).expect("a folder").count();
    heed_signals();
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let mut child = program("snapcall")
            .args(["calls", "recording", "7", "--base-url", &url, "--save"])
            .arg(&file)
            .env("SNAPCALL_API_KEY", KEY)
            .spawn()
            .expect("the program starts");
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut head = [0; 4096];
        let _ = stream.read(&mut head).expect("a request");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n01234").expect("a part of an answer");
        assert_eq!(files(), 2, "the part is beside the target before anything is asked for");
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().expect("a signal").success());
        assert_eq!(child.wait().expect("the program ends").signal(), Some(number), "{name}");
        assert_eq!(files(), 1, "{name}");
    }
    assert_eq!(fs::read_to_string(&file).expect("a file"), "old");

    // Under `nohup` the program ignores the end of its terminal.
    let mut child = Command::new("sh")
        .args(["-c", "trap '' HUP; exec \"$0\" calls recording 7 --save \"$1\" --base-url \"$2\""])
        .arg(program("snapcall").get_program())
        .arg(&file)
        .arg(&url)
        .env("SNAPCALL_API_KEY", KEY)
        .spawn()
        .expect("the program starts");
    let (mut stream, _) = listener.accept().expect("a connection");
    let _ = stream.read(&mut [0; 4096]).expect("a request");
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nn").expect("a part of an answer");
    assert!(Command::new("kill").args(["-s", "HUP", &child.id().to_string()]).status().expect("a signal").success());
    stream.write_all(b"ew").expect("the rest");
    assert!(child.wait().expect("the program ends").success());
    assert_eq!(fs::read_to_string(&file).expect("a file"), "new");
}
