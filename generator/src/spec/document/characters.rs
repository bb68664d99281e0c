//! Characters that have no business in a spec.

use std::sync::Arc;

use crate::text::Source;
use crate::text::characters::{is_invisible, is_shaping};
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::part;

/// What the look at all characters found.
pub(super) struct Characters {
    pub(super) faults: Vec<Diagnostic>,
    /// The text with harmless characters of the same length in the places of refused ones.
    pub(super) text: Option<String>,
}

/// Looks for characters that have no business in a spec, and reports the first of each line.
pub(super) fn check(source: &Arc<Source>) -> Characters {
    let text = source.text();
    let mut refused = find_all(text).peekable();
    if refused.peek().is_none() {
        return Characters { faults: Vec::new(), text: None };
    }
    let mut faults: Vec<Diagnostic> = Vec::new();
    let mut mended = String::with_capacity(text.len());
    let mut line = usize::MAX;
    for (at, char) in refused {
        mended.push_str(part(text, mended.len()..at));
        let rest = part(text, at..).trim_start_matches(is_refused);
        match char {
            // At the end of a line blanks take its place: nobody sees it, and the parser passes over them.
            _ if !rest.starts_with(|next: char| !next.is_whitespace()) && char != '\r' => {
                mended.extend(std::iter::repeat_n(' ', char.len_utf8()));
            }
            char => mended.push(harmless(char)),
        }
        let found_on = source.place(at).line;
        if found_on == line {
            continue;
        }
        line = found_on;
        faults.push(fault(source, at, char));
        if char == char::REPLACEMENT_CHARACTER {
            // One character that could not be read means that the file has another encoding, so one fault is enough.
            break;
        }
    }
    mended.push_str(part(text, mended.len()..));
    Characters { faults, text: Some(mended) }
}

/// Whether a character can stand in a spec, be it literally or through an escape.
pub(super) fn is_refused(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        '\u{fffe}' | '\u{ffff}' | char::REPLACEMENT_CHARACTER => true,
        // Emoji and some scripts need the characters that shape their neighbours.
        _ => is_invisible(char) && !is_shaping(char),
    }
}

fn find_all(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|(at, char)| match char {
        '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        char => is_refused(*char),
    })
}

fn harmless(char: char) -> char {
    match char.len_utf8() {
        // A reader sees a line end there, and so does the parser.
        1 if char == '\r' => '\n',
        1 => '_',
        2 => '¿',
        3 => '…',
        _ => '𐄂',
    }
}

fn fault(source: &Arc<Source>, at: usize, char: char) -> Diagnostic {
    let label = Label::new(source, Span { start: at, end: at + char.len_utf8() });
    if char == char::REPLACEMENT_CHARACTER {
        return Diagnostic::error(Code::NotUtf8, "this is not text in UTF-8", label)
            .with_help("save the file in the encoding UTF-8");
    }
    let number = u32::from(char);
    let message = format!("the character U+{number:04X} is not allowed");
    Diagnostic::error(Code::ControlCharacter, message, label).with_help(match char {
        '\r' => "end lines with a line feed, or a carriage return and a line feed",
        _ => "remove this invisible character",
    })
}
