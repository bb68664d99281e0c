//! A text of foreign origin as one line that a terminal and a log can take.

/// A line being written, up to a number of characters.
///
/// White space of any kind becomes single spaces. A character without a visible form of its own is shown by its number
/// (`\u{202e}`), so that nothing can move the cursor, colour what follows, or hide or reorder the words around it.
pub(crate) struct Line {
    text: String,
    room: usize,
    is_spaced: bool,
    is_full: bool,
}

impl Line {
    /// An empty line with room for so many characters.
    pub(crate) fn new(room: usize) -> Self {
        Self { text: String::new(), room, is_spaced: false, is_full: false }
    }

    /// Whether something did not fit, so that nothing more does.
    pub(crate) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Adds a character.
    pub(crate) fn push(&mut self, character: char) {
        if character.is_whitespace() {
            self.is_spaced = !self.text.is_empty();
        } else if is_visible(character) || self.is_styled_by(character) {
            self.push_whole(character.encode_utf8(&mut [0; 4]));
        } else {
            self.push_whole(&character.escape_unicode().to_string());
        }
    }

    /// Whether this selects how the character before it looks, such as ❤ in colour.
    fn is_styled_by(&self, character: char) -> bool {
        let before = self.text.chars().next_back().filter(|_| !self.is_spaced);
        matches!(character, '\u{fe0e}' | '\u{fe0f}') && before.is_some_and(|it| !it.is_ascii() && !is_ignorable(it))
    }

    /// Adds a piece that is visible and is not to be cut.
    pub(crate) fn push_whole(&mut self, piece: &str) {
        let space = usize::from(std::mem::take(&mut self.is_spaced));
        let needed = space + piece.chars().count();
        if self.is_full || needed > self.room {
            self.is_full = true;
            return;
        }
        self.room -= needed;
        self.text.extend(std::iter::repeat_n(' ', space));
        self.text.push_str(piece);
    }

    /// The line, with an ellipsis for what did not fit.
    pub(crate) fn finish(mut self) -> String {
        if self.is_full {
            self.text.push('…');
        }
        self.text
    }
}

/// The whole text in one line.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = Line::new(usize::MAX);
    text.chars().for_each(|character| line.push(character));
    line.finish()
}

/// Whether a character is printable: as [`str::escape_debug`] judges, except that quotes and backslashes count as
/// printable. It is asked about the character behind another one, since a combining character is visible only there.
pub(crate) fn is_visible(character: char) -> bool {
    let is_printable = || format!("a{character}").escape_debug().eq(['a', character]);
    matches!(character, '"' | '\'' | '\\') || !is_ignorable(character) && is_printable()
}

/// Whether Unicode says that it is shown as nothing: `Default_Ignorable_Code_Point`, including the ranges reserved for
/// it.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_becomes_single_spaces() {
        assert_eq!(one_line(" a\n\n\tb\u{a0}\u{2028}c\r"), "a b c");
        assert_eq!(one_line(" \n"), "");
    }

    #[test]
    fn what_has_no_picture_is_shown_as_its_number() {
        for (text, shown) in [
            ("a\0b\u{1b}[31m", r"a\u{0}b\u{1b}[31m"),
            ("\u{7f}\u{9b}\u{90}", r"\u{7f}\u{9b}\u{90}"),
            ("\u{202e}\u{2066}\u{61c}\u{200f}", r"\u{202e}\u{2066}\u{61c}\u{200f}"),
            ("\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}", r"\u{200b}\u{200d}\u{2060}\u{feff}\u{ad}"),
            ("\u{e0041}\u{fff9}", r"\u{e0041}\u{fff9}"),
            ("a\u{3164}\u{ffa0}\u{115f}\u{1160}", r"a\u{3164}\u{ffa0}\u{115f}\u{1160}"),
            ("a\u{17b4}\u{17b5}\u{34f}\u{180b}\u{180f}", r"a\u{17b4}\u{17b5}\u{34f}\u{180b}\u{180f}"),
            ("a\u{fe0f}\u{e0100}", r"a\u{fe0f}\u{e0100}"),
            ("❤\u{fe0f}\u{fe0f} \u{fe0e}", "❤\u{fe0f}\\u{fe0f} \\u{fe0e}"),
        ] {
            assert_eq!(one_line(text), shown);
            assert_eq!(one_line(shown), shown, "it can be shown again");
        }
        for text in [r#""it's" \ fine"#, "né e\u{301}", "हिन्दी", "日本語", "🚀❤\u{fe0f}"] {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn what_does_not_fit_becomes_an_ellipsis() {
        let cut = |text: &str| {
            let mut line = Line::new(5);
            text.chars().for_each(|character| line.push(character));
            line.finish()
        };
        assert_eq!(cut("ééééé"), "ééééé");
        assert_eq!(cut("éééééé"), "ééééé…");
        assert_eq!(cut("abcde \n"), "abcde");
        assert_eq!(cut("abcd\u{1b}e"), "abcd…");
    }
}
