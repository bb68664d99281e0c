//! A prepared release, to be printed or written.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::disk::{self, Edit};
use generator::output::emit;
use generator::text::{File, Source};
use generator::{api, edit, spec};

use super::named;
use crate::bindings::{self, Places};
use crate::failure::{Failure, say, status};
use crate::repository;

/// A text file as it was read; it may be missing.
pub(super) struct Text {
    path: PathBuf,
    /// The text without a byte order mark; `None` if there is no such file.
    text: Option<String>,
}

impl Text {
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::Told(format!("cannot read {}: {error}", named(path)))),
            Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        };
        Ok(Self { path: path.to_owned(), text })
    }

    pub(super) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// A release that is prepared and not written yet.
pub(super) struct Draft {
    package: String,
    version: String,
    /// The text of its changelog section.
    section: String,
    edits: Vec<Edit>,
    /// The crates that are generated anew, each with its folder.
    crates: Vec<(PathBuf, Vec<File>)>,
}

impl Draft {
    pub(super) fn new(package: &str, version: &str, section: &str) -> Self {
        let section = section.to_owned();
        Self {
            package: package.to_owned(),
            version: version.to_owned(),
            section,
            edits: Vec::new(),
            crates: Vec::new(),
        }
    }

    /// Adds an edit that replaces a file's text, unless the file has that text already.
    pub(super) fn edit(&mut self, Text { path, text }: Text, after: String) {
        if text.as_ref() != Some(&after) {
            self.edits.push(Edit { path, before: text, after: Some(after) });
        }
    }

    /// Sets the version of the `crate` or the `runtime` (`of`) in a spec, and generates the spec's crate anew.
    pub(super) fn raise(&mut self, places: &Places, of: &'static str) -> Result<(), Failure> {
        let api = Text::read(&places.spec.join("api.yaml"))?;
        let raised = edit::with_version(&Source::new("api.yaml", api.text()), of, &self.version)?;
        let mut sources = disk::read_spec(&places.spec)?;
        for source in sources.iter_mut().filter(|source| source.stem() == "api") {
            *source = Source::new(source.name().to_owned(), raised.clone());
        }
        let assets = bindings::assets(&places.spec);
        let read = spec::read(sources).check(|spec| api::check_with(spec, &assets)).map_err(Failure::Spec)?;
        // The edited spec is read back: the replaced text may not have been the version that counts.
        if self.version != if of == "crate" { read.package.version.as_str() } else { &read.runtime.version } {
            return Err(Failure::Told(format!(
                "the version could not be put into {}\nhelp: write it there by hand",
                named(&api.path)
            )));
        }
        self.crates.push((places.out.clone(), emit::emit(&read, &places.as_member(&read), &assets.files)));
        self.edit(api, raised);
        Ok(())
    }

    /// Prints what would be written.
    pub(super) fn tell(&self) -> Result<(), Failure> {
        say(format!(
            "{} {} would be released. Its changelog would say\n\n{}\n",
            self.package, self.version, self.section
        ))?;
        say("and these files would be written:")?;
        self.edits.iter().try_for_each(|edit| say(format!("  {}", named(&edit.path))))?;
        let mut generated = Vec::new();
        for (folder, files) in &self.crates {
            let plan = disk::plan(folder, files)?;
            generated.extend(plan.changes().iter().map(|change| folder.join(change.path()).display().to_string()));
        }
        // The lock file has the versions of the crates, so it changes with them.
        generated.extend((!generated.is_empty() && lock_file().exists()).then(|| named(&lock_file())));
        generated.iter().try_for_each(|path| say(format!("  {path}")))
    }

    /// Writes all files.
    pub(super) fn write(self) -> Result<(), Failure> {
        disk::edit(&self.edits)?;
        self.edits.iter().for_each(|edit| status("Updated", named(&edit.path)));
        for (folder, files) in &self.crates {
            let plan = disk::plan(folder, files)?;
            if !plan.is_empty() {
                plan.apply()?;
                status("Generated", folder.display());
            }
        }
        lock()?;
        say(format!(
            "{} {} is written, and not committed yet\n\
             next: look at `git diff`, then go on as CONTRIBUTING.md says under “Releasing”",
            self.package, self.version
        ))
    }
}

fn lock_file() -> PathBuf {
    repository::root().join("Cargo.lock")
}

/// Updates only the workspace's own packages in `Cargo.lock`.
fn lock() -> Result<(), Failure> {
    if !lock_file().exists() {
        return Ok(());
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(repository::root()).args(["update", "--workspace", "--offline", "--quiet"]);
    let before = fs::read(lock_file()).ok();
    let output = cargo.output().map_err(|error| Failure::Told(format!("cannot start cargo: {error}")))?;
    if !output.status.success() {
        return Err(Failure::Told(format!(
            "all is written but Cargo.lock: {}\nhelp: mend it, and run `cargo update --workspace`",
            String::from_utf8_lossy(&output.stderr).trim()
        )));
    }
    if fs::read(lock_file()).ok() != before {
        status("Updated", named(&lock_file()));
    }
    Ok(())
}
