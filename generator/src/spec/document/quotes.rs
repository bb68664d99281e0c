//! Texts in quotes: where they end, the escape sequences of those in double quotes, and how to write one.

use crate::text::diagnostic::Span;

/// The byte after the closing quote of the scalar that begins at `start`, if it has one.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let quoted = text.get(start..)?;
    let quote = quoted.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let mut characters = quoted.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && quote == '"' {
            characters.next();
        } else if character == quote {
            // In single quotes, two of them stand for one.
            if quote == '"' || characters.next_if(|(_, next)| *next == quote).is_none() {
                return Some(start + at + 1);
            }
        }
    }
    None
}

/// A text in quotes: in double ones, unless it has such itself.
pub(super) fn quoted(text: &str) -> String {
    match text.contains('"') {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

/// An escape sequence.
pub(super) struct Escape {
    pub(super) span: Span,
    /// The character it stands for; none if it is no escape sequence.
    pub(super) stands_for: Option<char>,
}

/// The escape sequences of the text in double quotes that begins at `start`; none in any other text.
pub(super) fn escapes(text: &str, start: usize) -> impl Iterator<Item = Escape> + '_ {
    let end = end(text, start).unwrap_or(text.len());
    let mut at = start;
    let quoted = text.get(start..).is_some_and(|rest| rest.starts_with('"'));
    std::iter::from_fn(move || {
        let from = text.get(at..end).filter(|_| quoted)?.find('\\')? + at;
        let escape = read(text, from)?;
        at = escape.span.end;
        Some(escape)
    })
}

fn read(text: &str, start: usize) -> Option<Escape> {
    let rest = text.get(start + 1..)?;
    let letter = rest.chars().next()?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    // The text may end before.
    let number = rest.get(1..=digits).unwrap_or("");
    let whole = number.len() == digits && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    let stands_for = match letter {
        'x' | 'u' | 'U' if whole => u32::from_str_radix(number, 16).ok().and_then(char::from_u32),
        _ => simple(letter),
    };
    let length = 1 + letter.len_utf8() + if whole { digits } else { 0 };
    Some(Escape { span: Span { start, end: start + length }, stands_for })
}

fn simple(letter: char) -> Option<char> {
    Some(match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' | '\n' | '\r' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        ' ' | '"' | '/' | '\\' => letter,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_behind_the_closing_quote() {
        for (text, quoted) in
            [(r#""a" # "b""#, r#""a""#), (r#""a\"b" # c"#, r#""a\"b""#), ("'a''b' # 'c'", "'a''b'"), ("''", "''")]
        {
            assert_eq!(end(text, 0).map(|end| &text[..end]), Some(quoted));
        }
        assert_eq!(end("'open", 0), None);
        assert_eq!(end("plain", 0), None);
    }

    #[test]
    fn each_has_its_place() {
        let text = r#""a\n \q\u202e \x4" \n"#;
        let found: Vec<_> =
            escapes(text, 0).map(|escape| (&text[escape.span.start..escape.span.end], escape.stands_for)).collect();
        assert_eq!(found, [(r"\n", Some('\n')), (r"\q", None), (r"\u202e", Some('\u{202e}')), (r"\x", None)]);
        assert_eq!(escapes("'a\\n'", 0).count(), 0);
    }
}
