//! The body of a recorded response.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::bounded::is_cut;
use super::entry::Entry;
use crate::learn::evidence::Skip;

/// A body that begins as JSON.
pub(super) struct Json<'x> {
    body: Cow<'x, str>,
    /// Why the body says nothing if it goes on as something else.
    pub(super) otherwise: Skip,
}

impl Json<'_> {
    /// The body without what may stand around JSON.
    pub(super) fn text(&self) -> &str {
        self.body.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').trim_end()
    }
}

/// The JSON in the body of a success.
pub(super) fn json(entry: &Entry) -> Result<Json<'_>, Skip> {
    let text = text(entry)?;
    if is_cut(text) {
        return Err(Skip::TooLarge);
    }
    // Half a surrogate pair counts as any other character.
    let body = match &*entry.encoding {
        "" => String::from_utf8_lossy(text),
        "base64" => {
            let decoded = STANDARD.decode(text).map_err(|_| Skip::Broken)?;
            String::from_utf8_lossy(&decoded).into_owned().into()
        }
        _ => return Err(Skip::NoJson),
    };
    let json = Json { body, otherwise: Skip::NoJson };
    match json.text().chars().next() {
        None => Err(Skip::Empty),
        Some('{' | '[') => Ok(Json { otherwise: Skip::Broken, ..json }),
        // A number or a word may be text of any kind.
        Some(_) if is_json(&entry.mime) => Ok(json),
        Some(_) => Err(Skip::NoJson),
    }
}

fn text(entry: &Entry) -> Result<&[u8], Skip> {
    let is_bare = matches!(entry.status, 204 | 205) || entry.method.eq_ignore_ascii_case("HEAD");
    match entry.text.as_deref() {
        Some(text) if !text.is_empty() => Ok(text),
        // Where the body was not kept, some recorders write an empty text beside its size, and some none at all.
        _ if is_bare => Err(Skip::Empty),
        Some(_) if entry.size.unwrap_or_default() == 0 => Err(Skip::Empty),
        None if entry.size == Some(0) => Err(Skip::Empty),
        _ => Err(Skip::NotKept),
    }
}

/// Whether a media type says that the body is JSON: `application/json; charset=utf-8`, `application/problem+json`.
fn is_json(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json")
}
