//! Builds the example programs once, and runs them.

use std::collections::HashMap;
use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;

use tests::server::{Received, Reply, Server};

/// The key in the programs' environment.
pub(crate) const KEY: &str = "hush-7f3a9c";

/// The header value for the key: `hush-7f3a9c:` in Base64.
const CREDENTIALS: &str = "Basic aHVzaC03ZjNhOWM6";

/// The result of a run.
pub(crate) struct Run {
    pub(crate) succeeded: bool,
    pub(crate) printed: String,
    pub(crate) complained: String,
}

/// Runs a program with this server as its base URL.
pub(crate) fn run(server: &Server, name: &str, arguments: &[&str]) -> Run {
    let child = start(server, name, arguments, Stdio::null());
    let run = told(child.wait_with_output().expect("the program ends"));
    for request in server.received() {
        assert_eq!(request.header("authorization"), Some(CREDENTIALS), "{request:?}");
    }
    run
}

/// Runs a program with this server as its base URL, and with this standard input.
pub(crate) fn run_with_input(server: &Server, name: &str, input: &str) -> Run {
    let mut child = start(server, name, &[], Stdio::piped());
    // Writing fails if the program has ended already, which is not an error here.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    told(child.wait_with_output().expect("the program ends"))
}

/// Starts a program with this server as its base URL.
pub(crate) fn start(server: &Server, name: &str, arguments: &[&str], input: Stdio) -> Child {
    let mut command = program(name);
    command.args(arguments).env("SNAPCALL_API_KEY", KEY).env("SNAPCALL_BASE_URL", server.url());
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts")
}

/// Runs a program without a key in its environment.
pub(crate) fn run_without_key(name: &str, arguments: &[&str]) -> Run {
    let mut command = program(name);
    told(command.args(arguments).env_remove("SNAPCALL_API_KEY").output().expect("the program starts"))
}

/// Starts a server that answers by route: by method, path and, for lists, page.
pub(crate) fn serve(routes: &'static [(&str, &str)]) -> Server {
    Server::start(move |request| match routes.iter().find(|(route, _)| *route == line(request)) {
        Some((_, body)) => Reply::json(200, *body),
        None => Reply::json(404, r#"{"message":"nothing is here"}"#),
    })
    .expect("a server")
}

/// The routes of the requests that a server received.
pub(crate) fn lines(server: &Server) -> Vec<String> {
    server.received().iter().map(line).collect()
}

/// A request's route: method, path and, for lists, page.
pub(crate) fn line(request: &Received) -> String {
    let page = request.query().into_iter().find(|(name, _)| name == "page");
    let page = page.map(|(_, number)| format!(" page {number}")).unwrap_or_default();
    format!("{} {}{page}", request.method, request.path())
}

fn told(Output { status, stdout, stderr }: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Run { succeeded: status.success(), printed: text(stdout), complained: text(stderr) }
}

fn program(name: &str) -> Command {
    static PROGRAMS: LazyLock<HashMap<String, PathBuf>> = LazyLock::new(build);
    Command::new(PROGRAMS.get(name).expect("an example of this name"))
}

/// Builds the programs with the same features as `cargo test --workspace`, so that nothing is compiled twice. Returns
/// the paths that Cargo reports.
fn build() -> HashMap<String, PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--workspace", "--examples", "--message-format", "json-render-diagnostics"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    // Cargo sets these variables for this test. If build scripts saw them, they would run again.
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

fn is_of_package(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}
