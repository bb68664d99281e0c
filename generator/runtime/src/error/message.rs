//! What the server says is wrong, taken from an error body of any format.

mod html;
mod json;

use std::borrow::Cow;

use http::StatusCode;
use serde_json::Value as Json;

use super::reply::Reply;
use crate::text::Secrets;

/// The most characters taken from an error body: enough for a form with several invalid fields, short enough for a log
/// line.
pub(crate) const WORDS_LIMIT: usize = 500;

/// The message of an error response, on one line: what a JSON body says is wrong, the title of an HTML page, or the
/// start of a plain text. Empty if the body is empty or binary, or only repeats the status.
pub(crate) fn of_server(reply: &Reply, secrets: &Secrets) -> String {
    let Some(text) = text(reply) else { return String::new() };
    let text = text.trim_start_matches('\u{feff}');
    let words = match serde_json::from_str::<Json>(text) {
        Ok(json) => json::words(&json, reply.status).map_or(Cow::Borrowed(text), Cow::Owned),
        Err(_) => html::words(text, reply.status).map_or(Cow::Borrowed(text), Cow::Owned),
    };
    let words = secrets.words(behind_status(&words, reply.status), WORDS_LIMIT);
    if is_status(&words, reply.status) { String::new() } else { words }
}

/// The body as text: UTF-8, or Latin-1 if the `Content-Type` says so. A replacement character stands for each invalid
/// sequence. `None` if the body is binary.
fn text(reply: &Reply) -> Option<Cow<'_, str>> {
    let text = match is_latin1(reply) {
        true => reply.body.iter().copied().map(char::from).collect(),
        false => String::from_utf8_lossy(&reply.body),
    };
    let is_odd = |character: &char| *character == '\u{fffd}' || character.is_control() && !character.is_whitespace();
    let odd = text.chars().filter(is_odd).count();
    (odd * 3 <= text.chars().count()).then_some(text)
}

fn is_latin1(reply: &Reply) -> bool {
    let kind = reply.headers.get(http::header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    let kind = kind.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    ["iso-8859-1", "latin1", "windows-1252"].iter().any(|charset| kind.contains(charset))
}

/// The message without the status at its start. The caller shows the status itself.
fn behind_status(words: &str, status: StatusCode) -> &str {
    let words = words.trim_start();
    let status = status.to_string();
    match words.get(..status.len()) {
        Some(start) if start.eq_ignore_ascii_case(&status) => words[status.len()..]
            .trim_start_matches(|character: char| character.is_whitespace() || ":-–—|".contains(character)),
        _ => words,
    }
}

/// The message without the status code and a reason phrase at its start. Servers use different phrases: for 413, nginx
/// says "Request Entity Too Large".
fn behind_number(words: &str, status: StatusCode) -> &str {
    match words.trim_start().strip_prefix(status.as_str()) {
        Some(reason) if !reason.starts_with(char::is_alphanumeric) => {
            let separators = [": ", " - ", " – ", " — ", " | "];
            separators.iter().find_map(|separator| reason.split_once(separator)).map_or("", |(_, words)| words)
        }
        _ => words,
    }
}

/// Whether the message only repeats the status.
fn is_status(words: &str, status: StatusCode) -> bool {
    let reason = split(status.canonical_reason().unwrap_or_default());
    let known: Vec<_> = reason.chain([status.as_str(), "error", "http", "status", "code"]).collect();
    split(words).all(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

fn split(words: &str) -> impl Iterator<Item = &str> {
    words.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests;
