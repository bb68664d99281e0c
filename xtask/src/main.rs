//! The maintainer's commands: `cargo xtask <command>`.

mod bindings;
mod changes;
mod check;
mod drift;
mod edits;
mod failure;
mod generate;
mod learn;
mod list;
mod openapi;
mod release;
mod repository;
mod schema;
mod smoke;
mod terminal;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::{Failure, printed};

/// The maintainer's commands: generate the client crate from the spec, and keep the spec up to date.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, max_term_width = 80, styles = terminal::HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Changes(changes::Arguments),
    Check(check::Arguments),
    Drift(drift::Arguments),
    Generate(generate::Arguments),
    Learn(learn::Arguments),
    List(list::Arguments),
    Openapi(openapi::Arguments),
    Release(release::Arguments),
    Schema(schema::Arguments),
    Smoke(smoke::Arguments),
}

fn main() -> ExitCode {
    terminal::colour_as_cargo_does();
    let told = match Arguments::try_parse() {
        Ok(arguments) => run(arguments.command),
        Err(error) if error.use_stderr() => error.exit(),
        // `--help` and `--version`.
        Err(help) => printed(help.print().and_then(|()| std::io::stdout().flush())),
    };
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Changes(arguments) => changes::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::Release(arguments) => release::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Smoke(arguments) => smoke::run(&arguments),
    }
}
