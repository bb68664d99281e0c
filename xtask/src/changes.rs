//! `cargo xtask changes`: what a change of the spec means to those who use the crate.

mod revision;

use clap::ValueEnum;
use generator::changes::Report;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say};
pub(crate) use revision::{last_release, read};

/// Compare two versions of the spec: what breaks, what is sent otherwise, which version comes next
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The old spec: a folder, or a revision known to git [default: the last release's tag, else HEAD]
    #[arg(long, value_name = "REV|DIR")]
    from: Option<String>,
    /// The new spec: a folder, or a revision known to git [default: spec]
    #[arg(long, value_name = "REV|DIR")]
    to: Option<String>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// As a section of the changelog
    Markdown,
    /// For programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let from = match &arguments.from {
        Some(from) => from.clone(),
        None => last_release()?.unwrap_or_else(|| "HEAD".to_owned()),
    };
    let old = read(&from)?;
    let new = match &arguments.to {
        Some(to) => read(to)?,
        None => bindings::read(&Places::new(None, None).spec)?,
    };
    let report = Report::new(&old, &new)?;
    let told = match arguments.format {
        Format::Text => report.text(),
        Format::Markdown => report.markdown(),
        Format::Json => report.json(),
    };
    say(told.trim_end());
    Ok(())
}
