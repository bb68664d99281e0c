//! `cargo xtask release`: writes the next version into all files that have it, and its section into the changelog.

mod base;
mod draft;
mod runtime;

use std::path::Path;
use std::time::SystemTime;

use draft::{Draft, Text};
use generator::api::Api;
use generator::changes::{self, Report};
use snapcall_runtime::Date;

use crate::bindings::{self, Places};
use crate::failure::{Failure, status};
use crate::repository;

/// Prepare a release: write its version and its changelog section
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The version; `auto` takes the smallest one that the changes allow
    #[arg(value_name = "VERSION|auto")]
    version: String,
    /// The spec of the last release: a folder or a git revision [default: the last release's tag]
    #[arg(long, value_name = "REV|DIR", conflicts_with = "runtime")]
    from: Option<String>,
    /// Release the runtime instead of the crate, with the notes under `Unreleased` in its own changelog
    #[arg(long)]
    runtime: bool,
    /// Write nothing; print what would be written
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let draft = if arguments.runtime {
        runtime::draft(&arguments.version)?
    } else {
        draft(&arguments.version, arguments.from.as_deref())?
    };
    if arguments.dry_run { draft.tell() } else { draft.write() }
}

/// Prepares a release of the crate.
fn draft(wanted: &str, from: Option<&str>) -> Result<Draft, Failure> {
    let root = repository::root();
    let places = Places::new(None, None);
    let new = bindings::read(&places.spec)?;
    let changelog = Text::read(&root.join("CHANGELOG.md"))?;
    let last = changes::last_version(changelog.text());
    let (version, section) = match base::find(from, last.as_deref())? {
        None => first_release(wanted, &new),
        Some(base) => {
            status("Comparing", format!("{} with {base}", places.spec.display()));
            let old = crate::changes::read(&base)?;
            runtime::check_released(&base, &old, &new, &places.spec)?;
            next_release(wanted, &old, &new)?
        }
    };
    let written = &new.package.version;
    if changes::is_later(written, &version)? {
        return Err(Failure::Told(format!(
            "{version} comes before {written}, the version that {} has\nhelp: name a later version",
            named(&places.spec.join("api.yaml"))
        )));
    }
    if let Some(last) = last.filter(|last| changes::is_later(&version, last) == Ok(false)) {
        return Err(Failure::Told(format!(
            "{version} does not come after {last}, the last version in CHANGELOG.md\nhelp: name a later version"
        )));
    }
    let whole = changes::with_notes(&section, changes::unreleased(changelog.text()));
    if whole.is_empty() {
        return Err(Failure::Told(
            "the changelog would say nothing about this release\n\
             help: say under `## Unreleased` in CHANGELOG.md what it is for"
                .to_owned(),
        ));
    }
    let mut draft = Draft::new(&new.package.name, &version, &whole);
    draft.raise(&places, "crate")?;
    let logged = changes::with_section(changelog.text(), &version, &today(), &section)?;
    draft.edit(changelog, logged);
    Ok(draft)
}

/// Checks that nothing has been released from this repository yet.
///
/// # Errors
///
/// If there may be a release whose tag this clone does not have.
pub(crate) fn is_first() -> Result<(), Failure> {
    let changelog = Text::read(&repository::root().join("CHANGELOG.md"))?;
    base::find(None, changes::last_version(changelog.text()).as_deref()).map(drop)
}

/// The version to release, and the text of its changelog section.
fn next_release(wanted: &str, old: &Api, new: &Api) -> Result<(String, String), Failure> {
    let report = Report::new(old, new)?;
    let version = match (wanted, &report.next_version) {
        ("auto", Some(next)) => next.clone(),
        ("auto", None) => {
            return Err(Failure::Told(format!(
                "nothing has changed since {}\nhelp: name the version, if there is to be one nevertheless",
                report.last_version
            )));
        }
        (version, _) => {
            changes::acceptable(version, &report.last_version, &report.changes)?;
            version.to_owned()
        }
    };
    Ok((version, report.section()))
}

/// The version and the changelog section of the first release. Any version is allowed; `auto` takes the one in the
/// spec.
fn first_release(wanted: &str, api: &Api) -> (String, String) {
    let version = if wanted == "auto" { &api.package.version } else { wanted };
    (version.to_owned(), changes::first_section(api))
}

/// A file's name in messages: its path from the current folder.
fn named(path: &Path) -> String {
    repository::from_here(path).display().to_string()
}

/// Today's date in UTC, such as `2026-01-31`.
fn today() -> String {
    let now = Date::from(SystemTime::now()).to_string();
    now.split('T').next().unwrap_or_default().to_owned()
}
