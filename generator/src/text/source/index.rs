//! An index of lines and characters, so that a position is found without scanning the text from its beginning.

/// After how many bytes the number of characters is stored again.
const STEP: usize = 1024;

/// Where each line begins, and the number of characters before every [`STEP`]th byte.
#[derive(Debug)]
pub(super) struct Index {
    lines: Vec<usize>,
    /// Empty for ASCII text, where each character is one byte.
    chars: Vec<usize>,
}

impl Index {
    pub(super) fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
        Self { lines: lines.collect(), chars: if text.is_ascii() { Vec::new() } else { checkpoints(text) } }
    }

    /// The line of an offset, counted from one, and the offset at which that line begins.
    pub(super) fn line_at(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset).max(1);
        (line, self.line_start(line).unwrap_or(0))
    }

    pub(super) fn line_start(&self, line: usize) -> Option<usize> {
        self.lines.get(line.checked_sub(1)?).copied()
    }

    pub(super) fn chars_before(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        match self.chars.get(offset / STEP) {
            Some(counted) => counted + starts(text, offset / STEP * STEP, offset),
            None => offset,
        }
    }
}

fn checkpoints(text: &str) -> Vec<usize> {
    let mut counted = 0;
    let mut checkpoints = vec![0];
    for from in (0..text.len()).step_by(STEP) {
        counted += starts(text, from, from + STEP);
        checkpoints.push(counted);
    }
    checkpoints
}

/// How many characters begin within a range of bytes.
fn starts(text: &str, from: usize, to: usize) -> usize {
    let bytes = text.as_bytes();
    bytes[from..to.min(bytes.len())].iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_agree_across_steps() {
        let text = "aäß€🦀\n".repeat(700);
        let index = Index::new(&text);
        for (chars, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(index.chars_before(&text, offset), chars);
        }
    }
}
