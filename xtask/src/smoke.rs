//! `cargo xtask smoke`: sends sample requests to a server.
//!
//! It needs the compiled crate, so it is a program of the tests that is started here: this package builds even where
//! the generated crate does not.

use std::process::Command;

use crate::failure::Failure;
use crate::repository;

/// Send sample requests to a server, with the key in SNAPCALL_API_KEY
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The server's address, such as http://127.0.0.1:8080
    base_url: String,
    /// Send the smallest and the fullest request of every endpoint, not only those of GET endpoints
    #[arg(long)]
    all: bool,
    /// Allow --all against a server that is not on this machine
    #[arg(long)]
    yes_write: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(repository::root());
    command.args(["run", "--quiet", "--package", "tests", "--bin", "smoke", "--", &arguments.base_url]);
    command.args(arguments.all.then_some("--all"));
    command.args(arguments.yes_write.then_some("--yes-write"));
    let status = command.status().map_err(|error| Failure::Told(format!("cannot start cargo: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::Silent) }
}
