//! `cargo xtask list`: lists the endpoints as a table or as JSON.

use std::path::PathBuf;

use clap::ValueEnum;
use generator::output::listing;
use generator::text::prose;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say, say_styled};
use crate::terminal;

/// List the endpoints in the documentation's order
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// List only endpoints that have all these words in their Rust path, route, title or section
    #[arg(value_name = "WORD")]
    words: Vec<String>,
    /// The format of the list
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table; optional parameters end with `?`, and the type of the answer stands behind an arrow
    Table,
    /// A JSON array for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let api = bindings::read(&Places::new(arguments.spec.as_deref(), None).spec)?;
    let mut entries = listing::entries(&api);
    let count = entries.len();
    entries.retain(|entry| entry.has(&arguments.words));
    if entries.is_empty() && count > 0 {
        return Err(Failure::Told(format!(
            "none of {count} endpoints has {} in its Rust path, route, title or section\n\
             help: `cargo xtask list` shows all of them",
            arguments.words.iter().map(|word| prose::quoted(word)).collect::<Vec<_>>().join(" and ")
        )));
    }
    match arguments.format {
        Format::Table => say_styled(listing::table(&entries, terminal::width()).trim_end()),
        Format::Json => say(listing::json(&entries).trim_end()),
    }
}
