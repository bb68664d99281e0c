//! Turns untrusted text into one line that is safe in a terminal and in a log.

/// A line that is built character by character, up to a maximum length.
///
/// Each run of white space becomes one space. A character that is invisible or has no glyph of its own is written as
/// its code point (`\u{202e}`), so that the text cannot move the cursor, change colours, or hide or reorder the words
/// around it.
pub(crate) struct Line {
    text: String,
    room: usize,
    is_spaced: bool,
    is_full: bool,
}

impl Line {
    /// An empty line that holds at most `room` characters.
    pub(crate) fn new(room: usize) -> Self {
        Self { text: String::new(), room, is_spaced: false, is_full: false }
    }

    /// Whether the maximum length is reached. Further text is dropped.
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

    /// Whether this is a variation selector that applies to the character before it, such as the one that shows ❤ in
    /// colour.
    fn is_styled_by(&self, character: char) -> bool {
        let before = self.text.chars().next_back().filter(|_| !self.is_spaced);
        matches!(character, '\u{fe0e}' | '\u{fe0f}') && before.is_some_and(|it| !it.is_ascii() && !is_ignorable(it))
    }

    /// Adds a piece of visible text, whole or not at all.
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

    /// The line, followed by an ellipsis if something was dropped.
    pub(crate) fn finish(mut self) -> String {
        if self.is_full {
            self.text.push('…');
        }
        self.text
    }
}

/// Puts the whole text on one line.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = Line::new(usize::MAX);
    text.chars().for_each(|character| line.push(character));
    line.finish()
}

/// Whether a character is printable. This follows [`str::escape_debug`], except that quotes and backslashes count as
/// printable. The check puts a letter before the character, because a combining character is printable only after
/// another one.
pub(crate) fn is_visible(character: char) -> bool {
    let is_printable = || format!("a{character}").escape_debug().eq(['a', character]);
    matches!(character, '"' | '\'' | '\\') || !is_ignorable(character) && is_printable()
}

/// Whether Unicode gives the character the property `Default_Ignorable_Code_Point`, which means that it is invisible.
/// The ranges that Unicode reserves for such characters are included.
#[doc(hidden)]
pub fn is_ignorable(character: char) -> bool {
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
    fn invisible_characters_are_shown_as_code_points() {
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
    fn text_beyond_the_maximum_becomes_an_ellipsis() {
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
