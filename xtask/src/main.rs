//! The maintainer's commands: `cargo xtask <command>`.

mod bindings;
mod check;
mod drift;
mod failure;
mod generate;
mod list;
mod repository;
mod smoke;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;

/// Keeps the generated bindings in step with the spec.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Drift(drift::Arguments),
    Generate(generate::Arguments),
    List(list::Arguments),
    Smoke(smoke::Arguments),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Smoke(arguments) => smoke::run(&arguments),
    }
}
