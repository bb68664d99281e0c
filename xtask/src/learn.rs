//! `cargo xtask learn`: compares recorded answers with the types in the spec, and adds what is new.

mod hashed;
mod tracked;
mod words;

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use generator::api::check;
use generator::disk;
use generator::learn::report::{self, Findings};
use generator::learn::{self, Evidence, FindingKind, Router, Skip, Trust};
use generator::spec::load;
use generator::text::prose::shown;

use self::hashed::Hashed;
use crate::bindings::Places;
use crate::edits::edits;
use crate::failure::{Failure, say, tell};

/// Learn the types of answers from recorded traffic
///
/// A recording is a HAR file, as browsers and proxies save it, or a file that a client with the feature `record` wrote.
/// No value from it is printed or written, except by `--words`. The exit code is 0 if the spec knows everything that
/// was seen, 1 if something is new or contradicts the spec, and 2 if a recording could not be read in full.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The recordings, in any order
    #[arg(required = true, value_name = "RECORDING")]
    recordings: Vec<PathBuf>,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Add new types and fields to the spec with `# review:` comments, and widen guessed types
    ///
    /// What a person stated is never changed; contradictions are only reported.
    #[arg(long)]
    write: bool,
    /// Also learn fields that only a single answer has
    ///
    /// They are left out by default because their names may be values, such as the names of people in an object with
    /// one member per person.
    #[arg(long)]
    single: bool,
    /// Another base URL of the API, such as a staging host; can be given several times
    #[arg(long, value_name = "URL")]
    base_url: Vec<String>,
    /// Show the texts of a field and how often each was seen, to decide which are words
    ///
    /// For example `calls::get/status` or, in a page, `calls::list/data/status`. The texts are values, so they are
    /// printed only to a terminal.
    #[arg(long, value_name = "ENDPOINT/FIELD", conflicts_with_all = ["write", "format", "single"])]
    words: Option<String>,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Text for a terminal, by endpoint and by type
    Text,
    /// A JSON array of what was found and what was left out, for programs
    Json,
    /// Markdown for a pull request
    Markdown,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    learn(arguments).map_err(Failure::instead_of_answer)
}

fn learn(arguments: &Arguments) -> Result<(), Failure> {
    arguments.recordings.iter().try_for_each(|recording| tracked::refuse(recording))?;
    let files = disk::read_spec(&Places::new(arguments.spec.as_deref(), None).spec)?;
    let spec = load(files.clone()).map_err(Failure::Spec)?;
    let api = check(&spec).map_err(Failure::Spec)?;
    let router = Router::new(&api, &arguments.base_url).map_err(Failure::Told)?;
    if let Some(place) = &arguments.words {
        return words::show(&arguments.recordings, place, &api, &router);
    }
    let evidence = evidence(&arguments.recordings, &router)?;
    let trust = if arguments.single { Trust::Single } else { Trust::Repeated };
    let comparison = learn::compare(&spec, &api, &evidence, trust);
    let findings = Findings { comparison, evidence: Some(&evidence) };
    say(match arguments.format {
        Format::Text => report::text(&findings),
        Format::Json => report::json(&findings),
        Format::Markdown => report::markdown(&findings),
    }
    .trim_end())?;
    if arguments.write {
        let written =
            learn::write(&files, &spec, &findings.comparison).map_err(|faults| Failure::afterwards(&faults))?;
        disk::edit(&edits(&files, &written))?;
        written.keys().for_each(|file| tell(format!("wrote {}", shown(file))));
    }
    if evidence.skipped.contains_key(&Skip::CutOff) {
        return Err(Failure::Told(CUT_OFF.to_owned()));
    }
    let stays = |kind: FindingKind| !arguments.write || kind == FindingKind::Contradicted;
    let is_known = !findings.comparison.findings.iter().any(|finding| stays(finding.kind));
    if is_known { Ok(()) } else { Err(Failure::Silent) }
}

const CUT_OFF: &str = "a recording breaks off; what it shows until then counts\n\
                       help: if more was recorded, save it again";

/// Reads all recordings, and merges what they show. One that is given again shows nothing more.
fn evidence(recordings: &[PathBuf], router: &Router<'_>) -> Result<Evidence, Failure> {
    let mut evidence = Evidence::default();
    let mut hashes = HashSet::new();
    for path in recordings {
        let (name, file) = open(path)?;
        let mut file = Hashed::new(file);
        let shown = learn::read(&name, &mut file, router)?;
        match hashes.insert(file.hash()) {
            true => evidence.merge(shown),
            false => tell(format!("note: {name} is the same as another recording, so it does not count")),
        }
    }
    Ok(evidence)
}

/// A recording, and its name for messages.
fn open(path: &Path) -> Result<(String, File), Failure> {
    let name = shown(&path.display().to_string());
    match disk::open_recording(path) {
        Ok(file) => Ok((name, file)),
        Err(error) => Err(Failure::Told(format!("{name} cannot be read: {error}"))),
    }
}
