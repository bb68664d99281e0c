//! Brackets: those that are not closed, and those behind a name or at the beginning of a text.

use super::Explanation;
use super::seen::Seen;
use crate::spec::document::quotes::quoted;
use crate::text::diagnostic::Span;
use crate::text::part;
use crate::text::prose::shown;

impl Seen<'_> {
    /// A bracket that is open where the parser stopped.
    pub(super) fn bracket(&self, bracket: Span) -> Explanation {
        let open = part(self.text, bracket.start..bracket.end);
        let close = if open == "[" { "]" } else { "}" };
        if part(self.text, self.at..).trim().is_empty() {
            let message = format!("this `{open}` is never closed");
            return Explanation::new(message, format!("close it with `{close}`")).at(bracket);
        }
        if let Some(explanation) = self.bracket_behind_name() {
            return explanation;
        }
        let rest = part(self.text, bracket.end..self.line_at(bracket.start).end);
        if self.line_at(self.at).start > bracket.start && !rest.trim().is_empty() {
            // Brackets with something behind them on their line are meant to be closed on it.
            let message = format!("this `{open}` is not closed in time");
            let help = format!("close it with `{close}`, or put a `,` between its entries");
            let stop = "this does not belong into the brackets";
            return Explanation::new(message, help).at(bracket).beside(self.word(), stop);
        }
        let message = format!("a `,` or the closing `{close}` is missing before this");
        let help = format!(
            "put a `,` between two entries and a `{close}` after the last; a text that contains `,`, `:` or a bracket needs quotes"
        );
        Explanation::new(message, help).beside(bracket, "opened here")
    }

    /// A name within brackets and another bracket, where a colon should stand between: `{ a { b: c } }`.
    fn bracket_behind_name(&self) -> Option<Explanation> {
        let line = self.line_at(self.at);
        let rest = self.text.get(self.at..line.end).filter(|rest| rest.starts_with(['{', '[']))?;
        let before = self.text.get(line.start..self.at)?.trim_end();
        let start = before.rfind(['{', '[', ',', ' ']).map_or(0, |at| at + 1);
        let name = before.get(start..).filter(|name| !name.is_empty() && !name.ends_with([':', ']', '}']))?;
        let is_plain = |value: &str| !value.starts_with(['{', '[', '"', '\'']);
        if let Some((lead, _)) = before.rsplit_once(": ").filter(|(_, value)| is_plain(value)) {
            let key = lead.rsplit(['{', '[', ',', ' ']).next().unwrap_or_default();
            let from = line.start + lead.len() + 2;
            let text = self.text.get(from..self.end_of_text(line))?;
            let help = format!("put the whole text into quotes: `{}: {}`", shown(key), shown(&quoted(text)));
            let message = format!("a text between braces cannot hold `{}`", &rest[..1]);
            return Some(Explanation::new(message, help).at(self.one()));
        }
        let (message, help) = missing_colon(name, rest);
        let start = line.start + start;
        Some(Explanation::new(message, help).at(Span { start, end: start + name.len() }))
    }

    /// Where a text ends that holds brackets and stands within others.
    fn end_of_text(&self, line: Span) -> usize {
        let mut open = 0_usize;
        for (at, character) in part(self.text, self.at..line.end).char_indices() {
            match character {
                '[' | '{' => open += 1,
                ']' | '}' | ',' if open == 0 => {
                    return part(self.text, ..self.at + at).trim_end().len();
                }
                ']' | '}' => open -= 1,
                _ => {}
            }
        }
        line.end
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
        if before.ends_with('}') && inside.contains(": ") {
            return Some(self.behind_mapping(rest));
        }
        // The documentation writes routes so; in quotes, it would still be no route.
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

    /// Something behind a mapping in braces: the next entry of the braces around both, or what belongs nowhere.
    fn behind_mapping(&self, rest: &str) -> Explanation {
        let name = rest.split([':', ' ', ',', '}']).next().unwrap_or_default();
        let is_entry = self.bracket.is_some() && rest[name.len()..].starts_with(": ");
        let (message, help) = match is_entry {
            true => (format!("a `,` is missing before `{}`", shown(name)), "put it behind the `}`"),
            false => {
                ("nothing can stand behind this mapping".to_owned(), "remove it, or put the whole text into quotes")
            }
        };
        Explanation::new(message, help).at(Span { start: self.at, end: self.at + name.len().max(1) })
    }
}

/// Message and help for a name and the bracket behind it.
pub(in crate::spec::document) fn missing_colon(name: &str, rest: &str) -> (String, String) {
    let line = format!("{name}: {}", rest.trim());
    let first: String = rest.trim().chars().take(1).collect();
    let line = if line == shown(&line) { line } else { format!("{}: {}", shown(name), shown(&first)) };
    (format!("a colon is missing after `{}`", shown(name)), format!("put it between name and bracket: `{line}`"))
}

/// A bracket of a value that is open where its line ends.
pub(super) fn open_bracket(words: Span, written: &str) -> Option<Explanation> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_name_may_be_any_character() {
        let rest = format!("\u{fffd} {{ type: date, summary: \"{}\" }}", "long ".repeat(100));
        let (message, help) = missing_colon("born", &rest);
        assert_eq!(message, "a colon is missing after `born`");
        assert_eq!(help, "put it between name and bracket: `born: \u{fffd}`");
    }
}
