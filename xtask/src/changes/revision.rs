//! Reads specs from other folders and from git revisions.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use generator::api::{Api, check};
use generator::spec::load;
use generator::text::Source;

use crate::failure::Failure;
use crate::{bindings, repository};

/// Reads the spec in the folder `place`; if there is none, the spec of the git revision `place`.
pub(crate) fn read(place: &str) -> Result<Api, Failure> {
    let folder = Path::new(place);
    if folder.join("api.yaml").is_file() {
        return bindings::read(folder);
    }
    let spec = load(sources(place)?).map_err(Failure::Spec)?;
    check(&spec).map_err(Failure::Spec)
}

/// The tag of the last release before HEAD, such as `v0.1.0`.
pub(crate) fn last_release() -> Result<Option<String>, Failure> {
    let output = git(&["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"])?;
    let tag = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((output.status.success() && !tag.is_empty()).then_some(tag))
}

/// How much of the history a clone has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum History {
    /// All commits and their tags.
    Whole,
    /// All commits, but no tags, since it was cloned with `--no-tags`.
    WithoutTags,
    /// Only the latest commits.
    Shallow,
}

impl History {
    /// The command that fetches what is missing.
    pub(crate) fn fetch(self) -> &'static str {
        match self {
            Self::Shallow => "git fetch --unshallow --tags",
            Self::Whole | Self::WithoutTags => "git fetch --tags",
        }
    }
}

/// How much of the history this clone has.
pub(crate) fn history() -> Result<History, Failure> {
    let shallow = git(&["rev-parse", "--is-shallow-repository"])?;
    if shallow.stdout.trim_ascii() == b"true" {
        return Ok(History::Shallow);
    }
    // `git clone --no-tags` writes this setting.
    let tagless = git(&["config", "--get-regexp", r"^remote\..*\.tagopt$", "^--no-tags$"])?;
    Ok(if tagless.status.success() { History::WithoutTags } else { History::Whole })
}

/// Whether files differ from those of a revision; `false` if `place` is a folder, which has no history.
pub(crate) fn is_changed_since(place: &str, paths: &[PathBuf]) -> Result<bool, Failure> {
    if Path::new(place).join("api.yaml").is_file() {
        return Ok(false);
    }
    let root = repository::root();
    let paths: Vec<String> = paths.iter().map(|path| repository::relative(&root, path)).collect();
    let commit = commit(place)?;
    let mut arguments = vec!["diff", "--quiet", &commit, "--"];
    arguments.extend(paths.iter().map(String::as_str));
    let output = git(&arguments)?;
    match output.status.code() {
        Some(1) => Ok(true),
        _ => succeed(output).map(|_| false),
    }
}

/// The files of the spec at a revision.
fn sources(revision: &str) -> Result<Vec<Source>, Failure> {
    let commit = commit(revision)?;
    let listed = succeed(git(&["ls-tree", "-z", "--name-only", &commit, "spec/"])?)?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let files: Vec<&str> = listed.split('\0').filter(|path| path.ends_with(".yaml")).collect();
    if files.is_empty() {
        return Err(Failure::Told(format!("there is no spec in {revision}")));
    }
    let read = |path: &&str| {
        let bytes = succeed(git(&["show", &format!("{commit}:./{path}")])?)?;
        Ok(Source::from_bytes(format!("{revision}:{path}"), bytes))
    };
    files.iter().map(read).collect()
}

/// The commit of a revision. Unlike a revision's name, its hash cannot be taken for an option by git.
fn commit(revision: &str) -> Result<String, Failure> {
    let output = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
    if !output.status.success() {
        return Err(Failure::Told(format!(
            "`{revision}` is neither a folder with an api.yaml nor a revision known to git\n\
             help: `git tag` lists the releases known here, and `{}` brings the others",
            history()?.fetch()
        )));
    }
    let told = String::from_utf8_lossy(&output.stdout);
    // Some versions of git print `--end-of-options` too, on a line before the hash.
    Ok(told.lines().last().unwrap_or_default().trim().to_owned())
}

fn succeed(output: Output) -> Result<Vec<u8>, Failure> {
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Failure::Told(format!("git: {}", String::from_utf8_lossy(&output.stderr).trim())))
}

fn git(arguments: &[&str]) -> Result<Output, Failure> {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(repository::root());
    command.output().map_err(|error| Failure::Told(format!("cannot start git: {error}")))
}
