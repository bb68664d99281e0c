//! Faults of syntax, in the reader's terms.

mod brackets;
mod colons;
mod lookalike;
mod pairs;
mod seen;

use std::sync::Arc;

use saphyr_parser::ScanError;

pub(super) use self::{brackets::missing_colon, lookalike::is_foreign_blank};

use self::seen::Seen;
use super::quotes;
use crate::text::Source;
use crate::text::diagnostic::{Code, Diagnostic, Label, Span};
use crate::text::part;
use crate::text::prose::shown;

/// Whether the parser stopped because an alias stands for nothing.
pub(super) fn is_unknown_alias(error: &ScanError) -> bool {
    error.info().contains("unknown anchor")
}

/// The text with something harmless in place of whatever may be an alias.
pub(super) fn without_aliases(text: &str) -> String {
    let mut before = '\n';
    let mend = |char: char| {
        let begins = before.is_whitespace() || matches!(before, '[' | '{' | ',' | ':');
        before = char;
        if char == '*' && begins { '_' } else { char }
    };
    text.chars().map(mend).collect()
}

/// The fault that an error of the parser stands for.
///
/// `brackets` are those open where the parser stopped, the innermost last.
pub(super) fn fault(
    source: &Arc<Source>,
    text: &str,
    error: &ScanError,
    at: usize,
    brackets: impl DoubleEndedIterator<Item = Span>,
) -> Diagnostic {
    let label = |span: Span| Label::new(source, span);
    let seen = Seen { text, at, bracket: brackets.last() };
    let Explanation { code, message, help, span, other } = seen.explain(error.info());
    let span = span.unwrap_or_else(|| seen.word());
    let fault = Diagnostic::error(code, message, label(span)).with_help(help);
    match other {
        Some((other, words)) => fault.with_secondary(label(other).with_text(words)),
        None => fault,
    }
}

struct Explanation {
    code: Code,
    message: String,
    help: String,
    /// The words at fault; without, those where the parser stopped.
    span: Option<Span>,
    /// Other words that the fault has to do with.
    other: Option<(Span, &'static str)>,
}

impl Explanation {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: Code::Syntax, message: message.into(), help: help.into(), span: None, other: None }
    }

    fn coded(self, code: Code) -> Self {
        Self { code, ..self }
    }

    fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }

    fn beside(self, span: Span, words: &'static str) -> Self {
        Self { other: Some((span, words)), ..self }
    }
}

impl Seen<'_> {
    fn explain(&self, info: &str) -> Explanation {
        let has = |words: &str| info.contains(words);
        if let Some(mark) = self.conflict() {
            let help = "keep one of the two sides, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`";
            Explanation::new("a merge that was not finished left this mark", help).at(mark)
        } else if let Some(explanation) = self.lookalike() {
            explanation
        } else if let Some(explanation) = self.begins_with_brackets() {
            explanation
        } else if has("recursion limit") {
            Explanation::new("brackets are nested too deep", "remove brackets: no part of a spec needs so many")
                .coded(Code::TooDeep)
        } else if has("valid YAML whitespace") {
            Explanation::new("a tab cannot stand between a key and its value", "put a space there").at(self.blank())
        } else if has("tab") && self.tab().is_some() {
            Explanation::new("a tab cannot indent", "indent with spaces").at(self.tab().unwrap_or_else(|| self.word()))
        } else if has("quoted scalar") {
            self.quoted(info)
        } else if let Some(bracket) = self.bracket.filter(|_| has("simple key") || has("block mapping")) {
            self.bracket(bracket)
        } else if has("simple key") {
            self.not_a_pair()
        } else if has("block mapping") {
            self.misplaced()
        } else if has("mapping values are not allowed") || has("illegal placement of ':'") {
            self.colon()
        } else if has("unexpected character") || has("scalar cannot start") || has("end of plain scalar") {
            self.special_character()
        } else if has("tag") || has("handle") {
            Explanation::new(
                "a spec cannot use tags",
                "remove the tag, or put the text into quotes if it is to begin with `!`",
            )
            .coded(Code::Tag)
        } else if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("* ")) {
            Explanation::new("no entry of a list begins with `*`", "type `-` in its place").at(self.one())
        } else if has("anchor") {
            Explanation::new(
                "a spec cannot use anchors or aliases",
                "put the text into quotes if it is to begin with `&` or `*`",
            )
            .coded(Code::Anchor)
        } else if let Some(bracket) = self.bracket {
            self.bracket(bracket)
        } else {
            self.structure(info)
        }
    }

    fn quoted(&self, info: &str) -> Explanation {
        let quote = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        if info.contains("escape") || info.contains("hexadecimal") || info.contains("Unicode") {
            let help = "write `\\\\` for a backslash, or use single quotes, in which nothing is escaped";
            let unknown = quotes::escapes(self.text, self.at).find(|escape| escape.stands_for.is_none());
            let explanation = Explanation::new("this is no escape sequence", help);
            return match unknown {
                Some(escape) => explanation.at(escape.span),
                None => explanation,
            };
        }
        if info.contains("trailing content") {
            return Explanation::new(
                "text goes on after its closing quote",
                "put the whole text into quotes; inside single quotes a quote is written twice: `'it''s'`",
            );
        }
        let quote = quote.filter(|quote| matches!(quote, '"' | '\'')).unwrap_or('"');
        if info.contains("indentation") {
            let help = format!("close it with `{quote}` on the same line, or indent the lines that belong to it");
            return Explanation::new("this quote is not closed before the indentation ends", help).at(self.one());
        }
        let help = format!("close the text with `{quote}`");
        Explanation::new("this quote is never closed", help).at(self.one())
    }

    fn special_character(&self) -> Explanation {
        let one = self.one();
        let written = part(self.text, one.start..one.end);
        let message = format!("a text cannot begin with `{}`", shown(written));
        let line = self.line_at(self.at);
        let rest = part(self.text, one.start..line.end).trim();
        if let Some((key, value)) = rest.split_once(": ").filter(|_| self.is_first_of(line)) {
            let (message, help) = match written {
                "`" => (
                    "a key cannot begin with a backtick".to_owned(),
                    format!("write the key without backticks: `{}: {}`", shown(key.trim_matches('`')), shown(value)),
                ),
                _ => (
                    format!("a key cannot begin with `{}`", shown(written)),
                    format!("put the key into quotes: `\"{}\": {}`", shown(key), shown(value)),
                ),
            };
            return Explanation::new(message, help).at(one);
        }
        let help = match rest.contains(['"', '\'', '\\', '{', '}', '[', ']', ',']) {
            true => "put the whole text into quotes".to_owned(),
            false if matches!(written, "@" | "`") && !rest.contains(' ') => {
                format!("remove it, or put the whole text into quotes: `\"{}\"`", shown(rest))
            }
            false => format!("put the whole text into quotes: `\"{}\"`", shown(rest)),
        };
        Explanation::new(message, help).at(one)
    }

    fn structure(&self, info: &str) -> Explanation {
        if info.contains("misplaced bracket") {
            let help = "remove it, or put the whole text into quotes";
            return Explanation::new("this bracket closes nothing", help).at(self.one());
        }
        if info.contains("'-'") || info.contains("block sequence") || info.contains("\"-\"") {
            let above = self.trimmed(self.line_before(self.line_at(self.at)));
            let line = self.trimmed(self.line_at(self.at));
            let written = |words: Span| part(self.text, words.start..words.end);
            if above.start < line.start && is_key(written(line)) && !written(line).contains(": -") {
                let help = "if this is a key, remove the `-` before the one above; \
                            if it is an entry of a list, begin it with `- `";
                return Explanation::new("this stands among the entries of a list, and is none", help).at(line);
            }
            let help = "begin every entry of the list with `- `, all in the same column, on lines of their own; \
                        a text that begins with `-` needs quotes";
            return Explanation::new("a list is not written like this", help);
        }
        if info.contains("block scalar") {
            let help = "after `|` or `>`, indent all lines of the text by the same number of spaces; \
                        a text that begins with one of them needs quotes";
            return Explanation::new("the lines of this text are not indented alike", help);
        }
        if info.contains("comment") {
            let help = "move the comment to a line of its own before the key, or put the text into quotes";
            return Explanation::new("a comment cannot interrupt a text of several lines", help);
        }
        if info.contains("directive") {
            return Explanation::new("a spec needs no directive", "remove the line that begins with `%`");
        }
        let help = "let all keys of one mapping begin in the same column, those inside it further right";
        Explanation::new("this does not fit the indentation around it", help)
    }
}

/// Whether a text is one word, of the characters that names are made of.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | ':'))
}

/// Whether a line is a key, with a value or without.
fn is_key(written: &str) -> bool {
    !written.starts_with(['-', '#', '"', '\'']) && (written.contains(": ") || written.ends_with(':'))
}
