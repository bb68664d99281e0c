//! `--words`: shows the texts of a field, so that a person can decide which of them are words. They are values, so they
//! are printed only to a terminal.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use generator::api::Api;
use generator::learn::{Router, Words};
use generator::text::prose::shown;

use super::{CUT_OFF, open};
use crate::failure::{Failure, say};

/// How many texts are shown at most.
const MOST: usize = 200;

/// Shows the texts of a field, the most frequent first.
pub(super) fn show(recordings: &[PathBuf], place: &str, api: &Api, router: &Router<'_>) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::Told("--words shows values of recordings, so it writes to a terminal only".to_owned()));
    }
    let mut words = Words::of(place);
    let mut all = api.sections.iter().flat_map(|section| &section.endpoints);
    if !all.any(|known| known.rust_path == words.endpoint()) {
        let endpoint = shown(words.endpoint());
        let message = format!("the spec has no endpoint `{endpoint}`; write one as in `calls::get/status`");
        return Err(Failure::Told(message));
    }
    for path in recordings {
        let (name, file) = open(path)?;
        words.read(&name, file, router)?;
    }
    let texts = words.by_frequency();
    for (text, count) in texts.iter().take(MOST) {
        say(format!("{count:8}  {}", shown(text)))?;
    }
    let different = if texts.len() == 1 { "1 text".to_owned() } else { format!("{} different texts", texts.len()) };
    let answers = if words.answers() == 1 { "1 answer".to_owned() } else { format!("{} answers", words.answers()) };
    say(format!("{different} in {answers}"))?;
    if words.is_cut_off() { Err(Failure::Told(CUT_OFF.to_owned())) } else { Ok(()) }
}
