//! `cargo xtask changes`: reports what changes of the spec mean to users of the crate.

mod revision;

use clap::ValueEnum;
use generator::changes::Report;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say, say_styled, status};
use crate::{release, terminal};
pub(crate) use revision::{History, history, is_changed_since, last_release, read};

/// Compare two versions of the spec: what breaks callers, and which version comes next
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The old spec: a folder or a git revision [default: the last release's tag, or HEAD if there is none]
    #[arg(long, value_name = "REV|DIR")]
    from: Option<String>,
    /// The new spec: a folder or a git revision [default: spec]
    #[arg(long, value_name = "REV|DIR")]
    to: Option<String>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Text for a terminal
    Text,
    /// A section of the changelog
    Markdown,
    /// JSON for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let (from, note) = match &arguments.from {
        Some(from) => (from.clone(), ""),
        None => match last_release()? {
            Some(tag) => (tag, ", the last release"),
            None => {
                release::is_first()?;
                ("HEAD".to_owned(), ", since no release is tagged here")
            }
        },
    };
    let old = read(&from)?;
    let here = Places::new(None, None).spec;
    let (new, to) = match &arguments.to {
        Some(to) => (read(to)?, to.clone()),
        None => (bindings::read(&here)?, here.display().to_string()),
    };
    let report = Report::new(&old, &new)?;
    let compared = format!("{to} with {from}{note}");
    match arguments.format {
        Format::Text => say_styled(format!("Comparing {compared}.\n\n{}", report.text(terminal::width()).trim_end())),
        Format::Markdown => {
            status("Comparing", compared);
            say(report.markdown().trim_end())
        }
        Format::Json => {
            status("Comparing", compared);
            say(report.json().trim_end())
        }
    }
}
