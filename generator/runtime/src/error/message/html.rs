//! What an HTML or XML page says is wrong.

use http::StatusCode;

use super::{behind_number, is_status};
use crate::text::entity;

/// The elements that say what is wrong, the most telling first; `message` is S3's.
const ELEMENTS: [&str; 4] = ["title", "h1", "message", "p"];

/// The first element that says more than the status, empty where none does; the whole body where there is none. None if
/// this is no page.
pub(super) fn words(text: &str, status: StatusCode) -> Option<String> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let mut found = ELEMENTS.iter().filter_map(|name| element(text, &lower, name)).map(plain).peekable();
    if found.peek().is_none() {
        return element(text, &lower, "body").map(plain);
    }
    let mut words = found.map(|words| behind_number(&words, status).to_owned());
    Some(words.find(|words| !is_status(words, status)).unwrap_or_default())
}

/// What stands in the first element of a name, up to its end or that of the text.
fn element<'a>(text: &'a str, lower: &str, name: &str) -> Option<&'a str> {
    let opening = format!("<{name}");
    let is_it = |at: &usize| lower[at + opening.len()..].starts_with(|next: char| next == '>' || next.is_whitespace());
    let open = lower.match_indices(&opening).map(|(at, _)| at).find(is_it)?;
    let start = open + lower[open..].find('>')? + 1;
    let end = lower[start..].find(&format!("</{name}")).map_or(text.len(), |length| start + length);
    Some(&text[start..end])
}

/// The text without its tags, and with characters in place of entities.
fn plain(markup: &str) -> String {
    let untagged = untagged(markup);
    let mut text = String::new();
    let mut rest = &*untagged;
    while let Some(at) = rest.find('&') {
        let (character, length) = entity(&rest[at..]).unwrap_or(('&', 1));
        text.push_str(&rest[..at]);
        text.push(character);
        rest = &rest[at + length..];
    }
    text + rest
}

fn untagged(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        let Some((_, after)) = tag.split_once('>') else { break };
        text.push_str(before);
        text.push(' ');
        rest = after;
    }
    text + rest
}
