//! `cargo xtask drift`: what the documentation page shows and the spec does not, or the other way round.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use generator::drift::report::{self, Findings};
use generator::drift::{self, Extent, Remark};
use generator::{load, output};

use crate::bindings::Places;
use crate::failure::{Failure, say, tell};

/// Compare a saved documentation page with the spec
///
/// The page may be saved as text or as HTML, or copied from a browser. Exits with 0 if nothing differs, with 1 if
/// something does, and with 2 if the page, or a part of it, could not be read.
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

pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    // One is the answer "something differs"; whatever stands in the way of an answer is another matter.
    let findings = findings(arguments).map_err(|failure| Failure::NoAnswer(Box::new(failure)))?;
    match arguments.format {
        Format::Text => say(report::text(&findings).trim_end()),
        Format::Json => say(report::json(&findings.drifts).trim_end()),
        Format::Markdown => say(report::markdown(&findings).trim_end()),
    }
    if matches!(arguments.format, Format::Json) {
        remark("not read", &arguments.page, &findings.unread);
        remark("note", &arguments.page, &findings.doubts);
    }
    match (findings.drifts.is_empty(), findings.unread.is_empty()) {
        (true, true) => Ok(()),
        (false, _) => Err(Failure::Silent),
        (true, false) => {
            let told = "the page shows no difference, but parts of it could not be read".to_owned();
            Err(Failure::NoAnswer(Box::new(Failure::Told(told))))
        }
    }
}

fn findings(arguments: &Arguments) -> Result<Findings, Failure> {
    let places = Places::new(arguments.spec.as_deref(), None);
    let spec = load::load(output::read_spec(&places.spec)?).map_err(Failure::Spec)?;
    let extent = if arguments.partial { Extent::Part } else { Extent::Whole };
    let titles = spec.sections.iter().map(|section| section.content.title.as_str());
    let page = drift::read(&text(&arguments.page)?, titles);
    let refused = |remarks: Vec<Remark>| Failure::Told(told(&arguments.page, &remarks));
    let page = drift::accept(page, extent).map_err(refused)?;
    let pairing = drift::pair(&spec, &page, extent).map_err(|remark| refused(vec![remark]))?;
    if extent == Extent::Whole && pairing.ends_early() {
        tell("note: the page lacks everything after its last endpoint; save it again if it was cut off there");
    }
    Ok(Findings {
        page: arguments.page.display().to_string(),
        drifts: drift::compare(&pairing),
        deviations: drift::deviations(&spec),
        unread: pairing.unread,
        doubts: pairing.doubts,
    })
}

/// The page's text; bytes that are none show where they stand.
fn text(page: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(page).map_err(|error| Failure::Told(format!("{}: {error}", page.display())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn told(page: &Path, remarks: &[Remark]) -> String {
    let lines: Vec<String> =
        remarks.iter().map(|remark| format!("{}:{}: {}", page.display(), remark.line, remark.text)).collect();
    format!("the page could not be read\n{}", lines.join("\n"))
}

fn remark(kind: &str, page: &Path, remarks: &[Remark]) {
    for remark in remarks {
        tell(format!("{kind}: {}:{}: {}", page.display(), remark.line, remark.text));
    }
}
