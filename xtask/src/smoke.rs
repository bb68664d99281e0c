//! `cargo xtask smoke`: sends a sample request of each endpoint to a server.
//!
//! This command starts the program `smoke` of the package `tests`, because it needs the compiled crate: `xtask` itself
//! must build even if the generated crate does not. For another spec, the same program is compiled with the crate of
//! that spec.

mod elsewhere;

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::process::Command;

use crate::failure::{Failure, status};
use crate::repository;

/// Send sample requests to a server
///
/// The key is read from the API's environment variable, such as SNAPCALL_API_KEY.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The server's address, such as http://127.0.0.1:8080
    base_url: String,
    /// Send the smallest and the fullest request of every endpoint, not only of GET endpoints
    #[arg(long)]
    all: bool,
    /// Allow --all against a server that is not on this machine
    #[arg(long)]
    yes_write: bool,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = repository::root();
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg("run");
    // Cargo's progress is shown only on a terminal.
    command.args((!stderr().is_terminal()).then_some("--quiet"));
    match &arguments.spec {
        None => {
            status("Building", "the tests' program `smoke`");
            command.current_dir(&root).args(["--package", "tests", "--bin", "smoke"]);
        }
        Some(spec) => {
            let program = elsewhere::write(spec)?;
            status("Building", format!("`smoke` for {}", spec.display()));
            command.arg("--manifest-path").arg(program).arg("--target-dir").arg(root.join("target"));
        }
    }
    command.args(["--", &arguments.base_url]);
    command.args(arguments.all.then_some("--all"));
    command.args(arguments.yes_write.then_some("--yes-write"));
    let status = command.status().map_err(|error| Failure::Told(format!("cannot start cargo: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::Silent) }
}
