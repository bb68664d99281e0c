//! `--words`: shows the texts of a field, so that a person can decide which of them are words. They are values, so they
//! are printed only to a terminal.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read};
use std::path::PathBuf;

use generator::api::Api;
use generator::disk;
use generator::learn::{Router, words};
use generator::text::prose::shown;

use super::unread;
use crate::failure::{Failure, say};

/// How many bytes of a recording are read at most.
const MOST_BYTES: u64 = 512 << 20;
/// How many texts are shown at most.
const MOST: usize = 200;

/// Shows the texts of a field, the most frequent first.
pub(super) fn show(recordings: &[PathBuf], place: &str, api: &Api, router: &Router<'_>) -> Result<(), Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::Told("--words shows values of recordings, so it writes to a terminal only".to_owned()));
    }
    let (endpoint, field) = place.split_once('/').unwrap_or((place, ""));
    let mut all = api.sections.iter().flat_map(|section| &section.endpoints);
    if !all.any(|known| known.rust_path == endpoint) {
        let message = format!("the spec has no endpoint `{}`; write one as in `calls::get/status`", shown(endpoint));
        return Err(Failure::Told(message));
    }
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for path in recordings {
        let name = shown(&path.display().to_string());
        let mut har = Vec::new();
        let file = disk::open_recording(path).map_err(|error| unread(&name, &error))?;
        file.take(MOST_BYTES).read_to_end(&mut har).map_err(|error| unread(&name, &error))?;
        let texts = words::texts(&har, router, endpoint, field)
            .ok_or_else(|| Failure::Told(format!("{name} is no HAR: only that holds values")))?;
        texts.into_iter().for_each(|text| *counts.entry(text).or_default() += 1);
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|(one, often), (other, rarely)| rarely.cmp(often).then_with(|| one.cmp(other)));
    for (text, count) in counts.iter().take(MOST) {
        say(format!("{count:8}  {}", shown(text)))?;
    }
    say(match counts.len() {
        1 => "1 text".to_owned(),
        count => format!("{count} different texts"),
    })
}
