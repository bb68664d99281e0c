//! `cargo xtask openapi`: writes the API as an OpenAPI document.

use std::fs;
use std::path::PathBuf;

use generator::output::openapi;

use crate::bindings::{self, Places};
use crate::failure::{Failure, say};

/// Write the API as an OpenAPI 3.1 document
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let api = bindings::read(&Places::new(arguments.spec.as_deref(), None).spec)?;
    let document = openapi::json(&api);
    match &arguments.out {
        Some(path) => fs::write(path, document)
            .map_err(|error| Failure::Told(format!("cannot write {}: {error}", path.display()))),
        None => say(document.trim_end()),
    }
}
