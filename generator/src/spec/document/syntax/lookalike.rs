//! Characters that look like those of YAML's syntax.

use super::Explanation;
use super::seen::Seen;
use crate::text::diagnostic::Span;

impl Seen<'_> {
    /// A character that only looks like a space or a colon, on the line where the parser stopped or the one before.
    pub(super) fn lookalike(&self) -> Option<Explanation> {
        let here = self.line_at(self.at);
        [self.line_before(here), here].into_iter().find_map(|line| {
            let written = self.text.get(line.start..line.end)?;
            let has_colon = written.contains(": ") || written.trim_end().ends_with(':');
            let mut characters = written.char_indices();
            let (at, character, meant) =
                characters.find_map(|(at, c)| Some((at, c, meant(&written[..at], has_colon, c)?)))?;
            let at = line.start + at;
            let message = format!("the character U+{:04X} looks like {meant} and is none", u32::from(character));
            let help = format!("type {meant} in its place");
            Some(Explanation::new(message, help).at(Span { start: at, end: at + character.len_utf8() }))
        })
    }
}

/// Whether a character shows as a blank, and is a letter to YAML.
pub(in crate::spec::document) fn is_foreign_blank(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// The character that is meant, if what stands before makes it part of the syntax.
fn meant(before: &str, has_colon: bool, character: char) -> Option<&'static str> {
    match character {
        blank if is_foreign_blank(blank) => {
            let before = before.trim_start();
            (before.is_empty() || before.ends_with(':')).then_some("a space")
        }
        '\u{ff1a}' | '\u{fe55}' | '\u{2236}' => (!has_colon).then_some("a colon"),
        _ => None,
    }
}
