//! Lines that should be keys with values, and are not.

use super::Explanation;
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
        if let Some(explanation) = self.owner_without_colon(line) {
            return explanation;
        }
        if is_pair || !self.is_first_of(line) { self.structure("") } else { self.pair(line) }
    }

    fn pair(&self, line: Span) -> Explanation {
        let words = self.trimmed(line);
        let written = part(self.text, words.start..words.end);
        let told = self.without_colon(line, written);
        let told = told.or_else(|| self.owner_without_colon(line).filter(|_| written.contains(": ")));
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
        let column = indent(key, above);
        if above.start == line.start || column != indent(self.trimmed(line), line) || written.contains(':') {
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

    /// A key that holds others and has no colon: the parser takes it for a text that goes on.
    fn without_colon(&self, line: Span, written: &str) -> Option<Explanation> {
        let above = self.line_before(line);
        let key = self.trimmed(above);
        let bare = self.text.get(key.start..key.end)?;
        let holds = written.ends_with(':') && indent(key, above) < indent(self.trimmed(line), line);
        if !holds || !is_word(bare) || bare.contains(':') {
            return None;
        }
        let before = self.line_before(above);
        let before = self.text.get(before.start..before.end)?.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
        if before.ends_with(['>', '|', '+', '-']) {
            let help = "after `|` or `>`, indent all lines of the text by the same number of spaces";
            return Some(
                Explanation::new("the lines of this text are not indented as its first line says", help).at(key),
            );
        }
        let help = format!("put a colon after the key: `{}:`", shown(bare));
        Some(Explanation::new("this is no key with a value", help).at(key))
    }

    /// A word above a line that begins further right: the key that should hold it.
    fn owner_without_colon(&self, line: Span) -> Option<Explanation> {
        let above = self.line_before(line);
        let key = self.trimmed(above);
        let bare = self.text.get(key.start..key.end)?;
        let holds = above.start < line.start && indent(key, above) < indent(self.trimmed(line), line);
        let help = format!("put a colon after the key: `{}:`", shown(bare));
        let is_key = holds && is_word(bare) && !bare.contains(':') && !bare.starts_with('-');
        is_key.then(|| Explanation::new("this is no key with a value", help).at(key))
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

    /// A text that begins with a bracket, which the parser takes for a list or a mapping with something behind it.
    pub(super) fn begins_with_brackets(&self) -> Option<Explanation> {
        let line = self.line_at(self.at);
        let before = self.text.get(line.start..self.at)?.trim_end();
        let start = before.rfind(if before.ends_with(']') { '[' } else { '{' })?;
        let lead = before.get(..start)?.trim_end();
        let rest = self.text.get(self.at..line.end)?;
        let is_text = before.ends_with([']', '}']) && rest.starts_with(|first: char| !"]},:#".contains(first));
        if !is_text || !lead.ends_with([':', '-']) {
            return None;
        }
        let end = if self.bracket.is_some() { rest.find([',', '}', ']']).unwrap_or(rest.len()) } else { rest.len() };
        let text = self.text.get(line.start + start..self.at + end)?.trim();
        let inside = before.get(start + 1..before.len() - 1)?;
        // The page writes a route so, and quotes would make no route of it.
        let is_route = rest.starts_with('/') && inside.bytes().all(|byte| byte.is_ascii_uppercase());
        let value = if is_route { format!("{inside} {}", rest.trim()) } else { quoted(text) };
        let key = lead.rsplit(['{', ',', ' ']).next().unwrap_or(lead);
        let help = match is_route {
            true => format!("write `{} {}`", shown(key), shown(&value)),
            false => format!("put the whole text into quotes: `{} {}`", shown(key), shown(&value)),
        };
        let at = Span { start: line.start + start, end: line.start + start + 1 };
        Some(Explanation::new(format!("a text cannot begin with `{}`", &before[start..=start]), help).at(at))
    }

    pub(super) fn colon(&self) -> Explanation {
        let line = self.line_at(self.at);
        let words = self.trimmed(line);
        let written = part(self.text, words.start..words.end);
        if let Some((key, value)) = written.split_once(": ").filter(|(key, _)| words.start + key.len() < self.at) {
            if let Some((name, _)) = pair::bracketed(key) {
                let (message, help) = without_colon(name, &written[name.len()..]);
                return Explanation::new(message, help).at(Span { end: words.start + name.len(), ..words });
            }
            let is_pair =
                |text: &str| text.split_once(": ").is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase()));
            let inside = value.trim_matches(['(', ')']).trim();
            let help = match is_pair(inside) {
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
        if let Some(explanation) = self.owner_without_colon(line) {
            return explanation;
        }
        let above = self.line_before(line);
        let column = |line: Span| indent(self.trimmed(line), line);
        if above.start < line.start && column(above) == column(line) {
            return self.pair(above);
        }
        let owner = self.line_before(above);
        let is_owner = self.text.get(owner.start..owner.end).is_some_and(|owner| owner.trim_end().ends_with(':'));
        if is_owner
            && column(owner) < column(above)
            && column(above) < column(line)
            && column(owner) + 2 == column(line)
        {
            // All keys of the mapping step in as usual, but for its first.
            let help = format!("let it begin in column {}, as the key below it does", column(line) + 1);
            return Explanation::new("this key stands too far to the left", help).at(self.trimmed(above));
        }
        if above.start < line.start && column(above) < column(line) {
            let help = format!(
                "let all keys of one mapping begin in the same column: indent this so that it begins in column {}, \
                 or put nothing behind the `:` of the line above",
                column(above) + 1
            );
            return Explanation::new("a key cannot stand here", help).at(Span { end: self.at, ..words });
        }
        let help = "let all keys of one mapping begin in the same column, and put nothing behind the `:` of a key that holds others";
        Explanation::new("a key cannot stand here", help).at(Span { end: self.at, ..words })
    }
}

/// What is said of a name and the bracket behind it.
pub(in crate::spec::document) fn without_colon(name: &str, rest: &str) -> (String, String) {
    let line = format!("{name}: {}", rest.trim());
    let first: String = rest.trim().chars().take(1).collect();
    let line = if line == shown(&line) { line } else { format!("{}: {}", shown(name), shown(&first)) };
    (format!("a colon is missing after `{}`", shown(name)), format!("put it between name and bracket: `{line}`"))
}

/// A text in the quotes that it has none of itself.
pub(super) fn quoted(text: &str) -> String {
    match text.contains('"') {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

/// How many characters the parser takes for a key.
const LONGEST_KEY: usize = 1024;

/// A key that the parser gives up on.
fn long_key(written: &str) -> Option<Explanation> {
    let is_long = written.find(':').is_some_and(|colon| colon > LONGEST_KEY);
    let message = format!("a key is longer than {LONGEST_KEY} characters");
    is_long.then(|| Explanation::new(message, "shorten it: no key of a spec needs so many"))
}

/// A key that begins with a sign of YAML, or a pair in braces of its own.
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

fn open_bracket(words: Span, written: &str) -> Option<Explanation> {
    let (at, open) = unclosed(written)?;
    let span = Span { start: words.start + at, end: words.start + at + 1 };
    let close = if open == '[' { ']' } else { '}' };
    let help = format!("close it with `{close}`, or put the whole text into quotes");
    Some(Explanation::new(format!("this `{open}` is not closed in time"), help).at(span))
}

/// The last bracket of a value that is open where its line ends.
fn unclosed(written: &str) -> Option<(usize, char)> {
    let (key, value) = written.split_once(": ")?;
    if !value.trim_start().starts_with(['[', '{']) || value.contains(['"', '\'']) {
        return None;
    }
    let mut open = Vec::new();
    for (at, character) in value.char_indices() {
        match character {
            '[' | '{' => open.push((key.len() + 2 + at, character)),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

fn indent(words: Span, line: Span) -> usize {
    words.start - line.start
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_name_may_be_any_character() {
        let rest = format!("\u{fffd} {{ type: date, summary: \"{}\" }}", "long ".repeat(100));
        let (message, help) = without_colon("born", &rest);
        assert_eq!(message, "a colon is missing after `born`");
        assert_eq!(help, "put it between name and bracket: `born: \u{fffd}`");
    }
}
