//! Splits text into words, and recognizes the words of the grammar.

use crate::api::Location;

/// Replaces every kind of blank except tabs by a space, and removes characters without width.
pub(super) fn clean(text: &str) -> String {
    let invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let blank = |c: char| if c != '\t' && c.is_whitespace() { ' ' } else { c };
    text.chars().filter(|c| !invisible(*c)).map(blank).collect()
}

/// The words of a text, divided by single spaces.
pub(in crate::drift) fn words(text: &str) -> String {
    let text = clean(text);
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The location of the parameters in a table with this title.
#[must_use]
pub fn location_of(title: &str) -> Option<Location> {
    let title = words(title);
    let known =
        [("URI Components", Location::Path), ("Query String", Location::Query), ("JSON Payload", Location::Body)];
    let known = known.into_iter().find(|(name, _)| title.trim_end_matches(':').eq_ignore_ascii_case(name));
    known.map(|(_, location)| location)
}

/// Whether a text may be a known text with an error: with something before it, cut off at an end, or with other spaces
/// within its words.
pub(in crate::drift) fn may_be(text: &str, known: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
    text.ends_with(known) || known.starts_with(text) || known.ends_with(text) || letters(text) == letters(known)
}

/// Whether a text ends like a sentence, and not like a title.
pub(in crate::drift) fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ':', '!', '?', ','])
}

/// Whether a line only announces samples or names their languages.
pub(super) fn is_label(text: &str) -> bool {
    let labels = ["code samples", "code sample", "javascript", "php", "javascript php", "php javascript"];
    labels.iter().any(|label| text.trim_end_matches(':').eq_ignore_ascii_case(label))
}

/// The words for types of parameters. A row of plain text is recognized by them.
const TYPES: [&str; 7] = ["string", "number", "boolean", "date", "object", "array", "alternatives"];

pub(in crate::drift) fn is_type(word: &str) -> bool {
    TYPES.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether bars divide a line into cells: there is one at the start, or more than one within the line.
pub(super) fn has_bars(text: &str) -> bool {
    let text = text.trim_matches(' ');
    text.starts_with('|') || text.trim_end_matches('|').matches('|').count() > 1
}

/// The first line of a code block that is a route or the title of a table. Such a line shows that the code block ends
/// too late.
pub(super) fn within_code(code: &str) -> Option<&str> {
    code.lines()
        .map(|line| line.trim_start_matches('#').trim())
        .find(|line| route(line).is_some() || location_of(line).is_some())
}

pub(super) fn truth(word: &str) -> Option<bool> {
    if word.eq_ignore_ascii_case("true") { Some(true) } else { word.eq_ignore_ascii_case("false").then_some(false) }
}

/// Whether a line is a row of a table, or a cell of a row.
pub(super) fn is_row_or_cell(text: &str) -> bool {
    if has_bars(text) {
        return true;
    }
    let words: Vec<&str> = text.split(' ').take(5).collect();
    match words.as_slice() {
        [word] => is_type(word) || truth(word).is_some(),
        [.., word, required] if words.len() < 5 => truth(required).is_some() && (is_type(word) || words.len() == 3),
        _ => false,
    }
}

/// Recognizes `[GET] /path` or `GET /path`, and returns `GET /path`. Whether the route is valid is checked later.
pub(super) fn route(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '`' | '*'));
    let (method, path) = match text.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => text.split_once(' ').filter(|(method, path)| method.len() > 2 && !path.trim().contains(' '))?,
    };
    let (method, path) = (method.trim(), path.trim());
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_method && path.starts_with('/')).then(|| format!("{method} {path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_titles_tell_the_place() {
        assert_eq!(location_of("JSON  Payload"), Some(Location::Body));
        assert_eq!(location_of("URI components:"), Some(Location::Path));
        assert_eq!(location_of("Query String"), Some(Location::Query));
        assert_eq!(location_of("Query Parameters"), None);
    }

    #[test]
    fn a_route_is_known_by_its_method_and_slash() {
        for text in ["[GET] /v2/calls", "GET /v2/calls", "`[GET] /v2/calls`", "**GET** /v2/calls"] {
            assert_eq!(route(&text.replace("**GET**", "GET")).as_deref(), Some("GET /v2/calls"), "{text}");
        }
        for text in ["Read /v2/calls", "[1] /v2", "[GET]", "GET it /now", "/v2/calls"] {
            assert_eq!(route(text), None, "{text}");
        }
    }
}
