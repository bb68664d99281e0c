//! `cargo xtask drift`: what the documentation page shows and the spec does not, or the other way round.

mod bytes;
mod save;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use generator::drift::report::{self, Findings};
use generator::drift::write::{self, Left, Refusal, Written};
use generator::drift::{self, Extent, Page, Remark};
use generator::source::Source;
use generator::spec::Spec;
use generator::{load, output};

use crate::bindings::Places;
use crate::failure::{Failure, say, tell};

/// Compare a saved documentation page with the spec
///
/// The page may be saved as text or as HTML, or copied from a browser. Exits with 0 if nothing differs, with 1 if
/// something does, and with 2 if the page, or a part of it, could not be read. What could be read is compared then, but
/// nothing is taken for removed.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The saved page
    page: PathBuf,
    /// How to tell what differs
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The page is a part of the documentation: what it does not show is not taken for removed
    #[arg(long)]
    partial: bool,
    /// Bring the spec along with the page; what is left to decide is marked `# review:`
    ///
    /// Two or more endpoints that are missing at the end of the page stay in the spec: a page that was cut off lacks
    /// them too.
    #[arg(long)]
    write: bool,
    /// The folder of the spec [default: spec]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Section by section, for people
    Text,
    /// An array of differences, for programs
    Json,
    /// For a pull request
    Markdown,
}

impl Arguments {
    fn extent(&self) -> Extent {
        if self.partial { Extent::Part } else { Extent::Whole }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    // One is the answer "something differs"; whatever stands in the way of an answer is another matter.
    let no_answer = |failure| Failure::NoAnswer(Box::new(failure));
    let files = read(arguments).map_err(no_answer)?;
    let spec = load::load(files.clone()).map_err(|faults| no_answer(Failure::Spec(faults)))?;
    let page = page(arguments, &spec).map_err(no_answer)?;
    let findings = findings(arguments, &spec, &page).map_err(no_answer)?;
    show(arguments, &findings);
    let agrees = if arguments.write {
        let written = written(arguments, &files, &page).map_err(no_answer)?;
        save::save(&written.files).map_err(no_answer)?;
        summarize(&written);
        written.left.is_empty()
    } else {
        findings.drifts.is_empty()
    };
    match agrees {
        _ if !findings.unread.is_empty() => Err(no_answer(Failure::Told(incomplete(&findings)))),
        true => Ok(()),
        false => Err(Failure::Silent),
    }
}

/// What an answer is worth that leaves parts of the page out.
fn incomplete(findings: &Findings) -> String {
    let parts = "parts of the page could not be read";
    if findings.drifts.is_empty() {
        format!("{parts}; what could be read of it agrees with the spec")
    } else {
        format!("{parts}, so nothing is taken for removed; correct them in a copy of the page, or save it again")
    }
}

fn read(arguments: &Arguments) -> Result<Vec<Source>, Failure> {
    Ok(output::read_spec(&Places::new(arguments.spec.as_deref(), None).spec)?)
}

fn page(arguments: &Arguments, spec: &Spec) -> Result<Page, Failure> {
    let path = &arguments.page;
    let bytes = std::fs::read(path).map_err(|error| Failure::Told(format!("{}: {error}", path.display())))?;
    let titles = spec.sections.iter().map(|section| section.content.title.as_str());
    let text = bytes::text(&bytes).map_err(|kind| Failure::Told(format!("{}: this is {kind}", path.display())))?;
    let page = drift::read(&text, titles);
    drift::accept(page, spec, arguments.extent()).map_err(|remarks| refused(path, &remarks))
}

fn findings(arguments: &Arguments, spec: &Spec, page: &Page) -> Result<Findings, Failure> {
    let pairing = drift::pair(spec, page, arguments.extent()).map_err(|remark| refused(&arguments.page, &[remark]))?;
    if !arguments.partial && pairing.ends_early() {
        tell("note: the page lacks everything after its last endpoint; save it again if it was cut off there");
    }
    Ok(Findings {
        page: arguments.page.display().to_string(),
        drifts: drift::compare(&pairing),
        deviations: drift::deviations(&pairing),
        without_auth: pairing.pairs.iter().filter(|pair| pair.page.auth.is_none()).count(),
        unread: pairing.unread,
        doubts: pairing.doubts,
    })
}

fn show(arguments: &Arguments, findings: &Findings) {
    match arguments.format {
        Format::Text => say(report::text(findings).trim_end()),
        Format::Markdown => say(report::markdown(findings).trim_end()),
        Format::Json => {
            say(report::json(&findings.drifts).trim_end());
            remark("not read", &arguments.page, &findings.unread);
            remark("note", &arguments.page, &findings.doubts);
        }
    }
}

fn written(arguments: &Arguments, files: &[Source], page: &Page) -> Result<Written, Failure> {
    write::write(files, page, arguments.extent()).map_err(|refusal| match refusal {
        Refusal::Page(remark) => refused(&arguments.page, &[remark]),
        Refusal::Spec(faults) => Failure::Spec(faults),
    })
}

fn summarize(written: &Written) {
    for (file, text) in &written.files {
        tell(format!("{} {file}", if text.is_some() { "wrote" } else { "removed" }));
    }
    for same in written.left.chunk_by(|one, next| one.why == next.why) {
        for Left { drift, .. } in same {
            tell(format!("not written: {} {}: {}", drift.method, drift.path, report::line(drift)));
        }
        let why = same.first().map(|left| left.why.as_str()).unwrap_or_default();
        tell(format!("  {why}"));
    }
}

fn refused(page: &Path, remarks: &[Remark]) -> Failure {
    let lines: Vec<String> =
        remarks.iter().map(|remark| format!("{}:{}: {}", page.display(), remark.line, remark.text)).collect();
    Failure::Told(format!("the page could not be read\n{}", lines.join("\n")))
}

fn remark(kind: &str, page: &Path, remarks: &[Remark]) {
    for remark in remarks {
        tell(format!("{kind}: {}:{}: {}", page.display(), remark.line, remark.text));
    }
}
