//! Anchors and tags in front of a value.

use crate::text::diagnostic::Span;
use crate::text::part;

/// Finds the anchors and tags that begin at an offset, and where the value after them begins.
pub(super) fn properties(text: &str, mut start: usize) -> (Vec<Span>, usize) {
    let mut found = Vec::new();
    loop {
        start += blank(part(text, start..));
        let rest = part(text, start..);
        if !rest.starts_with(['&', '!']) {
            return (found, start);
        }
        let verbatim = rest.starts_with("!<");
        let length = rest
            .find(|char: char| match char {
                '>' => verbatim,
                ',' | '[' | ']' | '{' | '}' => !verbatim,
                _ => char.is_whitespace(),
            })
            .map_or(rest.len(), |at| at + usize::from(rest[at..].starts_with('>')));
        let end = start + length;
        found.push(Span { start, end });
        start = end;
    }
}

/// The length of the spaces, line breaks and comments that a text begins with.
fn blank(text: &str) -> usize {
    // Other blanks are letters to YAML.
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let mut rest = text.trim_start_matches(BLANKS);
    while rest.starts_with('#') {
        rest = rest.find('\n').map_or("", |at| &rest[at..]).trim_start_matches(BLANKS);
    }
    text.len() - rest.len()
}
