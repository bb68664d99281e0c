//! Escapes text of a spec for messages and for documentation comments, so that it cannot become markup or code.

use super::characters::{is_invisible, visible};

const WIDTH: usize = 96;
const SHOWN: usize = 60;

/// Prepares a text for a message: on one line, shortened, with invisible characters replaced.
pub fn shown(text: &str) -> String {
    let end = text.char_indices().nth(SHOWN).map(|(at, _)| at);
    let mut shown = visible(&text[..end.unwrap_or(text.len())], |_| false);
    if end.is_some() {
        shown.push('…');
    }
    shown
}

/// Prepares a text for a message as [`shown`] does, and puts it between backticks.
pub fn quoted(text: &str) -> String {
    format!("`{}`", shown(text).replace('`', "'"))
}

/// Prepares a character for a message; an invisible one is shown as its code point.
pub fn shown_char(character: char) -> String {
    match character {
        ' ' => "a space".to_owned(),
        c if is_invisible(c) => format!("U+{:04X}", u32::from(c)),
        c => format!("`{c}`"),
    }
}

/// The lines of Markdown that render as the text itself: without code blocks (which rustdoc would run), HTML, links or
/// headings. Short code between single backticks stays code.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in blocks(text) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        wrap(&escape(&visible(&paragraph, |_| false)), &mut lines);
    }
    lines
}

/// A name as inline code in Markdown, also within a table cell. No character of the name can end the code.
pub fn code(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    format!("`{}`", visible(name, |_| false).replace('`', "'").replace('|', "\\|"))
}

/// A text as one line of Markdown, also within a table cell.
pub fn line(text: &str) -> String {
    escape(&visible(&blocks(text).join(" "), |_| false))
}

/// The paragraphs of a text, each on one line.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        match blocks.last_mut() {
            Some(block) if words.is_empty() && block.is_empty() => {}
            Some(block) if !words.is_empty() => {
                if !block.is_empty() {
                    block.push(' ');
                }
                block.push_str(&words);
            }
            _ => blocks.push(String::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Escapes all characters that would be markup in Markdown.
fn escape(text: &str) -> String {
    let code_spans = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    let mut escaped = String::with_capacity(text.len());
    let mut in_code = false;
    for word in text.split_inclusive(' ') {
        if !in_code && is_url(word.trim_end()) {
            escaped.push('<');
            escaped.push_str(word.trim_end());
            escaped.push('>');
            escaped.push_str(&word[word.trim_end().len()..]);
            continue;
        }
        for character in word.chars() {
            if character == '`' && code_spans {
                in_code = !in_code;
            } else if !in_code && is_markup(character, &escaped) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}

/// Whether the character is markup in Markdown. A slash is, because a bare address becomes a link.
fn is_markup(character: char, before: &str) -> bool {
    "\\`*_[]<>&#|~$".contains(character) || (character == '/' && before.ends_with(':'))
}

/// Whether the word is an address that can be written as `<https://…>`.
fn is_url(word: &str) -> bool {
    (word.starts_with("https://") || word.starts_with("http://"))
        && word.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>`\\\"".contains(&byte))
}

/// Breaks a paragraph into lines. No line begins with a character that would start a list or a rule in Markdown.
fn wrap(paragraph: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in paragraph.split(' ') {
        let fits = line.chars().count() + 1 + word.chars().count() <= WIDTH;
        if !line.is_empty() && (fits || begins_a_block(word)) {
            line.push(' ');
        } else if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if line.is_empty() && begins_a_block(word) {
            line.push('\\');
            if let Some(digits) = word.strip_suffix(['.', ')']) {
                // Markdown needs `1\.` here: in `\1.` the backslash would be shown.
                line.pop();
                line.push_str(digits);
                line.push('\\');
                line.push_str(&word[digits.len()..]);
                continue;
            }
        }
        line.push_str(word);
    }
    lines.push(line);
}

/// Whether a line that begins with the word would be a list item, a rule or a heading's underline in Markdown.
fn begins_a_block(word: &str) -> bool {
    let numbered = word
        .strip_suffix(['.', ')'])
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let marks = !word.is_empty() && word.bytes().all(|byte| b"-+=".contains(&byte));
    numbered || marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_stays_as_it_is() {
        assert_eq!(paragraphs("Lists the `calls` of a day."), ["Lists the `calls` of a day."]);
        assert_eq!(paragraphs("One.\ntwo\n\n\nThree."), ["One. two", "", "Three."]);
    }

    #[test]
    fn nothing_becomes_a_code_block() {
        let hostile = "a\n```\nstd::process::abort();\n```\n\n    indented();\n\n~~~\nx\n~~~";
        for line in paragraphs(hostile) {
            let bare = line.trim_start();
            assert!(!bare.starts_with("```") && !bare.starts_with("~~~"), "{line}");
            assert!(!line.starts_with(' '), "{line}");
        }
    }

    #[test]
    fn markup_is_shown_not_obeyed() {
        assert_eq!(paragraphs("<b>*x* [y](z)</b>"), [r"\<b\>\*x\* \[y\](z)\</b\>"]);
        assert_eq!(paragraphs("odd ` tick"), [r"odd \` tick"]);
        assert_eq!(paragraphs("# head"), [r"\# head"]);
        assert_eq!(paragraphs("1. one"), [r"1\. one"]);
        assert_eq!(paragraphs("- one"), [r"\- one"]);
        assert_eq!(paragraphs("see https://example.com/a_b now"), ["see <https://example.com/a_b> now"]);
    }

    #[test]
    fn nothing_leaves_its_code() {
        for (name, shown) in [
            ("limit", "`limit`"),
            ("`@all` <img> [a](b)", "`'@all' <img> [a](b)`"),
            ("a|b", r"`a\|b`"),
            ("\u{9b}1m", "`\u{fffd}1m`"),
        ] {
            assert_eq!(code(name), shown);
        }
    }

    #[test]
    fn invisible_characters_show() {
        assert_eq!(shown("a\u{202e}\nb"), "a\u{fffd}\u{fffd}b");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), 61);
        assert_eq!(shown_char('\n'), "U+000A");
    }

    #[test]
    fn long_paragraphs_are_wrapped() {
        let lines = paragraphs(&"word ".repeat(60));
        assert!(lines.len() > 2 && lines.iter().all(|line| line.chars().count() <= WIDTH + 1));
    }
}
