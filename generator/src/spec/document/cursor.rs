//! From the parser's characters to bytes.

/// Finds the byte offsets of characters, in time linear in the way between them.
pub(super) struct Cursor<'t> {
    text: &'t str,
    ascii: bool,
    chars: usize,
    bytes: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, ascii: text.is_ascii(), chars: 0, bytes: 0 }
    }

    /// The byte offset of the character that `chars` others precede.
    pub(super) fn seek(&mut self, chars: usize) -> usize {
        if self.ascii {
            return chars.min(self.text.len());
        }
        let (before, after) = self.text.split_at_checked(self.bytes).unwrap_or(("", self.text));
        if let Some(forward) = chars.checked_sub(self.chars) {
            let way = after.chars().take(forward);
            let (count, bytes) = length(way);
            self.chars += count;
            self.bytes += bytes;
        } else {
            let way = before.chars().rev().take(self.chars - chars);
            let (count, bytes) = length(way);
            self.chars -= count;
            self.bytes -= bytes;
        }
        self.bytes
    }
}

fn length(chars: impl Iterator<Item = char>) -> (usize, usize) {
    chars.fold((0, 0), |(count, bytes), char| (count + 1, bytes + char.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_both_ways() {
        let text = "aäß€🦀x";
        let mut cursor = Cursor::new(text);
        for chars in [0, 3, 5, 1, 6, 2, 0, 4] {
            let expected = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
            assert_eq!(cursor.seek(chars), expected);
        }
        assert_eq!(cursor.seek(99), text.len());
        assert_eq!(cursor.seek(5), 12);
    }
}
