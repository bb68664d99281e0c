//! Finds the error message in an HTML or XML page.

use http::StatusCode;

use super::{behind_number, is_status};
use crate::text::entity;

/// The elements that hold an error message, the most specific first. Amazon S3 uses `message`.
const ELEMENTS: [&str; 4] = ["title", "h1", "message", "p"];

/// The text of the first element that says more than the status; empty if none says more. The text of the whole body if
/// there is no such element. `None` if the body is not HTML or XML.
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

/// The content of the first element of this name, up to its closing tag or the end of the text.
fn element<'a>(text: &'a str, lower: &str, name: &str) -> Option<&'a str> {
    let opening = format!("<{name}");
    let is_it = |at: &usize| lower[at + opening.len()..].starts_with(|next: char| next == '>' || next.is_whitespace());
    let open = lower.match_indices(&opening).map(|(at, _)| at).find(is_it)?;
    let start = open + lower[open..].find('>')? + 1;
    let end = lower[start..].find(&format!("</{name}")).map_or(text.len(), |length| start + length);
    Some(&text[start..end])
}

/// The text without tags, with its character references decoded.
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
