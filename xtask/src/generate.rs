//! `cargo xtask generate`: writes the crate, or checks that it is up to date.

use std::path::PathBuf;

use generator::api::Api;
use generator::changes::listed;
use generator::disk::{self, Plan};
use generator::output::emit;
use generator::output::listing::{self, Entry};

use crate::bindings::{self, Places};
use crate::failure::{Failure, say};
use crate::repository;

/// Generate the crate from the spec
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; fail and print a diff if the crate is not up to date
    #[arg(long)]
    check: bool,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate, which becomes a workspace of its own [default: generated]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the crate in --out a member of the workspace around it, as the default crate is
    #[arg(long, requires = "out")]
    member: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let places = Places::new(arguments.spec.as_deref(), arguments.out.as_deref());
    if repository::is_within(&places.out, &places.spec) {
        return Err(Failure::Told(format!(
            "{} lies in the spec's folder, where its files would be taken for the spec's\nhelp: name a folder elsewhere",
            places.out.display()
        )));
    }
    // The assets are read once, so that exactly what was checked is written.
    let assets = bindings::assets(&places.spec);
    let api = bindings::read_with(&places.spec, &assets)?;
    let home = arguments.out.is_none() || arguments.member;
    let placement = if home { places.as_member(&api) } else { places.as_standalone(&api) };
    let files = emit::emit(&api, &placement, &assets.files);
    let plan = disk::plan(&places.out, &files)?;
    if plan.is_empty() {
        return Ok(());
    }
    if arguments.check {
        say(plan.diff().trim_end())?;
        return Err(Failure::Told(format!(
            "{} is not up to date with {}\nhelp: run `{}`",
            places.out.display(),
            places.spec.display(),
            command(arguments)
        )));
    }
    let report = report(&api, &plan);
    plan.apply()?;
    say(report)?;
    Ok(())
}

/// What changed: first the endpoints, then the files.
fn report(api: &Api, plan: &Plan<'_>) -> String {
    let new = listing::entries(api);
    let listed = plan.changes().iter().find(|change| change.path() == listing::FILE);
    let mut lines: Vec<String> = match listed.map(|change| change.old_text()) {
        // The list of endpoints has not changed.
        None => Vec::new(),
        Some(None) => vec![format!("{} endpoints", new.len())],
        Some(Some(old)) => match serde_json::from_str::<Vec<Entry>>(&old) {
            Ok(old) => listed::compare(&old, &new).iter().map(ToString::to_string).collect(),
            Err(_) => vec![format!("{} endpoints; the earlier list could not be read", new.len())],
        },
    };
    lines.extend(shortened(plan.changes().iter().map(ToString::to_string).collect()));
    lines.join("\n")
}

/// At most a few files, and the number of the others.
fn shortened(mut files: Vec<String>) -> Vec<String> {
    const SHOWN: usize = 8;
    if files.len() > SHOWN + 1 {
        let more = files.len() - SHOWN;
        files.truncate(SHOWN);
        files.push(format!("… and {more} more files"));
    }
    files
}

/// The command that brings the crate up to date.
fn command(arguments: &Arguments) -> String {
    let mut command = "cargo xtask generate".to_owned();
    for (flag, folder) in [("--spec", &arguments.spec), ("--out", &arguments.out)] {
        if let Some(folder) = folder {
            command.push_str(&format!(" {flag} {}", folder.display()));
        }
    }
    if arguments.member {
        command.push_str(" --member");
    }
    command
}
