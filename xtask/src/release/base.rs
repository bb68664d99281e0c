//! Finds the last release, with which the spec is compared.

use generator::changes;

use crate::changes::{History, history, last_release};
use crate::failure::Failure;

/// The revision or folder to compare with; `None` if this is the first release.
///
/// # Errors
///
/// If there may be a release whose tag this clone does not have.
pub(super) fn find(from: Option<&str>, last: Option<&str>) -> Result<Option<String>, Failure> {
    if let Some(from) = from {
        return Ok(Some(from.to_owned()));
    }
    let (tag, history) = (last_release()?, history()?);
    match (&tag, last) {
        (Some(tag), Some(last)) if changes::is_later(last, tag.trim_start_matches('v')) == Ok(true) => Err(refusal(
            &format!("CHANGELOG.md has {last}, and the last release that is tagged here is {tag}"),
            history,
        )),
        (Some(_), _) => Ok(tag),
        (None, Some(last)) => Err(refusal(&format!("CHANGELOG.md has {last}, and no release is tagged here"), history)),
        (None, None) if history == History::Whole => Ok(None),
        (None, None) => Err(refusal("no release is tagged here, and this clone does not have all there is", history)),
    }
}

fn refusal(reason: &str, history: History) -> Failure {
    Failure::Told(format!(
        "{reason}\nhelp: run `{}`; or say what the changes are counted from, such as `--from HEAD~1`",
        history.fetch()
    ))
}
