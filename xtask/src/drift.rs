//! `cargo xtask drift`: reports the differences between a documentation page and the spec.

mod bytes;

use std::path::PathBuf;

use clap::ValueEnum;
use generator::disk;
use generator::drift::report::{self, Findings};
use generator::drift::write::{self, Left, Refusal, Written};
use generator::drift::{self, Drift, DriftKind, Hints, Remark};
use generator::spec::load;
use generator::text::Source;
use generator::text::prose::shown;

use crate::bindings::Places;
use crate::edits::edits;
use crate::failure::{Failure, say, tell};

/// Compare a saved documentation page with the spec
///
/// The page may be saved as HTML, Markdown or text, or copied from a browser. The exit code is 0 if nothing differs, 1
/// if something does, and 2 if the page could not be read in full. In that case the readable parts are compared, and no
/// endpoint is reported as removed.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The saved page; `-` reads standard input
    page: PathBuf,
    /// The format of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The page is only a part of the documentation: report no missing endpoint as removed
    #[arg(long)]
    partial: bool,
    /// Update the spec from the page; mark proposals with `# review:`
    ///
    /// Endpoints that the page lacks stay in the spec unless `--remove` says how many there are.
    #[arg(long)]
    write: bool,
    /// Confirm that COUNT endpoints are gone from the documentation, so that the page is whole without them; `--write`
    /// removes them from the spec
    #[arg(long, value_name = "COUNT", conflicts_with = "partial")]
    remove: Option<usize>,
    /// A line of the page that is the heading of a new section; can be given several times
    ///
    /// Needed for pages saved as text, in which headings are not marked.
    #[arg(long, value_name = "HEADING")]
    section: Vec<String>,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Text for a terminal, section by section
    Text,
    /// A JSON array of differences, doubts and unreadable parts, for programs
    Json,
    /// Markdown for a pull request
    Markdown,
}

impl Arguments {
    fn hints(&self) -> Hints {
        Hints { is_part: self.partial, sections: self.section.clone(), gone: self.remove }
    }

    /// The page's name in messages.
    fn name(&self) -> String {
        shown(&self.page.display().to_string())
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    compare(arguments).map_err(Failure::instead_of_answer)
}

fn compare(arguments: &Arguments) -> Result<(), Failure> {
    let files = disk::read_spec(&Places::new(arguments.spec.as_deref(), None).spec)?;
    let spec = load(files.clone()).map_err(Failure::Spec)?;
    let text = text(arguments);
    let read = text.as_ref().map_err(Clone::clone).and_then(|text| drift::read(text, &spec, &arguments.hints()));
    let (text, page) = match (text, read) {
        (Ok(text), Ok(page)) => (text, page),
        (_, Err(unread)) | (Err(unread), _) => {
            show(arguments, &Findings { page: arguments.name(), unread, ..Findings::default() })?;
            return Err(Failure::Told("the page could not be read; nothing was compared".to_owned()));
        }
    };
    let pairing = drift::pair(&spec, &page);
    let findings = Findings {
        page: arguments.name(),
        is_compared: true,
        drifts: drift::compare(&pairing),
        deviations: drift::deviations(&pairing),
        without_auth: pairing.pairs.iter().filter(|pair| pair.page.auth.is_none()).count(),
        unread: pairing.unread,
        doubts: pairing.doubts,
    };
    show(arguments, &findings)?;
    let agrees = if arguments.write {
        let written = written(arguments, &files, &text)?;
        disk::edit(&edits(&files, &written.files))?;
        summarize(&written);
        written.left.is_empty()
    } else {
        findings.drifts.is_empty()
    };
    // A heading given by `--section` that the page does not have is probably misspelt, so the exit code is not 0.
    let agrees = agrees && arguments.section.iter().all(|title| page.has_section(title));
    match agrees {
        _ if !findings.unread.is_empty() => Err(Failure::Told(incomplete(&findings))),
        true => Ok(()),
        false => Err(Failure::Silent),
    }
}

/// The message for a comparison that leaves out parts of the page.
fn incomplete(findings: &Findings) -> String {
    let is_removed = |drift: &Drift| drift.kind == DriftKind::EndpointRemoved;
    let what = if findings.drifts.is_empty() {
        "; what could be read of it agrees with the spec"
    } else if findings.drifts.iter().any(is_removed) {
        "; correct them in a copy of the page, or save it again"
    } else {
        ", so nothing is taken for removed; correct them in a copy of the page, or save it again"
    };
    format!("parts of the page could not be read{what}")
}

/// Reads the page's text, or returns why it cannot be read.
fn text(arguments: &Arguments) -> Result<String, Vec<Remark>> {
    let refused = |text: String| vec![Remark { line: 1, text }];
    let bytes = disk::read_page(&arguments.page).map_err(|error| refused(format!("it cannot be read: {error}")))?;
    bytes::text(&bytes).map_err(|kind| refused(format!("this is {kind}")))
}

fn show(arguments: &Arguments, findings: &Findings) -> Result<(), Failure> {
    let text = match arguments.format {
        Format::Text => report::text(findings),
        Format::Markdown => report::markdown(findings),
        Format::Json => report::json(findings),
    };
    say(text.trim_end())
}

fn written(arguments: &Arguments, files: &[Source], page: &str) -> Result<Written, Failure> {
    write::write(files, page, &arguments.hints()).map_err(|refusal| match refusal {
        Refusal::Page(remarks) => {
            Failure::Told(remarks.iter().map(|remark| remark.text.as_str()).collect::<Vec<_>>().join("; "))
        }
        Refusal::Spec(faults) => Failure::Spec(faults),
        Refusal::Afterwards(faults) => Failure::afterwards(&faults),
    })
}

fn summarize(written: &Written) {
    for (file, text) in &written.files {
        tell(format!("{} {file}", if text.is_some() { "wrote" } else { "removed" }));
    }
    for same in written.left.chunk_by(|one, next| one.why == next.why) {
        for Left { drift, .. } in same {
            tell(format!("not written: {}: {}", report::subject(drift), report::line(drift)));
        }
        let why = same.first().map(|left| left.why.as_str()).unwrap_or_default();
        tell(format!("  {why}"));
    }
}
