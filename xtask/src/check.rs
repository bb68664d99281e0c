//! `cargo xtask check`: reports the errors of a spec.

use std::path::PathBuf;

use clap::ValueEnum;
use generator::text::characters::visible_json;
use generator::text::diagnostic::Diagnostic;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say};

/// Check the spec for errors, without writing anything
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The format of the errors
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Text, in the style of rustc
    Text,
    /// A JSON array of errors, for programs
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let result = bindings::read(&Places::new(arguments.spec.as_deref(), None).spec);
    match (arguments.format, result) {
        (Format::Text, result) => result.map(drop),
        (Format::Json, Ok(_)) => say("[]"),
        (Format::Json, Err(Failure::Spec(diagnostics))) => {
            let reports: Vec<_> = diagnostics.iter().map(Diagnostic::entry).collect();
            say(visible_json(&serde_json::to_string_pretty(&reports)?))?;
            Err(Failure::Silent)
        }
        (Format::Json, Err(other)) => Err(other),
    }
}
