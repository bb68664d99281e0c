//! The body of a recorded response.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use runtime::record::Shape;

use super::entry::Entry;
use crate::learn::evidence::Skip;

/// The shape of the JSON in the body of a success.
pub(super) fn shape(entry: &Entry) -> Result<Shape, Skip> {
    let text = text(entry)?;
    let decoded = match &*entry.encoding {
        "" => None,
        "base64" => Some(STANDARD.decode(text).map_err(|_| Skip::Broken)?),
        _ => return Err(Skip::NoJson),
    };
    // Half a surrogate pair counts as any other character.
    let body = String::from_utf8_lossy(decoded.as_deref().unwrap_or(text));
    let body = body.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').trim_end();
    match body.chars().next() {
        None => Err(Skip::Empty),
        Some('{' | '[') => Shape::read(body.as_bytes()).ok_or(Skip::Broken),
        // A number or a word may be text of any kind.
        Some(_) if is_json(&entry.mime) => Shape::read(body.as_bytes()).ok_or(Skip::NoJson),
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
