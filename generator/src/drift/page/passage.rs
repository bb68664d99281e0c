//! The text between two marks of a page, and the line that it begins on.

/// What stands between words that meet at a mark: no character that a text can have.
pub(super) const BORDER: char = '\u{fdd0}';

/// Collects text from a page whose parts are told by where they stand in it.
pub(super) struct Passage<'p> {
    page: &'p str,
    /// How far lines have been counted: a byte offset, and the line it is on.
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

    /// Goes on to a place in the page.
    pub(super) fn go_to(&mut self, offset: usize) {
        if let Some(way) = self.page.as_bytes().get(self.counted..offset) {
            self.line += way.iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
    }

    /// A mark within a line, such as a badge has: words that meet there are two.
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

    /// How long the text is by now.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text from a place on.
    pub(super) fn since(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Takes back the text from a place on.
    pub(super) fn cut(&mut self, at: usize) {
        if self.text.is_char_boundary(at) {
            self.text.truncate(at);
        }
    }

    /// Adds text in which marks mean nothing.
    pub(super) fn push_code(&mut self, text: &str) {
        if self.text.trim().is_empty() {
            let blank = text.len() - text.trim_start().len();
            self.begin = self.line + text[..blank].matches('\n').count();
        }
        self.text.push_str(text);
    }

    /// The line that the text begins on, and the text.
    pub(super) fn take(&mut self) -> (usize, String) {
        let (line, text) = self.take_with_borders();
        (line, text.replace(BORDER, " "))
    }

    /// The line that the text begins on, and the text, with [`BORDER`] between words that meet at a mark.
    pub(super) fn take_with_borders(&mut self) -> (usize, String) {
        self.at_border = false;
        (self.begin, std::mem::take(&mut self.text))
    }
}
