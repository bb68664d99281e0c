//! `cargo xtask schema`: writes the JSON Schema of the spec's format, or checks that it is up to date.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use generator::disk::{self, Edit};
use generator::spec::schema;

use crate::bindings::Places;
use crate::failure::{Failure, status};

/// Write the JSON Schema with which editors check the spec
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail if the schema is not up to date
    #[arg(long)]
    check: bool,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = Places::new(arguments.spec.as_deref(), None).spec;
    if !folder.join("api.yaml").is_file() {
        return Err(Failure::Told(format!(
            "{} is no folder of a spec: it has no api.yaml\nhelp: name the folder that has one",
            folder.display()
        )));
    }
    let path = folder.join(schema::FILE);
    let schema = schema::json();
    let before = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        read => Some(read.map_err(|error| Failure::Told(format!("cannot read {}: {error}", path.display())))?),
    };
    if before.as_deref() == Some(&schema) {
        return Ok(());
    }
    if arguments.check {
        let option = arguments.spec.as_ref().map(|spec| format!(" --spec {}", spec.display())).unwrap_or_default();
        return Err(Failure::Told(format!(
            "{} is not that of the format\nhelp: run `cargo xtask schema{option}`",
            path.display()
        )));
    }
    disk::edit(&[Edit { path: path.clone(), before, after: Some(schema) }])?;
    status("Updated", path.display());
    Ok(())
}
