//! JSON whose texts are all of bounded length.

use std::io::{self, Read};

/// What a text that was cut ends with: neither JSON nor Base64 ends with this character.
const MARK: u8 = 0x7f;

/// Passes JSON on, but of a text no more than so many bytes and a mark, so that a text of any length fits into memory.
pub(super) struct Bounded<R> {
    json: R,
    /// The longest text, in bytes as it is written.
    longest: usize,
    is_text: bool,
    /// How many bytes of the text came before this one.
    length: usize,
    /// How many bytes are left of an escape such as `\n` or `\u00e4`.
    escaped: u8,
    /// Whether the rest of the text is left out.
    is_cutting: bool,
}

/// Whether a text was cut.
pub(super) fn is_cut(text: &[u8]) -> bool {
    text.last() == Some(&MARK)
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(json: R, longest: usize) -> Self {
        Self { json, longest, is_text: false, length: 0, escaped: 0, is_cutting: false }
    }

    /// What is passed on in place of a byte.
    fn pass(&mut self, byte: u8) -> Option<u8> {
        if !self.is_text {
            (self.is_text, self.length) = (byte == b'"', 0);
            return Some(byte);
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
        let was_cutting = self.is_cutting;
        self.is_cutting = self.is_text && (was_cutting || (self.length > self.longest && !is_within));
        match (was_cutting, self.is_cutting) {
            (_, false) => Some(byte),
            (false, true) => Some(MARK),
            (true, true) => None,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.json.read(buffer)?;
            let mut passed = 0;
            for at in 0..length {
                if let Some(byte) = self.pass(buffer[at]) {
                    buffer[passed] = byte;
                    passed += 1;
                }
            }
            if passed > 0 || length == 0 {
                return Ok(passed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by it")]

    use super::*;

    fn bounded(json: &str, longest: usize) -> serde_json::Value {
        serde_json::from_reader(Bounded::new(json.as_bytes(), longest)).unwrap()
    }

    #[test]
    fn texts_that_fit_stay() {
        for text in ["", "abcd", r#"a\"b"#, r"\\", r"\u00e4", "é"] {
            let json = format!(r#"{{"{text}": ["{text}", 123456789, "{text}"]}}"#);
            let value: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(bounded(&json, 6), value);
            assert!(!is_cut(value.to_string().as_bytes()));
        }
    }

    #[test]
    fn longer_ones_are_cut_between_characters_and_marked() {
        for (text, cut) in [
            ("abcde", "abcd"),
            ("abcdef", "abcd"),
            (r#"abc\"def"#, "abc\""),
            (r#"abcd\"\\ef"#, "abcd"),
            (r"abc\u00e4\u00e4", "abcä"),
            (r"abcd\u00e4", "abcd"),
            ("abcéd", "abcé"),
            ("abc😀d", "abc😀"),
        ] {
            let json = format!(r#"["{text}", "{text}", 123456789]"#);
            let marked = format!("{cut}\u{7f}");
            assert!(is_cut(marked.as_bytes()));
            assert_eq!(bounded(&json, 4), serde_json::json!([marked, marked, 123456789]));
        }
    }

    #[test]
    fn what_is_read_in_pieces_is_cut_as_a_whole_is() {
        let json = r#"["abcdefghijklmnopqrstuvwxyz", "abc"]"#;
        let mut bounded = Bounded::new(json.as_bytes(), 4);
        let (mut text, mut piece) = (Vec::new(), [0; 3]);
        while let length @ 1.. = bounded.read(&mut piece).unwrap() {
            text.extend_from_slice(&piece[..length]);
        }
        assert_eq!(text, b"[\"abcd\x7f\", \"abc\"]");
    }
}
