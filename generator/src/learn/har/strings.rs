//! JSON whose texts are all of bounded length.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

/// Passes JSON on, but no more of a text than so much, so that a text of any length fits into memory.
pub(super) struct Bounded<'a, R> {
    json: R,
    /// The longest text, in bytes as it is written.
    longest: usize,
    /// Set where a text was cut.
    was_cut: &'a Cell<bool>,
    is_text: bool,
    /// How many bytes of the text came before this one.
    length: usize,
    /// How many bytes are left of an escape such as `\n` or `\u00e4`.
    escaped: u8,
    /// Whether the rest of the text is left out.
    is_cutting: bool,
}

impl<'a, R: BufRead> Bounded<'a, R> {
    pub(super) fn new(json: R, longest: usize, was_cut: &'a Cell<bool>) -> Self {
        Self { json, longest, was_cut, is_text: false, length: 0, escaped: 0, is_cutting: false }
    }

    /// Whether a byte is passed on.
    fn passes(&mut self, byte: u8) -> bool {
        if !self.is_text {
            (self.is_text, self.length) = (byte == b'"', 0);
            return true;
        }
        // A text is cut between two characters, and not within an escape.
        let is_within = self.escaped > 0 || (0x80..0xC0).contains(&byte);
        match byte {
            b'u' if self.escaped == 1 => self.escaped = 4,
            _ if self.escaped > 0 => self.escaped -= 1,
            b'\\' => self.escaped = 1,
            b'"' => self.is_text = false,
            _ => {}
        }
        self.length += 1;
        self.is_cutting = self.is_text && (self.is_cutting || (self.length > self.longest && !is_within));
        if self.is_cutting {
            self.was_cut.set(true);
        }
        !self.is_cutting
    }
}

impl<R: BufRead> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            let piece = self.json.fill_buf()?;
            let Some(&byte) = piece.first() else { break };
            self.json.consume(1);
            if self.passes(byte) {
                buffer[filled] = byte;
                filled += 1;
            }
        }
        Ok(filled)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    fn bounded(json: &str, longest: usize) -> (serde_json::Value, bool) {
        let was_cut = Cell::new(false);
        let value = serde_json::from_reader(Bounded::new(json.as_bytes(), longest, &was_cut)).unwrap();
        (value, was_cut.get())
    }

    #[test]
    fn texts_that_fit_stay() {
        for text in ["", "abcd", r#"a\"b"#, r"\\", r"\u00e4", "é"] {
            let json = format!(r#"{{"{text}": ["{text}", 123456789, "{text}"]}}"#);
            assert_eq!(bounded(&json, 6), (serde_json::from_str(&json).unwrap(), false), "{json}");
        }
    }

    #[test]
    fn longer_ones_are_cut_between_characters() {
        for (text, cut) in [
            ("abcdef", "abcd"),
            (r#"abc\"def"#, "abc\""),
            (r#"abcd\"\\ef"#, "abcd"),
            (r"abc\u00e4\u00e4", "abcä"),
            (r"abcd\u00e4", "abcd"),
            ("abcéd", "abcé"),
            ("abc😀d", "abc😀"),
        ] {
            let json = format!(r#"["{text}", "{text}", 123456789]"#);
            assert_eq!(bounded(&json, 4), (serde_json::json!([cut, cut, 123456789]), true), "{json}");
        }
    }
}
