//! Where a quoted scalar ends.

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
}
