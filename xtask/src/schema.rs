//! `cargo xtask schema`: writes the JSON Schema of the spec's format, or tells whether it is up to date.

use std::fs;

use generator::schema;

use crate::failure::Failure;
use crate::repository;

/// Write the schema that editors check the spec with
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail if the schema is not up to date
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = repository::root().join("spec").join(schema::FILE);
    let schema = schema::json();
    if fs::read_to_string(&path).is_ok_and(|written| written == schema) {
        return Ok(());
    }
    if arguments.check {
        return Err(Failure::Told(format!(
            "{} is not that of the format\nhelp: run `cargo xtask schema`",
            path.display()
        )));
    }
    fs::write(&path, schema).map_err(|error| Failure::Told(format!("cannot write {}: {error}", path.display())))
}
