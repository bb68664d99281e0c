//! The sources of the key, which are the environment and a file, and where the key is never shown.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use base64::Engine;

use tests::server::{Received, Reply, Server};

use crate::program::{KEY, Run, answering, giving};

pub(crate) fn key_file(folder: &Path, contents: &str, mode: u32) -> String {
    let path = folder.join("key");
    fs::write(&path, contents).expect("a file");
    fs::set_permissions(&path, Permissions::from_mode(mode)).expect("a mode");
    path.to_string_lossy().into_owned()
}

#[test]
fn the_key_comes_from_the_environment_or_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = giving("{}");
    Run::at(&server, "calls list").end().printed();
    let file = key_file(folder.path(), &format!("{KEY}\n\n"), 0o600);
    Run::at(&server, "calls list --key-file").and([&*file]).without_key().end().printed();
    let [one, other] = <[_; 2]>::try_from(server.received()).expect("two requests");
    let expected = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(format!("{KEY}:")));
    assert_eq!(one.header("authorization"), Some(&*expected));
    assert_eq!(one, other);
}

#[test]
fn a_file_that_others_can_use_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = giving("{}");
    for (mode, shown) in [(0o644, "644"), (0o640, "640"), (0o602, "602")] {
        let file = key_file(folder.path(), KEY, mode);
        let told = Run::at(&server, "calls list --key-file").and([&*file]).end().told(2);
        let expected = format!("error: others than its owner can use {file} (mode {shown}): run `chmod 600 {file}`\n");
        assert_eq!(told, expected);
    }
    let file = key_file(folder.path(), "\n", 0o600);
    let told = Run::at(&server, "calls list --key-file").and([&*file]).end().told(2);
    assert_eq!(told, format!("error: the first line of {file} has no API key\n"));
    let told = Run::at(&server, "calls list --key-file /nowhere/key").end().told(2);
    assert_eq!(told, "error: /nowhere/key cannot be read: No such file or directory (os error 2)\n");
    assert_eq!(server.received(), []);
}

#[test]
fn without_a_key_it_says_where_to_put_it() {
    let told = Run::new(["calls", "list"]).without_key().end().told(2);
    assert_eq!(
        told,
        "error: calls list: this endpoint needs an API key: set SNAPCALL_API_KEY, or name a file that holds it by \
         --key-file\n"
    );
}

#[test]
fn a_public_endpoint_needs_none_and_gets_none() {
    let server = giving("{}");
    Run::at(&server, "buttons info 7").without_key().end().printed();
    Run::at(&server, "buttons info 7").end().printed();
    for request in server.received() {
        assert_eq!(request.header("authorization"), None);
    }
}

#[test]
fn a_key_goes_over_http_to_a_host_that_is_named() {
    let told = Run::new(["calls", "list", "--base-url", "http://mock.invalid"]).end().told(2);
    assert!(told.contains("`--allow-http mock.invalid`"), "{told}");
    let named = ["--allow-http", "mock.invalid", "--retries", "0"];
    assert_eq!(Run::new(["calls", "list", "--base-url", "http://mock.invalid"]).and(named).end().code, 3);
}

#[test]
fn what_is_no_file_is_no_key_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy();
    for (file, expected) in [(&*path, "a folder"), ("/dev/null", "neither a file nor a pipe")] {
        let told = Run::new(["calls", "list", "--key-file", file]).end().told(2);
        assert_eq!(told, format!("error: {file} holds no key: it is {expected}\n"));
    }
    let file = folder.path().join("it's $HOME");
    fs::write(&file, KEY).expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("a mode");
    let told = Run::new(["calls", "list", "--key-file", &file.to_string_lossy()]).end().told(2);
    assert!(told.ends_with(&format!("run `chmod 600 '{path}/it'\\''s $HOME'`\n")), "{told}");
}

#[test]
fn an_empty_variable_is_as_good_as_none() {
    let empty = |arguments: &str, server| Run::at(server, arguments).with_variables(|_| Some("".into())).end();
    let server = giving("{}");
    let told = empty("calls list", &server).told(2);
    assert!(told.contains("needs an API key: set SNAPCALL_API_KEY"), "{told}");
    assert_eq!(empty("buttons info 7", &server).printed(), "{}\n");
}

/// Servers can repeat the key, for example in the request id or in `Location`.
#[test]
fn a_key_that_the_server_repeats_is_not_told() {
    let reply = |status| Reply::json(status, "{}").with_header("x-request-id", KEY);
    let told = Run::at(&answering(reply(400)), "calls list --verbose").end().told(1);
    assert!(told.contains("\nrequest id: [redacted]\n") && told.contains(", request id [redacted]\n"), "{told}");
    let server = Server::start(|request: &Received| match request.target.contains(KEY) {
        true => Reply::json(200, "{}"),
        false => Reply::new(302).with_header("location", &format!("/{KEY}/x")),
    })
    .expect("a server");
    let ran = Run::at(&server, "calls list --verbose").end();
    assert!(ran.told.contains("/[redacted]/x\n"), "{ran:?}");
    let password = Reply::json(400, "{}").with_header("x-request-id", "hush-hush");
    let told = Run::at(&answering(password), "partner activate-account --password hush-hush --verbose").end().told(1);
    assert!(!told.contains("hush-hush"), "{told}");
}
