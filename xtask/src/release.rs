//! `cargo xtask release`: writes the next version, and what the changelog says about it.

mod today;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use generator::changes::{self, Report};
use generator::model::Api;
use generator::output::Edit;
use generator::source::Source;
use generator::{check, load, output};

use crate::bindings::{self, Places};
use crate::changes as versions;
use crate::failure::{Failure, say};
use crate::repository;

/// Write the next version into spec/api.yaml, and its section into CHANGELOG.md
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The version, or `auto` for the one that the changes ask for
    #[arg(value_name = "VERSION|auto")]
    version: String,
    /// What the changes are counted from: a folder, or a revision known to git [default: the last release's tag]
    #[arg(long, value_name = "REV|DIR")]
    from: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = repository::root();
    let spec = Places::new(None, None).spec;
    let new = bindings::read(&spec)?;
    let from = match &arguments.from {
        Some(from) => Some(from.clone()),
        None => versions::last_release()?,
    };
    let (version, section) = match from {
        Some(from) => next_release(&arguments.version, &versions::read(&from)?, &new)?,
        None => first_release(&arguments.version, &new),
    };
    let (api, changelog) = (spec.join("api.yaml"), root.join("CHANGELOG.md"));
    let (before, log) = (text(&api)?, text(&changelog)?);
    let raised = raised(&spec, before.as_deref().unwrap_or_default(), &version)?;
    let logged = changes::with_section(log.as_deref().unwrap_or_default(), &version, &today::today(), &section)?;
    output::edit(&[
        Edit { path: api, before, after: Some(raised) },
        Edit { path: changelog, before: log, after: Some(logged) },
    ])?;
    say(format!(
        "{version} is in spec/api.yaml and CHANGELOG.md\n\
         next: `cargo xtask generate`, commit, and tag the commit `v{version}`"
    ));
    Ok(())
}

/// The version to release, and what has changed since the last one.
fn next_release(wanted: &str, old: &Api, new: &Api) -> Result<(String, String), Failure> {
    let report = Report::new(old, new)?;
    let version = match (wanted, &report.next_version) {
        ("auto", Some(next)) => next.clone(),
        ("auto", None) => {
            return Err(Failure::Told(format!("nothing has changed since {}: name the version", report.last_version)));
        }
        (version, _) => {
            changes::acceptable(version, &report.last_version, &report.changes)?;
            version.to_owned()
        }
    };
    Ok((version, report.section()))
}

/// With nothing to compare with, any version will do; the one that the spec says is as good as any.
fn first_release(wanted: &str, api: &Api) -> (String, String) {
    let version = if wanted == "auto" { &api.package.version } else { wanted };
    (version.to_owned(), changes::first_section(api))
}

/// `api.yaml` with the version, read back before it is written.
fn raised(spec: &Path, api: &str, version: &str) -> Result<String, Failure> {
    let raised = changes::with_version(&Source::new("api.yaml", api), version)?;
    let mut sources = output::read_spec(spec)?;
    for source in sources.iter_mut().filter(|source| source.stem() == "api") {
        *source = Source::new(source.name().to_owned(), raised.clone());
    }
    let read = check::check(&load::load(sources).map_err(Failure::Spec)?).map_err(Failure::Spec)?;
    if read.package.version != version {
        return Err(Failure::Told(
            "the version could not be put into spec/api.yaml: write it there by hand".to_owned(),
        ));
    }
    Ok(raised)
}

/// A file's text, without a byte order mark; none if there is no such file.
fn text(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::Told(format!("cannot read {}: {error}", path.display()))),
        Ok(text) => Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))),
    }
}
