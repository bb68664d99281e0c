//! Entries of a list whose dash is another character: to the parser they are lines of a text.

use crate::text::diagnostic::Span;

/// An entry that a line of a text was meant to be.
pub(super) struct Entry {
    /// The character that looks like a dash, unless it is one.
    pub(super) dash: Option<(Span, char)>,
    pub(super) words: Span,
}

/// The entries that a text in the place of a list, or of its entry, was meant to be.
pub(super) fn entries(text: &str, span: Span) -> Option<Vec<Entry>> {
    let written = text.get(span.start..span.end)?;
    if !written.split('\n').any(|line| line.trim_start().starts_with(looks_like_a_dash)) {
        return None;
    }
    let blank = |text: &str| text.trim_end_matches([' ', '\t']).len();
    let before = text.get(..blank(text.get(..span.start)?))?;
    let has_dash = before.ends_with('-');
    let before = text.get(..blank(before.strip_suffix('-').unwrap_or(before)))?;
    if !(before.is_empty() || before.ends_with('\n')) {
        return None;
    }
    let mut entries = Vec::new();
    let mut at = span.start;
    for line in written.split('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        entries.push(entry(line.trim(), start, has_dash && entries.is_empty())?);
    }
    entries.iter().any(|entry| entry.dash.is_some()).then_some(entries)
}

/// The entry that a line is; the parser has taken the dash of the first one, if it is one.
fn entry(line: &str, start: usize, has_dash: bool) -> Option<Entry> {
    let end = start + line.len();
    if has_dash {
        return Some(Entry { dash: None, words: Span { start, end } });
    }
    let dash = line.chars().next().filter(|first| *first == '-' || looks_like_a_dash(*first))?;
    let rest = line.get(dash.len_utf8()..).filter(|rest| rest.starts_with(' '))?;
    let mark = Span { start, end: start + dash.len_utf8() };
    Some(Entry {
        dash: (dash != '-').then_some((mark, dash)),
        words: Span { start: end - rest.trim_start().len(), end },
    })
}

/// What is said of a character that looks like a dash, and what to do.
pub(super) fn told(dash: char) -> (String, &'static str) {
    (format!("the character U+{:04X} looks like `-` and is none", u32::from(dash)), "type `-` in its place")
}

pub(super) fn looks_like_a_dash(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}
