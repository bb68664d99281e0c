//! `cargo xtask list`: the endpoints, for people and for programs.

use std::path::PathBuf;

use clap::ValueEnum;
use generator::listing;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say};

/// List the endpoints in the documentation's order
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// How to list them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Columns, for people; optional parameters carry a question mark
    Table,
    /// An array, for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let api = bindings::read(&Places::new(arguments.spec.as_deref(), None).spec)?;
    let list = match arguments.format {
        Format::Table => listing::table(&api),
        Format::Json => listing::json(&api),
    };
    say(list.trim_end());
    Ok(())
}
