//! Colons: those that cannot stand where they do, and those that a key lacks.

use super::Explanation;
use super::brackets::missing_colon;
use super::is_word;
use super::pairs::long_key;
use super::seen::Seen;
use crate::spec::document::pair;
use crate::spec::document::quotes::quoted;
use crate::text::diagnostic::Span;
use crate::text::part;
use crate::text::prose::shown;

impl Seen<'_> {
    /// A colon behind a space, in the value of a key or in a line that is not where a key can be.
    pub(super) fn colon(&self) -> Explanation {
        let line = self.line_at(self.at);
        let words = self.trimmed(line);
        let written = part(self.text, words.start..words.end);
        if let Some((key, value)) = written.split_once(": ").filter(|(key, _)| words.start + key.len() < self.at) {
            if let Some((name, _)) = pair::bracketed(key) {
                let (message, help) = missing_colon(name, &written[name.len()..]);
                return Explanation::new(message, help).at(Span { end: words.start + name.len(), ..words });
            }
            let is_pair =
                |text: &str| text.split_once(": ").is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase()));
            let inside = value.trim_matches(['(', ')']).trim();
            let is_last = part(self.text, self.at + 1..words.end).trim().is_empty();
            let help = match is_pair(inside) {
                _ if is_last && value.starts_with(['{', '[']) => "remove it".to_owned(),
                _ if is_last => {
                    format!(
                        "remove it, or, if this is a text, put it into quotes: `{}: {}`",
                        shown(key),
                        shown(&quoted(value))
                    )
                }
                true => format!(
                    "put what it holds into braces, `{0}: {{ {1} }}`, or, if this is a text, into quotes: `{0}: {2}`",
                    shown(key),
                    shown(inside),
                    shown(&quoted(value))
                ),
                false => format!("put the text into quotes: `{}: {}`", shown(key), shown(&quoted(value))),
            };
            return Explanation::new("a `:` cannot stand here", help).at(self.one());
        }
        if let Some(explanation) = long_key(written) {
            return explanation.at(words);
        }
        if let Some(explanation) = self.key_without_colon(line) {
            return explanation;
        }
        let above = self.line_before(line);
        if above.start < line.start && self.indent(above) == self.indent(line) {
            return self.pair(above);
        }
        let owner = self.line_before(above);
        let is_owner = self.text.get(owner.start..owner.end).is_some_and(|owner| owner.trim_end().ends_with(':'));
        if is_owner
            && self.indent(owner) < self.indent(above)
            && self.indent(above) < self.indent(line)
            && self.indent(owner) + 2 == self.indent(line)
        {
            // All keys but the first are indented as usual.
            let help = format!("let it begin in column {}, as the key below it does", self.indent(line) + 1);
            return Explanation::new("this key stands too far to the left", help).at(self.trimmed(above));
        }
        if above.start < line.start && self.indent(above) < self.indent(line) {
            let help = format!(
                "let all keys of one mapping begin in the same column: indent this so that it begins in column {}, \
                 or put nothing behind the `:` of the line above",
                self.indent(above) + 1
            );
            return Explanation::new("a key cannot stand here", help).at(Span { end: self.at, ..words });
        }
        let help = "let all keys of one mapping begin in the same column, and put nothing behind the `:` of a key that holds others";
        Explanation::new("a key cannot stand here", help).at(Span { end: self.at, ..words })
    }

    /// A key that holds others and has no colon: the parser takes it for a text that goes on.
    pub(super) fn key_without_colon(&self, line: Span) -> Option<Explanation> {
        let (key, bare) = self.word_above(line)?;
        let help = format!("put a colon after the key: `{}:`", shown(bare));
        Some(Explanation::new("this is no key with a value", help).at(key))
    }

    /// A text after `|` or `>` whose first line begins further left than the next.
    pub(super) fn uneven_block(&self, line: Span) -> Option<Explanation> {
        let (words, _) = self.word_above(line)?;
        let before = self.line_before(self.line_at(words.start));
        let before = self.text.get(before.start..before.end)?.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
        let help = "after `|` or `>`, indent all lines of the text by the same number of spaces";
        let message = "the lines of this text are not indented as its first line says";
        before.ends_with(['>', '|', '+', '-']).then(|| Explanation::new(message, help).at(words))
    }

    /// The word that is all of the line above, where that begins further left: it may be the key that holds the line.
    fn word_above(&self, line: Span) -> Option<(Span, &str)> {
        let above = self.line_before(line);
        let words = self.trimmed(above);
        let word = self.text.get(words.start..words.end)?;
        let is_key = is_word(word) && !word.contains(':') && !word.starts_with('-');
        (is_key && self.indent(above) < self.indent(line)).then_some((words, word))
    }
}
