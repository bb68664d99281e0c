//! Lines that should be keys with values, and are not.

use super::Explanation;
use super::brackets::open_bracket;
use super::is_word;
use super::seen::Seen;
use crate::spec::document::{dashes, pair};
use crate::text::diagnostic::Span;
use crate::text::part;
use crate::text::prose::shown;

impl Seen<'_> {
    /// A line of a mapping that is no key with a value: the parser notices where the next begins.
    pub(super) fn not_a_pair(&self) -> Explanation {
        let line = match self.line_at(self.at) {
            line if self.is_first_of(line) => self.line_before(line),
            line => line,
        };
        self.pair(line)
    }

    /// A line in the place of a key, which is none or stands too far to the left or right.
    pub(super) fn misplaced(&self) -> Explanation {
        let line = self.line_at(self.at);
        let written = part(self.text, line.start..line.end).trim();
        if written.starts_with("- ") {
            let help = match written.split_once(": ") {
                Some(("- name", name)) => format!(
                    "write the name as a key, and what describes it on the lines below, further right: `{}:`",
                    shown(name)
                ),
                Some((key, value)) => {
                    format!("remove the `-`: `{}: {}`", shown(key.trim_start_matches("- ")), shown(value))
                }
                None if written.ends_with(':') => {
                    format!("remove the `-`: `{}`", shown(written.trim_start_matches("- ")))
                }
                None => "put the list behind a key of its own, its entries further right: `key:`, then `  - entry`"
                    .to_owned(),
            };
            return Explanation::new("an entry of a list cannot stand among keys", help).at(self.trimmed(line));
        }
        let is_pair = written.contains(": ") || written.ends_with(':');
        if let Some(explanation) = self.key_without_colon(line) {
            return explanation;
        }
        if is_pair || !self.is_first_of(line) { self.structure("") } else { self.pair(line) }
    }

    /// A line that is no key with a value.
    pub(super) fn pair(&self, line: Span) -> Explanation {
        let words = self.trimmed(line);
        let written = part(self.text, words.start..words.end);
        let is_pair = written.contains(": ") || written.ends_with(':');
        let told = self.uneven_block(line).filter(|_| written.ends_with(':'));
        let told = told.or_else(|| self.key_without_colon(line).filter(|_| is_pair));
        let told = told.or_else(|| signed(written).map(|told| told.at(words)));
        let told = told.or_else(|| long_key(written).map(|told| told.at(words)));
        let told = told.or_else(|| open_bracket(words, written));
        if let Some(explanation) = told.or_else(|| self.entry(line, written)) {
            return explanation;
        }
        if let Some(explanation) = self.goes_on(line, written) {
            return explanation.at(words);
        }
        let help = match written.split_once(':') {
            _ if pair::row(written).is_some() => {
                format!("write it as a key: `{}`", shown(&pair::row(written).unwrap_or_default()))
            }
            Some((key, value)) if is_word(key) && !value.is_empty() && !value.starts_with(' ') => {
                format!("put a space after the colon: `{}: {}`", shown(key), shown(value))
            }
            Some(_) => "let all keys of one mapping begin in the same column".to_owned(),
            None => match pair::assigned(written) {
                Some((key, value)) => format!("put a colon after the key: `{}: {}`", shown(key), shown(value)),
                _ if is_word(written) => format!("put a colon after the key: `{}:`", shown(written)),
                _ => "write `key: value`".to_owned(),
            },
        };
        Explanation::new("this is no key with a value", help).at(words)
    }

    /// A line that may go on with the text above it, and begins in the column of its key.
    fn goes_on(&self, line: Span, written: &str) -> Option<Explanation> {
        let above = self.line_before(line);
        let key = self.trimmed(above);
        let (_, text) = self.text.get(key.start..key.end)?.split_once(": ")?;
        let column = self.indent(above);
        if above.start == line.start || column != self.indent(line) || written.contains(':') {
            return None;
        }
        let indented = format!("indent it: let it begin in column {}", column + 3);
        let is_text = text.ends_with(',') || written.ends_with('.') || matches!(text.trim(), "|" | ">" | "|-" | ">-");
        let help = match (is_text, pair::assigned(written)) {
            (true, _) => indented,
            (false, None) if is_word(written) => {
                format!(
                    "if it goes on with the text above, {indented}; if it is a key, put a colon after it: `{}:`",
                    shown(written)
                )
            }
            _ => return None,
        };
        Some(Explanation::new("this is no key with a value", help))
    }

    /// A line among the entries of a list, which lacks its dash or the space after it.
    fn entry(&self, line: Span, written: &str) -> Option<Explanation> {
        let above = self.line_before(line);
        let before = self.text.get(above.start..above.end)?.trim_start();
        if above.start == line.start || !before.starts_with("- ") || written.contains(": ") || written.ends_with(':') {
            return None;
        }
        if let Some(dash) = written.chars().next().filter(|first| dashes::looks_like_a_dash(*first)) {
            let start = self.trimmed(line).start;
            let (message, help) = dashes::told(dash);
            return Some(Explanation::new(message, help).at(Span { start, end: start + dash.len_utf8() }));
        }
        let (message, entry) = match written.strip_prefix('-') {
            Some(entry) => ("a space is missing after this `-`", entry),
            None => ("a `-` is missing before this entry of a list", written),
        };
        let help = format!("write `- {}`, in the column of the others", shown(entry));
        Some(Explanation::new(message, help).at(self.trimmed(line)))
    }
}

/// How many characters the parser takes for a key.
const LONGEST_KEY: usize = 1024;

/// A key that the parser gives up on.
pub(super) fn long_key(written: &str) -> Option<Explanation> {
    let is_long = written.find(':').is_some_and(|colon| colon > LONGEST_KEY);
    let message = format!("a key is longer than {LONGEST_KEY} characters");
    is_long.then(|| Explanation::new(message, "shorten it: no key of a spec needs so many"))
}

/// A key that begins with `*`, `&` or `!`, or a key and its value in braces.
fn signed(written: &str) -> Option<Explanation> {
    let (key, value) = written.split_once(": ")?;
    if let Some(pair) = written.strip_prefix('{').and_then(|pair| pair.strip_suffix('}')) {
        let help = format!("remove the braces around it: `{}`", shown(pair.trim()));
        return Some(Explanation::new("this is no key with a value", help));
    }
    let bare = key.strip_prefix(['*', '&', '!']).filter(|bare| is_word(bare))?;
    let help = format!("write `{}: {}`, or put the key into quotes", shown(bare), shown(value));
    Some(Explanation::new(format!("a key cannot begin with `{}`", &key[..1]), help))
}
