//! Collects the text between two tags or Markdown marks, with the line where the text begins.

/// Separates words on both sides of a tag or mark. No text of a page contains this character.
pub(super) const BORDER: char = '\u{fdd0}';

/// Collects text from a page, and counts its lines from byte offsets.
pub(super) struct Passage<'p> {
    page: &'p str,
    /// The byte offset up to which lines are counted. `line` is the line at this offset.
    counted: usize,
    pub(super) line: usize,
    text: String,
    begin: usize,
    at_border: bool,
}

impl<'p> Passage<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        Self { page, counted: 0, line: 1, text: String::new(), begin: 1, at_border: false }
    }

    /// Moves forward to a byte offset of the page.
    pub(super) fn go_to(&mut self, offset: usize) {
        if let Some(way) = self.page.as_bytes().get(self.counted..offset) {
            self.line += way.iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
    }

    /// Handles a tag or mark within a line, such as that of a badge: the texts before and after it are separate words.
    pub(super) fn border(&mut self) {
        self.at_border = true;
    }

    pub(super) fn push(&mut self, text: &str) {
        let meet = self.text.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
        if std::mem::take(&mut self.at_border) && meet {
            self.text.push(BORDER);
        }
        self.push_code(text);
    }

    /// The current length of the text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text from an offset to its end.
    pub(super) fn since(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Removes the text from an offset to its end.
    pub(super) fn cut(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.text.truncate(at);
        }
    }

    /// Adds text as it is, without interpreting marks.
    pub(super) fn push_code(&mut self, text: &str) {
        if self.text.trim().is_empty() {
            let blank = text.len() - text.trim_start().len();
            self.begin = self.line + text[..blank].matches('\n').count();
        }
        self.text.push_str(text);
    }

    /// Takes the text, and the line where it begins.
    pub(super) fn take(&mut self) -> (usize, String) {
        let (line, text) = self.take_with_borders();
        (line, text.replace(BORDER, " "))
    }

    /// Takes the text, and the line where it begins. [`BORDER`] stands between words that a tag or mark separates.
    pub(super) fn take_with_borders(&mut self) -> (usize, String) {
        self.at_border = false;
        (self.begin, std::mem::take(&mut self.text))
    }
}
