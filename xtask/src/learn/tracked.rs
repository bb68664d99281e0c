//! Refuses recordings that could get into a git repository, since they contain the data of the API's users.

use std::path::Path;
use std::process::{Command, Stdio};

use generator::text::prose::shown;

use crate::failure::Failure;

/// Refuses a recording that git tracks, or that `git add` would add.
pub(super) fn refuse(recording: &Path) -> Result<(), Failure> {
    // What counts is where the file itself lies, not a symbolic link to it. A missing file is reported when it is read.
    let Ok(file) = recording.canonicalize() else { return Ok(()) };
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return Ok(()) };
    let name_of = shown(&recording.display().to_string());
    let way_out = "move it out of the repository, or add it to `.gitignore`";
    let asked = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(folder).args(arguments).arg("--").arg(name);
        git.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    let is_within = folder.ancestors().any(|folder| folder.join(".git").exists());
    match asked(&["ls-files", "--error-unmatch"]) {
        Err(_) if is_within => Err(Failure::Told(format!(
            "{name_of} lies in a repository, and git cannot be asked whether it is ignored; move it elsewhere"
        ))),
        Ok(status) if status.success() => Err(Failure::Told(format!(
            "git keeps {name_of}, and a recording holds what users have said and done; `git rm --cached` it, and {way_out}"
        ))),
        _ if !is_within => Ok(()),
        _ => match asked(&["check-ignore", "--quiet"]).ok().and_then(|status| status.code()) {
            Some(0) => Ok(()),
            _ => Err(Failure::Told(format!(
                "git would take {name_of}, and a recording holds what users have said and done; {way_out}"
            ))),
        },
    }
}
